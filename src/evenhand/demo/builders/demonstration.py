"""The whole demonstration, step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from tqdm import tqdm

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders import contracts, payments, planning, specifications, tenders
from evenhand.demo.builders.chronicle import in_order_of_time
from evenhand.demo.builders.city import Registrar, build_agencies, build_districts, build_streets, registrar
from evenhand.demo.builders.parties import build_cast
from evenhand.demo.cast import PASSWORD, Cast
from evenhand.demo.marker import Marker
from evenhand.parties.commands import open_centre
from evenhand.planning.models import Programme
from evenhand.specifications.models import Specification

SCALES = ("small",)
LATE = ("monthly-report",)
FOUNDED = 450  # days before its day that the city was entered


@dataclass
class Making:
    """What was made so far, and when now is."""

    on: date
    seed: int
    cast: Cast = field(init=False)
    at_work: Registrar = field(init=False)
    streets: list[Cast] = field(default_factory=list)
    running: Programme = field(init=False)  # its term has begun
    coming: Programme = field(init=False)  # its contracts are being called for

    def ago(self, days: int, hour: int = 9) -> datetime:
        """An instant some days before the demonstration's day."""
        return datetime.combine(self.on - timedelta(days=days), time(hour), self.cast.jurisdiction.zone)

    def settled(self, there: Cast, programme: Programme, *, days: int) -> Specification:
        """A specification with its money set apart, settled so many days ago."""
        planning.allocated(there, programme, at=self.ago(days + 14))
        return specifications.settled_specification(there, programme, at=self.ago(days + 7, hour=11))


def build(*, on: date, seed: int, scale: str) -> Marker:
    """Make the demonstration in an empty database, all or nothing, and say how it was made."""
    making = Making(on, seed)
    with (
        transaction.atomic(),
        in_order_of_time(),
        tqdm(STEPS, desc="Making Lingzhou", unit="step", disable=None) as steps,
    ):
        for label, step in steps:
            steps.set_postfix_str(label)
            step(making)
    return Marker(on, seed, scale, PASSWORD)


def _cast(making: Making) -> None:
    founded = making.on - timedelta(days=FOUNDED)
    making.cast = build_cast(founded)
    making.at_work = registrar(making.cast, founded, making.seed)


def _city(making: Making) -> None:
    build_districts(making.at_work)
    making.streets = build_streets(making.at_work)
    build_agencies(making.at_work)


def _programmes(making: Making) -> None:
    making.running = planning.adopted_programme(making.cast, at=making.ago(440))
    making.coming = planning.adopted_programme(making.cast, at=making.ago(130))


def _contract_in_force(making: Making) -> None:
    """Rongyin's centre: called for, awarded and signed, its duties kept by both sides, not always in time."""
    cast = making.cast
    wanted = making.settled(cast, making.running, days=410)
    award = tenders.awarded_tender(cast, wanted, at=making.ago(400)).award
    contract = contracts.contract_in_force(cast, award, at=making.ago(345))
    contracts.kept_until(cast, contract, day=making.on - timedelta(days=1), late=LATE)
    _pay(making, contract)


def _pay(making: Making, contract: Contract) -> None:
    """The district has not paid its part of the last instalment that fell due, so neither has the street office."""
    last = max(one.due_on for one in current_terms(contract).instalments.all() if one.due_on < making.on)
    until = min(last + timedelta(days=8), making.on - timedelta(days=1))
    payments.paid_until(making.cast, contract, day=until)


def _contract_waiting(making: Making) -> None:
    """Heming's centre: awarded on the city's platform, signed by the street office, waiting for the agency."""
    there = making.streets[0]
    wanted = making.settled(there, making.coming, days=40)
    award = tenders.award_entered(there, wanted, at=making.ago(20))
    contracts.contract_signed_by_purchaser(there, award, at=making.ago(6))


def _tender_awarded(making: Making) -> None:
    """Shujian's centre: won by the rival, and within the days in which a bidder may question the result."""
    there = _rivals_exchanged(making.streets[1])
    wanted = making.settled(there, making.coming, days=40)
    tenders.awarded_tender(there, wanted, at=making.ago(31))


def _rivals_exchanged(cast: Cast) -> Cast:
    """The builders let the provider win; here the rival takes its place."""
    exchanged = {"provider": "rival", "provider_director": "rival_director"}
    exchanged |= {other: one for one, other in exchanged.items()}
    persons = {key: cast.persons[exchanged.get(key, key)] for key in cast.persons}
    organisations = {key: cast.organisations[exchanged.get(key, key)] for key in cast.organisations}
    return replace(cast, persons=persons, organisations=organisations)


def _tender_being_scored(making: Making) -> None:
    """Rongyin's day centre for older people: opened, marked by one of three."""
    by = replace(making.at_work.by, at=making.ago(80))
    centre = open_centre(
        area=making.cast.street,
        name_en="Rongyin Day Centre for Older People",
        name_zh="榕荫街道长者日间照料中心",
        by=by,
    )
    here = replace(making.cast, centre=centre)
    wanted = making.settled(here, making.coming, days=40)
    tender = tenders.opened_tender(here, wanted, at=making.ago(27))
    tenders.panel_member_scores(here, tender, "purchaser_signatory", at=making.ago(2))


def _tender_open(making: Making) -> None:
    """Guiqiao's centre: a call whose deadline is ahead."""
    there = making.streets[2]
    wanted = making.settled(there, making.coming, days=20)
    tenders.published_tender(there, wanted, at=making.ago(9))


def _draft(making: Making) -> None:
    """Rongyin's officer has begun to write down what a centre for young people would have to do."""
    by = replace(making.at_work.by, at=making.ago(12))
    centre = open_centre(
        area=making.cast.street, name_en="Rongyin Youth Station", name_zh="榕荫街道青少年服务站", by=by
    )
    here = replace(making.cast, centre=centre)
    specifications.drafted_specification(here, making.coming, at=making.ago(5))


STEPS: tuple[tuple[str, Callable[[Making], None]], ...] = (
    ("people of the cast", _cast),
    ("districts, streets and agencies", _city),
    ("programmes", _programmes),
    ("a contract in force", _contract_in_force),
    ("a tender just awarded", _tender_awarded),
    ("a contract that waits for a signature", _contract_waiting),
    ("a tender being scored", _tender_being_scored),
    ("a call for bids", _tender_open),
    ("a draft", _draft),
)
