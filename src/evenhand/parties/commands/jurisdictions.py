"""Establish jurisdictions, their calendars and areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names
from evenhand.parties import policies
from evenhand.parties.calendars import days_of
from evenhand.parties.models import Area, CalendarDay, Jurisdiction


class ReferenceTaken(CommandError):
    """Another jurisdiction or area has this reference already."""

    sentence = _("The reference %(reference)s is taken already.")
    field = "reference"


class LevelDoesNotFit(CommandError):
    """A city has no parent; a district lies in a city, a street in a district."""

    sentence = _("A district lies in a city and a street in a district; only a city stands by itself.")
    field = "level"


PARENT_LEVEL = {
    Area.Level.CITY: None,
    Area.Level.DISTRICT: Area.Level.CITY,
    Area.Level.STREET: Area.Level.DISTRICT,
}


@command
def establish_jurisdiction(*, described: Mapping[str, Any], by: Actor) -> Jurisdiction:
    """Establish a jurisdiction as a data file describes it, or bring its rules up to date. Raises Refused."""
    require(policies.may_administer(by))
    jurisdiction, _created = Jurisdiction.objects.update_or_create(
        reference=described["reference"],
        defaults={
            "name_en": described["name"]["en"],
            "name_zh": described["name"]["zh"],
            "time_zone": described["time_zone"],
            "currency": described["currency"],
            "currency_digits": described["currency_digits"],
            "prevailing_language": described["prevailing_language"],
            "rules": described["rules"],
            "numbering": described["numbering"],
        },
    )
    record("parties.jurisdiction_established", jurisdiction, by=by, name=both_names(jurisdiction))
    return jurisdiction


@command
def load_calendar(*, jurisdiction: Jurisdiction, years: Iterable[int], by: Actor) -> int:
    """Write the days of these years, announced or provisional; how many of the years are announced.

    Load again once a year is announced: its days are recomputed.
    """
    require(policies.may_load_calendar(by))
    wanted = sorted(set(years))
    days = [day for year in wanted for day in days_of(jurisdiction.rule("calendar"), year)]
    CalendarDay.objects.bulk_create(
        (
            CalendarDay(
                jurisdiction=jurisdiction,
                day=day.day,
                kind=day.kind,
                announced=day.announced,
                name_en=day.name_en,
                name_zh=day.name_zh,
            )
            for day in days
        ),
        update_conflicts=True,
        unique_fields=["jurisdiction", "day"],
        update_fields=["kind", "announced", "name_en", "name_zh"],
        batch_size=500,
    )
    announced = sorted({day.day.year for day in days if day.announced})
    record(
        "parties.calendar_loaded",
        jurisdiction,
        by=by,
        name=both_names(jurisdiction),
        first=wanted[0],
        last=wanted[-1],
        announced=len(announced),
    )
    return len(announced)


@command
def establish_area(
    *,
    jurisdiction: Jurisdiction,
    reference: str,
    prefix: str,
    level: Area.Level,
    name_en: str,
    name_zh: str,
    by: Actor,
    parent: Area | None = None,
    population: int | None = None,
) -> Area:
    """Establish a city, a district of it or a street of that. Raises ReferenceTaken, LevelDoesNotFit."""
    require(policies.may_administer(by))
    if (parent.level if parent else None) != PARENT_LEVEL[level] or level not in jurisdiction.levels:
        raise LevelDoesNotFit
    if Area.objects.filter(reference=reference).exists():
        raise ReferenceTaken(reference=reference)
    area = Area.objects.create(
        jurisdiction=jurisdiction,
        parent=parent,
        path=f"{parent.path if parent else '/'}{reference}/",
        reference=reference,
        prefix=prefix,
        level=level,
        name_en=name_en,
        name_zh=name_zh,
        population=population,
    )
    readers = [reader("area", area.reference)]
    record("parties.area_established", area, by=by, audience=readers, name=both_names(area))
    return area
