"""An invented English county beside the first jurisdiction, made of data by the same commands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
import yaml
from django.utils import timezone, translation

from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.parties import commands
from evenhand.parties.jurisdictions import described
from evenhand.parties.models import Area, Capacity, Jurisdiction, Organisation, Person, Posting, Role

LONDON = ZoneInfo("Europe/London")
MORNING = datetime(2026, 3, 2, 10, 0, tzinfo=LONDON)
DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "county.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def data() -> dict[str, Any]:
    return DATA


@pytest.fixture
def morning(clock: time_machine.Traveller) -> Iterator[datetime]:
    """Ten in the morning in England, in English; the clock stands there."""
    clock.move_to(MORNING)
    with timezone.override(LONDON), translation.override("en"):
        yield MORNING


@pytest.fixture
def england(cast: Cast, morning: datetime) -> Jurisdiction:
    """The jurisdiction as its file describes it, with its calendar."""
    by = cast.actor("administrator", morning)
    law = commands.establish_jurisdiction(described=described("english-county"), by=by)
    commands.load_calendar(jurisdiction=law, years=range(2025, 2031), by=by)
    return law


@pytest.fixture
def county(cast: Cast, england: Jurisdiction, morning: datetime) -> Cast:
    """Everybody there is in the county, by the keys of the cast."""
    by = cast.actor("administrator", morning)
    areas = _areas(england, by)
    organisations = {key: _organisation(one, areas, by) for key, one in DATA["organisations"].items()}
    persons = {key: _person(key, one, organisations, england, by) for key, one in DATA["people"].items()}
    hub = DATA["centre"]
    centre = commands.open_centre(
        area=areas["district"], name_en=hub["name"], name_zh="", address_en=hub["address"], by=by
    )
    commands.post_person(
        person=persons["provider_worker"],
        centre=centre,
        provider=organisations["provider"],
        post=Posting.Post.PROFESSIONAL,
        minutes_a_week=37 * 60,
        by=by,
    )
    return Cast(england, areas["county"], areas["district"], areas["district"], centre, persons, organisations)


def _areas(law: Jurisdiction, by: Actor) -> dict[str, Area]:
    areas: dict[str, Area] = {}
    parent = None
    for one in DATA["areas"]:
        parent = areas[one["key"]] = commands.establish_area(
            jurisdiction=law,
            parent=parent,
            level=Area.Level(one["level"]),
            reference=one["reference"],
            prefix=one["prefix"],
            name_en=one["name"],
            name_zh="",
            population=one["population"],
            by=by,
        )
    return areas


def _organisation(one: dict[str, Any], areas: dict[str, Area], by: Actor) -> Organisation:
    area = areas[one["area"]]
    return commands.register_organisation(
        jurisdiction=area.jurisdiction,
        area=area,
        name_en=one["name"],
        name_zh="",
        capacities=[Capacity.Kind(kind) for kind in one["capacities"]],
        identifier=one.get("identifier", ""),
        by=by,
    )


def _person(
    key: str, one: dict[str, Any], organisations: dict[str, Organisation], law: Jurisdiction, by: Actor
) -> Person:
    email = f"{key.replace('_', '.')}@marlshire.example"
    person = commands.open_account(jurisdiction=law, name_en=one["name"], email=email, by=by)
    for role in one["roles"]:
        commands.grant_role(person=person, organisation=organisations[one["of"]], role=Role(role), by=by)
    return person
