"""The demonstration is made thing by thing; its journal is written in the order of time all the same."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from tempfile import TemporaryFile
from uuid import UUID

from evenhand.journal.recorder import JournalRecorder
from evenhand.kernel.actors import Actor, Identity
from evenhand.kernel.commands import Act, register_recorder


@dataclass(slots=True)
class _Known:
    """As much of a person or organisation as the journal says."""

    pk: int
    reference: str
    name: str
    name_en: str
    name_zh: str


class Chronicle:
    """A recorder that keeps what it hears in a file until the end: a city's year does not fit into memory."""

    def __init__(self) -> None:
        self.file = TemporaryFile()  # noqa: SIM115 - closed by `close`
        self.places: list[tuple[datetime, int]] = []

    def claim(self, submission: UUID) -> None:
        """Builders send no forms."""

    def write(self, *, by: Actor, acts: list[Act]) -> None:
        self.places.append((by.at, self.file.tell()))
        pickle.dump((_slight(by), acts), self.file)

    def told(self) -> Iterator[tuple[Actor, list[Act]]]:
        """Everything, the earliest first; at one instant in the order in which it was done."""
        for _at, place in sorted(self.places):
            self.file.seek(place)
            yield pickle.load(self.file)  # noqa: S301 # nosec B301 # our own file

    def close(self) -> None:
        self.file.close()


@contextmanager
def in_order_of_time() -> Iterator[Chronicle]:
    """What commands record inside reaches the journal at the exit, sorted by its instants."""
    chronicle, journal = Chronicle(), JournalRecorder()
    register_recorder(chronicle)
    try:
        yield chronicle
        journal.write_all(chronicle.told())
    finally:
        register_recorder(journal)
        chronicle.close()


def _slight(by: Actor) -> Actor:
    """The actor without what the journal does not say of him."""
    return replace(by, person=_known(by.person), organisation=_known(by.organisation), areas={}, zone=None)


def _known(identity: Identity | None) -> _Known | None:
    if identity is None:
        return None
    names = {name: str(getattr(identity, name, identity.name)) for name in ("name_en", "name_zh")}
    return _Known(identity.pk, identity.reference, identity.name, **names)
