"""What takes long to come about is made once, and stands beneath all tests that ask for it.

A test works on top of it in a transaction of its own, which is taken back as always. States follow from each other:
`State(on="award", make=…)` goes on from the award. Between two tests that ask for different states the ground is taken
down as far as they differ, and built up again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import models, transaction

from evenhand.demo.cast import Cast


@dataclass(frozen=True, slots=True)
class State:
    """How something comes about: from the cast alone, or from what another state made."""

    make: Callable[..., models.Model]
    on: str = ""


@dataclass
class Ground:
    """The states that stand at present, each in a savepoint of one transaction."""

    cast: Cast
    states: Mapping[str, State]
    layers: list[tuple[str, str, models.Model]] = field(default_factory=list)

    def stand(self, name: str | None) -> None:
        """Build a state, and take down what is not beneath it; without a name, everything."""
        wanted = self._lineage(name) if name else []
        while [layer for layer, _savepoint, _made in self.layers] != wanted[: len(self.layers)]:
            _layer, savepoint, _made = self.layers.pop()
            transaction.savepoint_rollback(savepoint)
            transaction.savepoint_commit(savepoint)
        for layer in wanted[len(self.layers) :]:
            self._build(layer)

    def thing(self, name: str) -> Any:
        """What a standing state made, as the database has it."""
        made = next(made for layer, _savepoint, made in self.layers if layer == name)
        return type(made)._default_manager.get(pk=made.pk)

    def highest(self, names: list[str]) -> str | None:
        """Of the states that a test asks for, the one that follows from all others."""
        asked = [name for name in self.states if name in names]
        return max(asked, key=lambda name: len(self._lineage(name)), default=None)

    def _lineage(self, name: str) -> list[str]:
        below = self.states[name].on
        return [*(self._lineage(below) if below else []), name]

    def _build(self, name: str) -> None:
        state, savepoint = self.states[name], transaction.savepoint()
        given = (self.thing(state.on),) if state.on else ()
        self.layers.append((name, savepoint, state.make(self.cast, *given)))


def standing(name: str) -> Any:
    """A fixture that gives what a state of these names made."""

    @pytest.fixture(name=name)
    def find(cast: Cast, ground: Ground) -> Any:
        return ground.thing(name)

    return find
