"""Programmes and their money, by the commands of planning."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from evenhand.demo.builders.frameworks import adopted_framework as framework
from evenhand.demo.cast import Cast
from evenhand.kernel.periods import ONE_DAY, anniversary
from evenhand.planning import commands
from evenhand.planning.models import Allocation, Programme
from evenhand.planning.queries import parts_of
from evenhand.planning.rules import Rules, Share

AMOUNT = 6_000_000_00
YEARS = 3
NOTICE_MONTHS = 6  # from the adoption to the first day of the term


def drafted_programme(cast: Cast, *, at: datetime) -> Programme:
    """The draft of a three-year programme for the whole city."""
    by = cast.actor("regulator_officer", at)
    return commands.draft_programme(
        area=cast.city, framework_version=framework(by), rules=usual_rules(cast, starts=first_day(at)), by=by
    )


def adopted_programme(cast: Cast, *, at: datetime) -> Programme:
    """Six million yuan for each centre in three years, sixty to forty from city and district, adopted a day later."""
    programme = drafted_programme(cast, at=at)
    by = cast.actor("regulator_officer", at + timedelta(days=1))
    commands.adopt_programme(programme=programme, revision=programme.revision, by=by)
    return programme


def allocated(cast: Cast, programme: Programme, *, at: datetime) -> list[Allocation]:
    """Both funders set their whole part apart for the street office, an hour after each other."""
    parts = parts_of(programme, programme.amount_minor)
    made = []
    for hours, (officer, body) in enumerate(FUNDERS):
        by = cast.actor(officer, at + timedelta(hours=hours))
        amount = parts[cast.organisations[body].pk]
        purchaser = cast.organisations["street_office"]
        made.append(commands.allocate(programme=programme, purchaser=purchaser, amount_minor=amount, by=by))
    return made


FUNDERS = (("finance_officer_municipal", "municipal_finance"), ("finance_officer_district", "district_finance"))


def first_day(at: datetime) -> date:
    """The first of a month, some months after the adoption."""
    years, month = divmod(at.month - 1 + NOTICE_MONTHS, 12)
    return date(at.year + years, month + 1, 1)


def usual_rules(cast: Cast, *, starts: date) -> Rules:
    """The rules that the demonstration's programme has."""
    ends = anniversary(starts, YEARS) - ONE_DAY
    return Rules(
        title_en=f"Integrated family services {starts.year}–{ends.year}",
        title_zh=f"{starts.year}—{ends.year}年家庭综合服务",
        starts=starts,
        ends=ends,
        amount_minor=AMOUNT,
        shares=(
            Share(cast.organisations["municipal_finance"].reference, 6_000),
            Share(cast.organisations["district_finance"].reference, 4_000),
        ),
        disclosure_threshold_minor=50_000_00,
    )
