"""The things that the table asks about: each once for the cast and once for strangers in another district."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from evenhand.demo.builders.city import strangers_to
from evenhand.demo.cast import Cast
from tests.permissions.people import EVERYBODY, PUBLIC

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
NONE = "ZZ-2020-9999"
Maker = Callable[["Scene"], Any]
THINGS: dict[str, Maker] = {}


def thing(maker: Maker) -> Maker:
    """Register a maker under its own name."""
    THINGS[maker.__name__] = maker
    return maker


@dataclass
class Scene:
    """One cast and what was made for it so far."""

    cast: Cast
    made: dict[str, Any] = field(default_factory=dict)

    def thing(self, name: str) -> Any:
        if name not in self.made:
            self.made[name] = THINGS[name](self)
        return self.made[name]


class World:
    """Two casts in one city with all their things, and a signed-in browser for each person of the first."""

    def __init__(self, cast: Cast) -> None:
        self.scenes = {"own": Scene(cast), "other": Scene(strangers_to(cast, NOW.date()))}
        for scene in self.scenes.values():
            for name in THINGS:
                scene.thing(name)
        self.clients = {person: _browser(cast, person) for person in EVERYBODY}

    def thing(self, name: str, whose: str) -> Any:
        """The thing asked about; for none, a stand-in from which a form can be filled."""
        return self.scenes["other" if whose == "other" else "own"].thing(name)

    def names(self, name: str | None, whose: str) -> dict[str, str]:
        """What stands for the thing in an address."""
        if name is None:
            return {}
        return {"reference": NONE if whose == "none" else self.thing(name, whose).reference}


def _browser(cast: Cast, person: str) -> Client:
    """A browser in which the person is signed in; sessions outlast single tests, so they begin with the world."""
    client = Client()
    if person != PUBLIC:
        client.force_login(cast.persons[person])
    return client


def days_ago(days: int) -> datetime:
    return NOW - timedelta(days=days)
