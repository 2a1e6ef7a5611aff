"""The rest of the city: districts, streets with their offices, agencies; and strangers to the cast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import count

from evenhand.demo.builders.parties import invented_identifier, open_demonstration_account
from evenhand.demo.cast import PEOPLE, Cast, Someone
from evenhand.demo.city import AGENCIES, DISTRICTS, STREETS, Place
from evenhand.demo.naming import Named, endless_names
from evenhand.demo.phrases import HOURS, PLACES
from evenhand.kernel.actors import Actor
from evenhand.parties import commands
from evenhand.parties.models import Area, Capacity, Centre, Organisation, Person, Role

Kind = Capacity.Kind
OFFICE = {
    "purchaser_officer": Role.OFFICER,
    "purchaser_signatory": Role.SIGNATORY,
    "purchaser_panel_member": Role.PANEL_MEMBER,
}
BUREAUS = (
    ("district_finance", "finance_officer_district", Kind.FUNDER, "Bureau of Finance", "财政局"),
    ("district_civil_affairs", "monitor_officer", Kind.MONITOR, "Bureau of Civil Affairs", "民政局"),
    ("department", "department_officer", Kind.DEPARTMENT, "Health Promotion Office", "爱国卫生运动办公室"),
)


@dataclass(frozen=True, slots=True)
class Agency:
    """A provider and who acts for it."""

    provider: Organisation
    director: Person
    signatory: Person

    def in_place_of_the_provider(self, cast: Cast) -> Cast:
        """The cast with this agency as its provider."""
        people = {"provider_director": self.director, "provider_signatory": self.signatory}
        return replace(
            cast,
            organisations=cast.organisations | {"provider": self.provider},
            persons=cast.persons | people,
        )


@dataclass(frozen=True, slots=True)
class Judges:
    """An evaluation agency and its assessor."""

    agency: Organisation
    assessor: Person

    def in_place_of_the_evaluator(self, cast: Cast) -> Cast:
        """The cast with this agency as its evaluator."""
        return replace(
            cast,
            organisations=cast.organisations | {"evaluator": self.agency},
            persons=cast.persons | {"assessor": self.assessor},
        )


@dataclass
class Registrar:
    """Enters places, organisations and people as the administrator, each with a name nobody else has."""

    cast: Cast
    by: Actor
    names: Iterator[Named]
    numbers: Iterator[int] = field(default_factory=lambda: count(101))

    def area(self, parent: Area, level: Area.Level, place: Place, prefix: str) -> Area:
        return commands.establish_area(
            jurisdiction=self.cast.jurisdiction,
            parent=parent,
            level=level,
            reference=place.reference,
            prefix=prefix,
            name_en=place.en,
            name_zh=place.zh,
            population=place.population,
            by=self.by,
        )

    def organisation(self, area: Area, name: Named, kind: Capacity.Kind, register: str = "11") -> Organisation:
        return commands.register_organisation(
            jurisdiction=self.cast.jurisdiction,
            area=area,
            name_en=name.en,
            name_zh=name.zh,
            capacities=[kind],
            identifier=invented_identifier(register, next(self.numbers)),
            by=self.by,
        )

    def person(self, organisation: Organisation, role: Role) -> Person:
        name = next(self.names)
        someone = Someone(organisation.reference, name.en, name.zh, organisation.reference, (role,))
        bodies = {organisation.reference: organisation}
        return open_demonstration_account(someone, self.cast.jurisdiction, bodies, self.by)

    def office(self, street: Area) -> Cast:
        """A street's office and centre; the cast as it is there."""
        place = Named(street.name_en, street.name_zh)
        office = self.organisation(street, Named(f"{place.en} Street Office", f"{place.zh}办事处"), Kind.PURCHASER)
        people = {key: self.person(office, role) for key, role in OFFICE.items()}
        return replace(
            self.cast,
            street=street,
            centre=self.centre(street),
            organisations=self.cast.organisations | {"street_office": office},
            persons=self.cast.persons | people,
        )

    def centre(self, street: Area) -> Centre:
        """The family service centre of a street, with an address that its number gives."""
        number = next(self.numbers)
        lane, hours, door = PLACES[number % len(PLACES)], HOURS[number % len(HOURS)], number * 7 % 90 + 1
        district, city = street.parent, self.cast.city
        assert district
        return commands.open_centre(
            area=street,
            name_en=f"{street.name_en} Integrated Family Service Centre",
            name_zh=f"{street.name_zh}家庭综合服务中心",
            address_en=f"{door} {lane[0]}, {street.name_en}, {district.name_en}, {city.name_en}",
            address_zh=f"{city.name_zh}{district.name_zh}{street.name_zh}{lane[1]}{door}号",
            hours_en=hours[0],
            hours_zh=hours[1],
            phone=f"020 5550 {number * 37 % 9_000 + 1_000}",
            by=self.by,
        )

    def bureaus(self, district: Area) -> Cast:
        """A district's bureaus of finance and civil affairs and a department; the cast as it is there."""
        organisations, persons = dict(self.cast.organisations), dict(self.cast.persons)
        for body, officer, kind, en, zh in BUREAUS:
            name = Named(f"{district.name_en} {en}", f"{district.name_zh}{zh}")
            organisations[body] = self.organisation(district, name, kind)
            persons[officer] = self.person(organisations[body], Role.OFFICER)
        return replace(self.cast, district=district, organisations=organisations, persons=persons)

    def evaluator(self, name: Named) -> Judges:
        """An evaluation agency with its assessor."""
        agency = self.organisation(self.cast.city, name, Kind.EVALUATOR, "52")
        return Judges(agency, self.person(agency, Role.ASSESSOR))

    def agency(self, name: Named) -> Agency:
        """A provider and the two people who act for it."""
        provider = self.organisation(self.cast.city, name, Kind.PROVIDER, "52")
        return Agency(provider, *(self.person(provider, role) for role in (Role.DIRECTOR, Role.SIGNATORY)))


def registrar(cast: Cast, on: date, seed: int) -> Registrar:
    """The cast's administrator at work at ten in the morning of a day."""
    at = datetime.combine(on, time(10), cast.jurisdiction.zone)
    taken = frozenset(name for someone in PEOPLE for name in (someone.name_en, someone.name_zh))
    return Registrar(cast, cast.actor("administrator", at), endless_names(seed, taken))


def build_district(at_work: Registrar, place: Place) -> Area:
    return at_work.area(at_work.cast.city, Area.Level.DISTRICT, place, place.reference)


def build_street(at_work: Registrar, district: Area, place: Place) -> Cast:
    """A street with its office and centre, and the cast as it is there."""
    return at_work.office(at_work.area(district, Area.Level.STREET, place, district.prefix))


def strangers_to(cast: Cast, on: date, seed: int = 1) -> Cast:
    """A cast of the same keys in another district: another office, other bureaus, other agencies."""
    at_work = registrar(cast, on, seed)
    district = build_district(at_work, DISTRICTS[0])
    elsewhere = replace(at_work, cast=at_work.bureaus(district))
    there = build_street(elsewhere, district, STREETS[0])
    first, second = elsewhere.agency(AGENCIES[0]), elsewhere.agency(AGENCIES[1])
    moved = first.in_place_of_the_provider(there)
    return replace(
        moved,
        organisations=moved.organisations | {"rival": second.provider},
        persons=moved.persons | {"rival_director": second.director},
    )
