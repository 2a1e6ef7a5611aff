"""The things that the table asks about: each once for the cast and once for strangers in another district."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.template.base import Template
from django.test import Client

from evenhand.demo.builders.city import strangers_to
from evenhand.demo.builders.tenders import directors
from evenhand.demo.cast import Cast
from tests.permissions.people import EVERYBODY, PUBLIC

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
FOUNDED = date(2026, 3, 2)  # the day on which the suite builds its cast
BIDDERS = 3
FILLED = Template.render  # the fixture leaves pages empty
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

    def browser(self, person: str) -> Client:
        """A fresh browser of the person's."""
        client = Client()
        client.cookies.load(self.cookies[person])
        return client

    def thing(self, name: str) -> Any:
        if name not in self.made:
            self.made[name] = THINGS[name](self)
        return self.made[name]


class World:
    """Two casts in one city with all their things, and a signed-in browser for each person of the first."""

    def __init__(self, cast: Cast) -> None:
        directors(cast, BIDDERS, at=days_ago(260))  # a third agency, in the register before any call
        self.scenes = {"own": Scene(cast), "other": Scene(strangers_to(cast, FOUNDED))}
        for scene in self.scenes.values():
            for name in THINGS:
                scene.thing(name)
        self.cookies = {person: _signed_in(cast, person) for person in EVERYBODY}

    def browser(self, person: str) -> Client:
        """A fresh browser of the person's."""
        client = Client()
        client.cookies.load(self.cookies[person])
        return client

    def thing(self, name: str, whose: str) -> Any:
        """The thing asked about; for none, a stand-in from which a form can be filled."""
        return self.scenes["other" if whose == "other" else "own"].thing(name)


def _signed_in(cast: Cast, person: str) -> str:
    """The session of a person who signed in when the world began."""
    client = Client()
    if person != PUBLIC:
        client.force_login(cast.persons[person])
    return client.cookies.output(header="", sep=";")


def days_ago(days: int) -> datetime:
    return NOW - timedelta(days=days)
