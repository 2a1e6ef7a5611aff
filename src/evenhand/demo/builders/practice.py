"""A programme to practise with: a whole call, from publication to signature, fits into one sitting."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from evenhand.demo.builders.frameworks import adopted_framework
from evenhand.demo.builders.planning import FUNDERS, first_day, usual_rules
from evenhand.demo.cast import BODIES, PEOPLE, Cast
from evenhand.parties.commands import establish_jurisdiction
from evenhand.parties.jurisdictions import described
from evenhand.parties.models import Area, Centre, Jurisdiction, Organisation, Person
from evenhand.planning import commands
from evenhand.planning.models import Programme
from evenhand.planning.queries import parts_of

LAW = "mainland-china"
NO_DAYS = 0
WITHOUT_WAITING = {"minimum_bidders": 1, "bid_days": NO_DAYS, "standstill_days": NO_DAYS}
TITLE_EN = "For practice: one bid is enough, no days of waiting"
TITLE_ZH = "练习用：一家投标即可，不设等候期"


def practice_programme(*, at: datetime) -> Programme:
    """The programme to practise with, made once, with the street office's money set apart."""
    if standing := Programme.objects.filter(title_en=TITLE_EN).first():
        return standing
    with transaction.atomic():
        cast = cast_there_is()
        _legislate(cast, at, WITHOUT_WAITING)
        programme = _adopted(cast, at)
        _legislate(cast, at, {})
    return programme


def cast_there_is() -> Cast:
    """The cast of a demonstration that was made before."""
    street = Area.objects.get(reference="RY")
    assert street.parent
    assert street.parent.parent
    centre = Centre.objects.filter(area=street).order_by("pk").first()
    assert centre
    return Cast(
        Jurisdiction.objects.get(pk=street.jurisdiction_id),
        street.parent.parent,
        street.parent,
        street,
        centre,
        {someone.key: Person.objects.get(email=someone.address) for someone in PEOPLE},
        {body.key: Organisation.objects.get(name_zh=body.name_zh) for body in BODIES},
    )


def _legislate(cast: Cast, at: datetime, exceptions: dict[str, Any]) -> None:
    """Let the law of the place be as it is described, but for these exceptions."""
    law = described(LAW)
    law["rules"] |= exceptions
    establish_jurisdiction(described=law, by=cast.actor("administrator", at))
    cast.jurisdiction.refresh_from_db()


def _adopted(cast: Cast, at: datetime) -> Programme:
    """The city's officer adopts it, and both funders set their whole part apart."""
    by = cast.actor("regulator_officer", at)
    usual = usual_rules(cast, starts=first_day(at))
    rules = replace(
        usual, title_en=TITLE_EN, title_zh=TITLE_ZH, minimum_bidders=1, bid_days=NO_DAYS, standstill_days=NO_DAYS
    )
    programme = commands.draft_programme(area=cast.city, framework_version=adopted_framework(by), rules=rules, by=by)
    commands.adopt_programme(programme=programme, revision=programme.revision, by=by)
    parts, purchaser = parts_of(programme, programme.amount_minor), cast.organisations["street_office"]
    for officer, body in FUNDERS:
        amount, funder = parts[cast.organisations[body].pk], cast.actor(officer, at)
        commands.allocate(programme=programme, purchaser=purchaser, amount_minor=amount, by=funder)
    return programme
