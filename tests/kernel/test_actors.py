"""What an actor may read, and what he is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from evenhand.kernel.actors import Actor, Kind, anonymous, reader, system

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


@dataclass(frozen=True)
class Somebody:
    pk: int
    reference: str
    name: str


MONITOR = Actor(
    kind=Kind.PERSON,
    at=NOON,
    person=Somebody(1, "P-0001", "Pan Yueming"),
    organisation=Somebody(2, "O-0006", "Yanxi Bureau of Civil Affairs"),
    roles=frozenset({"officer"}),
    capacities=frozenset({"monitor"}),
    areas={7: "YX", 8: "RY"},
)


def test_an_overseer_reads_as_himself_his_office_and_his_areas() -> None:
    assert MONITOR.audience() == {"public", "person:P-0001", "organisation:O-0006", "area:YX", "area:RY"}
    assert reader("area", "YX") in MONITOR.audience()


def test_the_public_and_the_system_read_what_is_public() -> None:
    assert anonymous(NOON).audience() == system(NOON).audience() == {"public"}


def test_roles_and_capacities_are_asked_by_name() -> None:
    assert MONITOR.holds("signatory", "officer")
    assert not MONITOR.holds("signatory")
    assert MONITOR.is_a("monitor")
    assert not MONITOR.is_a("purchaser", "provider")
    assert MONITOR.oversees(8)
    assert not MONITOR.oversees(9)
    assert not MONITOR.oversees(None)


def test_the_day_is_that_of_the_time_zone_in_use() -> None:
    late = MONITOR.later(datetime(2026, 3, 2, 17, tzinfo=UTC))  # one in the morning in Shanghai
    assert late.day.isoformat() == "2026-03-03"


def test_who_acts_again_later_sends_another_form() -> None:
    sent = Actor(kind=Kind.ANONYMOUS, at=NOON, submission=uuid4())
    assert sent.later(NOON + timedelta(hours=1)).submission is None
