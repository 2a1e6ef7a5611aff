"""The cast, by the commands of parties."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache

from django.contrib.auth.hashers import make_password
from stdnum.cn import uscc

from evenhand.demo.cast import BODIES, CITY, DISTRICT, PASSWORD, PEOPLE, STREET, Body, Cast, Someone
from evenhand.kernel.actors import Actor, system
from evenhand.parties import commands
from evenhand.parties.jurisdictions import described
from evenhand.parties.models import Area, Centre, Jurisdiction, Organisation, Person, Posting
from evenhand.parties.queries import actor_for

NOWHERE = "990000"  # a division code that no place has: the organisations are invented and look it
YEARS_BACK, YEARS_ON = 2, 5


def build_cast(on: date) -> Cast:
    """Everybody there is before anything is planned, as of nine in the morning of a day."""
    jurisdiction = _jurisdiction(on)
    founder = system(datetime.combine(on, time(9), jurisdiction.zone))
    areas = _areas(jurisdiction, founder)
    bodies = {body.key: body for body in BODIES}
    first, *others = PEOPLE
    organisations = {first.body: _organisation(bodies.pop(first.body), areas, founder)}
    persons = {first.key: open_demonstration_account(first, jurisdiction, organisations, founder)}
    administrator = actor_for(persons[first.key], founder.at)
    organisations |= {key: _organisation(body, areas, administrator) for key, body in bodies.items()}
    for someone in others:
        persons[someone.key] = open_demonstration_account(someone, jurisdiction, organisations, administrator)
    centre = _centre(areas[STREET], administrator)
    _post_workers(persons, centre, organisations["provider"], administrator)
    return Cast(jurisdiction, areas[CITY], areas[DISTRICT], areas[STREET], centre, persons, organisations)


def open_demonstration_account(
    someone: Someone, jurisdiction: Jurisdiction, organisations: dict[str, Organisation], by: Actor
) -> Person:
    """An account with the password that all demonstration accounts share, and its roles."""
    person = commands.open_account(
        jurisdiction=jurisdiction, name_en=someone.name_en, name_zh=someone.name_zh, email=someone.address, by=by
    )
    person.password = _shared_hash()
    person.save(update_fields=["password"])
    for role in someone.roles:
        commands.grant_role(person=person, organisation=organisations[someone.body], role=role, by=by)
    return person


@cache
def _shared_hash() -> str:
    """One slow hash for hundreds of accounts."""
    return make_password(PASSWORD)


def _jurisdiction(on: date) -> Jurisdiction:
    text = described("mainland-china")
    founder = system(datetime.combine(on, time(9), Jurisdiction(time_zone=text["time_zone"]).zone))
    jurisdiction = commands.establish_jurisdiction(described=text, by=founder)
    years = range(on.year - YEARS_BACK, on.year + YEARS_ON + 1)
    commands.load_calendar(jurisdiction=jurisdiction, years=years, by=founder)
    return jurisdiction


def _areas(jurisdiction: Jurisdiction, by: Actor) -> dict[Area.Level, Area]:
    described = (
        (CITY, "LZ", "LZ", "Lingzhou", "岭州市", 13_080_000),
        (DISTRICT, "YX", "YX", "Yanxi", "延曦区", 1_146_000),
        (STREET, "RY", "YX", "Rongyin", "榕荫街道", 42_000),
    )
    areas: dict[Area.Level, Area] = {}
    parent = None
    for level, reference, prefix, name_en, name_zh, population in described:
        parent = areas[level] = commands.establish_area(
            jurisdiction=jurisdiction,
            parent=parent,
            level=level,
            reference=reference,
            prefix=prefix,
            name_en=name_en,
            name_zh=name_zh,
            population=population,
            by=by,
        )
    return areas


def _organisation(body: Body, areas: dict[Area.Level, Area], by: Actor) -> Organisation:
    area = areas[body.level]
    return commands.register_organisation(
        jurisdiction=area.jurisdiction,
        area=area,
        name_en=body.name_en,
        name_zh=body.name_zh,
        capacities=body.capacities,
        identifier=invented_identifier(body.register, BODIES.index(body) + 1),
        by=by,
    )


def invented_identifier(register: str, number: int) -> str:
    """A unified social credit code of nowhere whose check character is right all the same."""
    body = f"{register}{NOWHERE}EH{number:07d}"
    return body + uscc.calc_check_digit(body)


def _centre(street: Area, by: Actor) -> Centre:
    return commands.open_centre(
        area=street,
        name_en="Rongyin Integrated Family Service Centre",
        name_zh="榕荫街道家庭综合服务中心",
        address_en="12 Banyan Lane, Rongyin, Yanxi, Lingzhou",
        address_zh="岭州市延曦区榕荫街道榕树里12号",
        hours_en="Tuesday to Sunday, 9:00 to 21:00",
        hours_zh="周二至周日 9:00–21:00",
        phone="020 5550 0127",
        by=by,
    )


def _post_workers(persons: dict[str, Person], centre: Centre, provider: Organisation, by: Actor) -> None:
    for key, minutes in (("provider_worker", 40 * 60), ("provider_supervisor", 20 * 60)):
        commands.post_person(
            person=persons[key],
            centre=centre,
            provider=provider,
            post=Posting.Post.PROFESSIONAL,
            minutes_a_week=minutes,
            by=by,
        )
