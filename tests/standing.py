"""What takes long to come about is made once, and stands beneath all tests that ask for it.

A test works on top of it in a transaction of its own, which is taken back as always. States follow from each other:
`State(on="award", make=…)` goes on from the award. Between two tests that ask for different states the ground is taken
down as far as they differ, and built up again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import models, transaction

from evenhand.demo.cast import Cast
from evenhand.parties.models import Person


@dataclass(frozen=True, slots=True)
class State:
    """How something comes about: from the cast alone, or from what another state made."""

    make: Callable[..., models.Model]
    on: str = ""


@dataclass
class Ground:
    """The states that stand at present, each in a savepoint of one transaction, which is taken back in the end.

    It goes from module to module as long as tests ask for states; folders whose contract is the same share it.
    """

    build: Callable[[], Cast]
    cast: Cast
    layers: list[tuple[str, State, str, models.Model]] = field(default_factory=list)
    transaction: transaction.Atomic | None = None

    def stand(self, states: Mapping[str, State], name: str | None) -> None:
        """Build a state, and take down what is not beneath it; without a name, everything."""
        self.enter()
        wanted = [(layer, states[layer]) for layer in lineage(states, name)]
        while [(layer, state) for layer, state, *_ in self.layers] != wanted[: len(self.layers)]:
            _layer, _state, savepoint, _made = self.layers.pop()
            transaction.savepoint_rollback(savepoint)
            transaction.savepoint_commit(savepoint)
        for layer, state in wanted[len(self.layers) :]:
            self._build(layer, state)

    def thing(self, name: str) -> Any:
        """What a standing state made, as the database has it."""
        made = next(made for layer, _state, _savepoint, made in self.layers if layer == name)
        return type(made)._default_manager.get(pk=made.pk)

    def settle(self) -> Cast:
        """The cast with nothing on it; built anew where a test with real transactions emptied the tables."""
        self.leave()
        if not Person.objects.filter(pk=self.cast.persons["administrator"].pk).exists():
            self.cast = self.build()
        return self.cast

    def enter(self) -> None:
        """Begin the transaction, if it has not begun."""
        if self.transaction is None:
            self.transaction = transaction.atomic()
            self.transaction.__enter__()

    def leave(self) -> None:
        """Take everything back: the database holds the cast alone."""
        if self.transaction is not None:
            self.layers.clear()
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)
            self.transaction = None

    def _build(self, name: str, state: State) -> None:
        savepoint = transaction.savepoint()
        given = (self.thing(state.on),) if state.on else ()
        self.layers.append((name, state, savepoint, state.make(self.cast, *given)))


def lineage(states: Mapping[str, State], name: str | None) -> list[str]:
    """A state's name after those of all that it follows from, the first one first."""
    return [*lineage(states, states[name].on), name] if name else []


def highest(states: Mapping[str, State], names: Iterable[str]) -> str | None:
    """Of the states that a test asks for, the one that follows from all others."""
    asked = set(names)
    return max((name for name in states if name in asked), key=lambda name: len(lineage(states, name)), default=None)


def standing(name: str) -> Any:
    """A fixture that gives what a state of these names made."""

    @pytest.fixture(name=name)
    def find(cast: Cast, ground: Ground) -> Any:
        return ground.thing(name)

    return find
