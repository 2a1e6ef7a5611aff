"""Where a visitor is on the guided tour; the session keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from evenhand.demo.cast import BODIES, PEOPLE, PUBLIC
from evenhand.demo.queries import DOES
from evenhand.demo.tour import STOPS, Stop, Words

AT, PAGES, VISITED = "tour-stop", "tour-pages", "tour-visited"


@dataclass(frozen=True, slots=True)
class Listed:
    """A stop of the list: its number, whether the visitor was there, and as whom it is seen."""

    number: int
    stop: Stop
    visited: bool
    who: str
    does: Words


@dataclass(frozen=True, slots=True)
class Band:
    """What stands above the pages while a visitor is on the tour."""

    number: int
    stop: Stop
    others: list[tuple[Words, str]]
    following: Listed | None
    count: int


def stop_at(number: int) -> Stop | None:
    """The stop of a number, from one."""
    return STOPS[number - 1] if 1 <= number <= len(STOPS) else None


def visited(request: HttpRequest) -> list[int]:
    """The numbers of the stops where the visitor was."""
    return list(request.session.get(VISITED, []))


def arrive(request: HttpRequest, number: int, pages: list[str], before: list[int]) -> None:
    """Note where the visitor is now; signing in as somebody else began a new session."""
    request.session[AT], request.session[PAGES] = number, pages
    request.session[VISITED] = sorted({*before, number})


def leave(request: HttpRequest) -> None:
    """The visitor walks on alone."""
    request.session.pop(AT, None)


def stops_for(request: HttpRequest) -> list[Listed]:
    """All stops in their order."""
    been = visited(request)
    return [_listed(number, stop, number in been) for number, stop in enumerate(STOPS, start=1)]


def on_the_home_page(request: HttpRequest) -> dict[str, Any] | None:
    """The list of stops, where the demonstration is."""
    return {"stops": stops_for(request)} if settings.DEMONSTRATION else None


def above_the_page(request: HttpRequest) -> dict[str, Any] | None:
    """The band of the stop at which the visitor is, if any."""
    number = int(request.session.get(AT, 0))
    stop = stop_at(number) if settings.DEMONSTRATION else None
    if stop is None:
        return None
    pages = zip(stop.pages, request.session.get(PAGES, []), strict=False)
    others = [(label, path) for label, path in pages if path and path != request.path]
    after = stop_at(number + 1)
    following = _listed(number + 1, after, visited=False) if after else None
    return {"band": Band(number, stop, others, following, len(STOPS))}


def _listed(number: int, stop: Stop, visited: bool) -> Listed:
    return Listed(number, stop, visited, _who(stop.person), DOES.get(stop.person, ""))


def _who(key: str) -> str:
    """The name of one of the cast in the reader's language; nothing for the public."""
    if key == PUBLIC:
        return ""
    chinese = (get_language() or "").startswith("zh")
    someone = next(someone for someone in PEOPLE if someone.key == key)
    body = next(body for body in BODIES if body.key == someone.body)
    return f"{someone.name_zh}，{body.name_zh}" if chinese else f"{someone.name_en}, {body.name_en}"
