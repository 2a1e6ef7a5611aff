"""Rows of the permission table: a route, what it is asked about, and the answer for each person.

An answer is three words: about a thing of one's own process, of other people's, and one that does not exist. One word
stands for all three. Words: a status (`200`, `403`, `404`, `409`, `422`), `sign-in` for being sent to the sign-in page,
`done` for being sent on anywhere else. A narrower circle of persons overrides a wider one: person, group, `signed_in`,
`everyone`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from tests.permissions.people import EVERYBODY, EVERYONE, GROUPS, SIGNED_IN, circles_of

WORDS = frozenset({"200", "400", "403", "404", "405", "409", "422", "503", "sign-in", "done"})
CIRCLES = frozenset({*EVERYBODY, *GROUPS, SIGNED_IN, EVERYONE})


class Answers(NamedTuple):
    """What is answered about one's own thing, other people's, and none."""

    own: str
    other: str
    none: str

    def __str__(self) -> str:
        return self.own if len(set(self)) == 1 else " ".join(self)


@dataclass(frozen=True)
class Row:
    """One route and method: whose answer is which, about which kind of thing."""

    route: str
    method: str
    thing: str | None
    who: Mapping[str, Answers]
    data: Callable[[Any], dict[str, Any]] | dict[str, Any] = field(default_factory=dict)
    also: Mapping[str, Any] = field(default_factory=dict)
    demonstration: bool = False

    def answers(self, person: str) -> Answers:
        """The answers of the narrowest circle that names the person."""
        circle = self._circle(person)
        if circle is None:
            raise LookupError(f"{self} says nothing of {person}.")
        return self.who[circle]

    def first_of_circle(self, person: str) -> str:
        """The first of all persons whom the row answers like this one, by the same circle."""
        circle = self._circle(person)
        return next(other for other in EVERYBODY if self._circle(other) == circle)

    def _circle(self, person: str) -> str | None:
        return next((circle for circle in circles_of(person) if circle in self.who), None)

    def __str__(self) -> str:
        thing = [self.thing.replace("_", " ")] if self.thing else [str(part) for part in self.also.values()]
        about = [*thing, *(["demonstration"] * self.demonstration)]
        return f"{self.method} {self.route}" + (f" ({', '.join(about)})" if about else "")


def in_the_demonstration(row: Row) -> Row:
    """The same route where the installation is a demonstration."""
    return replace(row, demonstration=True)


def read(route: str, thing: str | None = None, also: Mapping[str, Any] | None = None, **who: str) -> Row:
    """A page that is only looked at."""
    return Row(route, "GET", thing, _answers(route, who), also=also or {})


def write(
    route: str,
    thing: str | None = None,
    data: Callable[[Any], dict[str, Any]] | dict[str, Any] | None = None,
    also: Mapping[str, Any] | None = None,
    **who: str,
) -> Row:
    """An act; `data` is the form, or makes it from the thing."""
    return Row(route, "POST", thing, _answers(route, who), data=data or {}, also=also or {})


def _answers(route: str, who: Mapping[str, str]) -> dict[str, Answers]:
    if unknown := who.keys() - CIRCLES:
        raise ValueError(f"{route}: nobody is called {', '.join(sorted(unknown))}.")
    return {circle: _three(route, words) for circle, words in who.items()}


def _three(route: str, words: str) -> Answers:
    answers = words.split()
    if len(answers) not in (1, 3) or not WORDS.issuperset(answers):
        raise ValueError(f"{route}: «{words}» is neither one nor three answers.")
    return Answers(*(answers * 3 if len(answers) == 1 else answers))
