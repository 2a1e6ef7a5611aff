"""The demonstration is made thing by thing; its journal is written in the order of time all the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from evenhand.journal.recorder import JournalRecorder
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import Act, register_recorder


class Chronicle:
    """A recorder that keeps what it hears until the end."""

    def __init__(self) -> None:
        self.kept: list[tuple[Actor, list[Act]]] = []

    def claim(self, submission: UUID) -> None:
        """Builders send no forms."""

    def write(self, *, by: Actor, acts: list[Act]) -> None:
        self.kept.append((by, acts))

    def tell(self, journal: JournalRecorder) -> None:
        """Everything, the earliest first; at one instant in the order in which it was done."""
        for by, acts in sorted(self.kept, key=lambda entry: entry[0].at):
            journal.write(by=by, acts=acts)


@contextmanager
def in_order_of_time() -> Iterator[None]:
    """What commands record inside reaches the journal at the exit, sorted by its instants."""
    chronicle, journal = Chronicle(), JournalRecorder()
    register_recorder(chronicle)
    try:
        yield
    finally:
        register_recorder(journal)
    chronicle.tell(journal)
