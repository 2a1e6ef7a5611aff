"""Asks a route as a person and names the answer in the table's words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any
from zlib import crc32

from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from tests.permissions.people import EVERYBODY
from tests.permissions.routes import parameters_of
from tests.permissions.table import Answers, Row
from tests.permissions.world import NONE, World


def faults(row: Row, world: World, persons: Sequence[str] = EVERYBODY, *, sparing: bool = False) -> list[str]:
    """Where the project answers these persons otherwise than the row says, in sentences.

    Sparing, all are asked about their own, and about what is other's or does not exist only every second row.
    """
    skipped = Answers._fields[1 + _turn(row) % 2] if sparing else ""
    return [
        f"{person}, {whose}: {given} instead of {expected}"
        for person in persons
        for whose, expected, given in _compared(row, world, person, skipped)
        if given != expected
    ]


def some_of_each_answer(row: Row) -> list[str]:
    """One person for each answer that the row gives, and another circle’s where it lets in; in turn with the rows."""
    circles: dict[str, list[str]] = {}
    for person in EVERYBODY:
        circles.setdefault(row.first_of_circle(person), []).append(person)
    alike: dict[Answers, list[list[str]]] = {}
    for first, members in circles.items():
        alike.setdefault(row.answers(first), []).append(members)
    turn = _turn(row)
    chosen = [
        groups[(turn + step) % len(groups)]
        for answers, groups in alike.items()
        for step in range(min(1 + (answers.own in ("200", "done")), len(groups)))
    ]
    return [members[turn % len(members)] for members in chosen]


def _turn(row: Row) -> int:
    return crc32(str(row).encode())


def _compared(row: Row, world: World, person: str, skipped: str) -> Iterator[tuple[str, str, str]]:
    expected = row.answers(person)
    for whose in _asked(row, person):
        if whose != skipped:
            yield whose, getattr(expected, whose), ask(row, world, person, whose)


def _asked(row: Row, person: str) -> tuple[str, ...]:
    """What does not exist is the same for all of a circle: its first person asks for it."""
    if row.thing is None:
        return ("own",)
    return Answers._fields if person == row.first_of_circle(person) else ("own", "other")


def ask(row: Row, world: World, person: str, whose: str) -> str:
    """The answer, in one word; whatever was changed is undone."""
    thing = world.thing(row.thing, whose) if row.thing else None
    address = reverse(row.route, kwargs=names_of(row, world, whose) | resolved(row.also, thing))
    with transaction.atomic(), override_settings(DEMONSTRATION=row.demonstration):
        response = _send(row, world.browser(person), address, thing)
        if response.streaming:  # read to its end, or its file stays open; the client has closed all others
            deque(response.streaming_content, maxlen=0)
        transaction.set_rollback(True)
    return _word(response)


def names_of(row: Row, world: World, whose: str) -> dict[str, str]:
    """What stands for the thing in the address: its reference, under the one name that the row leaves open."""
    if row.thing is None:
        return {}
    (name,) = parameters_of(row.route) - row.also.keys()
    thing = world.thing(row.thing, whose)
    return {name: getattr(thing, "none", NONE) if whose == "none" else thing.reference}


def _send(row: Row, client: Client, address: str, thing: Any) -> Any:
    if row.method == "GET":
        return client.get(address)
    return client.post(address, row.data(thing) if callable(row.data) else row.data)


def resolved(also: Any, thing: Any) -> dict[str, Any]:
    """Further parts of the address: constants, or taken from the thing where there is one."""
    return {key: value(thing) if callable(value) else value for key, value in also.items()}


def _word(response: Any) -> str:
    if response.status_code not in (301, 302, 303):
        return str(response.status_code)
    return "sign-in" if response["Location"].startswith(reverse("account_login")) else "done"
