"""The rest of the city: districts, streets with their offices, agencies; and strangers to the cast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from evenhand.demo.builders.parties import invented_identifier, open_demonstration_account
from evenhand.demo.cast import Cast, Someone
from evenhand.demo.city import AGENCIES, DISTRICTS, STREETS, Named, Place, names_by
from evenhand.kernel.actors import Actor
from evenhand.parties import commands
from evenhand.parties.models import Area, Capacity, Organisation, Person, Role

Kind = Capacity.Kind
OFFICE = {
    "purchaser_officer": Role.OFFICER,
    "purchaser_signatory": Role.SIGNATORY,
    "purchaser_panel_member": Role.PANEL_MEMBER,
}
AGENCY = {"director": Role.DIRECTOR, "signatory": Role.SIGNATORY}


@dataclass
class Registrar:
    """Enters places, organisations and people as the administrator, each with a name nobody else has."""

    cast: Cast
    by: Actor
    names: Iterator[Named]
    number: int = 100

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
        self.number += 1
        return commands.register_organisation(
            jurisdiction=self.cast.jurisdiction,
            area=area,
            name_en=name.en,
            name_zh=name.zh,
            capacities=[kind],
            identifier=invented_identifier(register, self.number),
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
        centre = commands.open_centre(
            area=street,
            name_en=f"{place.en} Integrated Family Service Centre",
            name_zh=f"{place.zh}家庭综合服务中心",
            by=self.by,
        )
        people = {key: self.person(office, role) for key, role in OFFICE.items()}
        return replace(
            self.cast,
            street=street,
            centre=centre,
            organisations=self.cast.organisations | {"street_office": office},
            persons=self.cast.persons | people,
        )

    def agency(self, name: Named) -> dict[str, Person]:
        """A provider and the two people who act for it."""
        provider = self.organisation(self.cast.city, name, Kind.PROVIDER, "52")
        return {key: self.person(provider, role) for key, role in AGENCY.items()}


def registrar(cast: Cast, on: date, seed: int) -> Registrar:
    """The cast's administrator at work at ten in the morning of a day."""
    at = datetime.combine(on, time(10), cast.jurisdiction.zone)
    return Registrar(cast, cast.actor("administrator", at), iter(names_by(seed, 200)))


def build_districts(at_work: Registrar) -> list[Area]:
    """The city's eleven other districts."""
    city = at_work.cast.city
    return [at_work.area(city, Area.Level.DISTRICT, place, place.reference) for place in DISTRICTS]


def build_streets(at_work: Registrar) -> list[Cast]:
    """The district's seventeen other streets, with the cast as it is in each."""
    district = at_work.cast.district
    streets = [at_work.area(district, Area.Level.STREET, place, district.prefix) for place in STREETS]
    return [at_work.office(street) for street in streets]


def build_agencies(at_work: Registrar) -> list[dict[str, Person]]:
    return [at_work.agency(name) for name in AGENCIES]


def strangers_to(cast: Cast, on: date, seed: int = 1) -> Cast:
    """A cast of the same keys in another district: another office, other bureaus, other agencies."""
    at_work = registrar(cast, on, seed)
    place = DISTRICTS[0]
    district = at_work.area(cast.city, Area.Level.DISTRICT, place, place.reference)
    elsewhere = replace(at_work, cast=replace(cast, district=district))
    street = elsewhere.area(district, Area.Level.STREET, STREETS[0], place.reference)
    moved = replace(elsewhere, cast=elsewhere.office(street))
    finance = moved.organisation(district, Named(f"{place.en} Bureau of Finance", f"{place.zh}财政局"), Kind.FUNDER)
    affairs = moved.organisation(
        district, Named(f"{place.en} Bureau of Civil Affairs", f"{place.zh}民政局"), Kind.MONITOR
    )
    first, second = moved.agency(AGENCIES[0]), moved.agency(AGENCIES[1])
    provider, rival = (_employer(people["director"]) for people in (first, second))
    return replace(
        moved.cast,
        organisations=moved.cast.organisations
        | {"district_finance": finance, "district_civil_affairs": affairs, "provider": provider, "rival": rival},
        persons=moved.cast.persons
        | {
            "finance_officer_district": moved.person(finance, Role.OFFICER),
            "monitor_officer": moved.person(affairs, Role.OFFICER),
            "provider_director": first["director"],
            "provider_signatory": first["signatory"],
            "rival_director": second["director"],
        },
    )


def _employer(person: Person) -> Organisation:
    return Organisation.objects.get(memberships__person=person)
