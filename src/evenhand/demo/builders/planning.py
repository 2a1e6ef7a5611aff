"""Programmes and their money, by the commands of planning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from evenhand.demo.builders.frameworks import adopted_framework as framework
from evenhand.demo.cast import Cast
from evenhand.demo.naming import Named
from evenhand.frameworks.models import FrameworkVersion
from evenhand.kernel.periods import ONE_DAY, anniversary
from evenhand.parties.models import Area
from evenhand.planning import commands
from evenhand.planning.models import Allocation, Programme
from evenhand.planning.queries import parts_of
from evenhand.planning.rules import Rules, Share

FAMILY_SERVICES = Named("Integrated family services", "家庭综合服务")
PILOT = Named("Pilot of family services", "家庭综合服务试点")
CARE = Named("Care for older people at home", "居家养老服务")
YOUTH = Named("Services for young people", "青少年服务")
CARE_AMOUNT = 1_500_000_00
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
    return adopted(cast, drafted_programme(cast, at=at), at=at)


def district_programme(
    cast: Cast, rules: Rules, version: FrameworkVersion, *, at: datetime, area: Area | None = None
) -> Programme:
    """A programme for the cast's district, or an area of it, which its own bureau helps to pay, adopted a day later."""
    return adopted(cast, drafted_by_rules(cast, rules, version, at=at, area=area or cast.district), at=at)


def care_programme(cast: Cast, version: FrameworkVersion, *, at: datetime) -> Programme:
    """Care at home in the whole city, which the city alone pays, adopted a day later."""
    usual = usual_rules(cast, starts=first_day(at), amount=CARE_AMOUNT, service=CARE)
    rules = replace(usual, shares=(Share(cast.organisations["municipal_finance"].reference, 10_000),))
    return adopted(cast, drafted_by_rules(cast, rules, version, at=at), at=at)


def drafted_by_rules(
    cast: Cast, rules: Rules, version: FrameworkVersion, *, at: datetime, area: Area | None = None
) -> Programme:
    """A draft with rules of its own, for the whole city unless told."""
    by = cast.actor("regulator_officer", at)
    return commands.draft_programme(area=area or cast.city, framework_version=version, rules=rules, by=by)


def adopted(cast: Cast, programme: Programme, *, at: datetime) -> Programme:
    """Adopted the day after it was drafted."""
    by = cast.actor("regulator_officer", at + timedelta(days=1))
    commands.adopt_programme(programme=programme, revision=programme.revision, by=by)
    return programme


def allocated(cast: Cast, programme: Programme, *, at: datetime) -> list[Allocation]:
    """The funders set their whole part apart for the street office, an hour after each other."""
    parts = parts_of(programme, programme.amount_minor)
    made = []
    for hours, (officer, body) in enumerate(FUNDERS):
        by = cast.actor(officer, at + timedelta(hours=hours))
        if not (amount := parts.get(cast.organisations[body].pk)):
            continue
        purchaser = cast.organisations["street_office"]
        made.append(commands.allocate(programme=programme, purchaser=purchaser, amount_minor=amount, by=by))
    return made


FUNDERS = (("finance_officer_municipal", "municipal_finance"), ("finance_officer_district", "district_finance"))


def first_day(at: datetime) -> date:
    """The first of a month, some months after the adoption."""
    years, month = divmod(at.month - 1 + NOTICE_MONTHS, 12)
    return date(at.year + years, month + 1, 1)


def usual_rules(
    cast: Cast, *, starts: date, years: int = YEARS, amount: int = AMOUNT, service: Named = FAMILY_SERVICES
) -> Rules:
    """The rules that the demonstration's programmes have."""
    ends = anniversary(starts, years) - ONE_DAY
    return Rules(
        title_en=f"{service.en} {starts.year}–{ends.year}",
        title_zh=f"{starts.year}—{ends.year}年{service.zh}",
        starts=starts,
        ends=ends,
        amount_minor=amount,
        shares=(
            Share(cast.organisations["municipal_finance"].reference, 6_000),
            Share(cast.organisations["district_finance"].reference, 4_000),
        ),
        disclosure_threshold_minor=50_000_00,
    )
