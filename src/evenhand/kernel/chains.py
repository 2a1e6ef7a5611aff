"""Chains: the states of a thing and the moves between them, declared as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError


@dataclass(frozen=True, slots=True)
class Move:
    """A named step from one of some states to another."""

    name: str
    sources: frozenset[str]
    target: str


class MoveNotOpen(CommandError):
    """The thing is not in a state from which this move starts."""

    sentence = _("This has changed in the meantime, so the step is no longer open. See its present state below.")


@dataclass(frozen=True)
class Chain:
    """The life of a thing: where it starts and which moves lead on. A state without moves is an end."""

    name: str
    start: str
    moves: tuple[Move, ...]

    @property
    def states(self) -> frozenset[str]:
        named = {state for move in self.moves for state in (*move.sources, move.target)}
        return frozenset(named | {self.start})

    def open_moves(self, state: str) -> list[Move]:
        return [move for move in self.moves if state in move.sources]

    def target(self, name: str, state: str) -> str:
        """Where the move leads from this state. Raises MoveNotOpen."""
        for move in self.moves:
            if move.name == name and state in move.sources:
                return move.target
        raise MoveNotOpen

    def sources(self, name: str) -> frozenset[str]:
        """The states from which a move of this name starts."""
        return frozenset(state for move in self.moves if move.name == name for state in move.sources)


def move(name: str, sources: str | Iterable[str], target: str) -> Move:
    return Move(name, frozenset([sources] if isinstance(sources, str) else sources), target)
