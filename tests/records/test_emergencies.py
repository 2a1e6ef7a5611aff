"""Hours of an emergency are credited, shown apart, and no task outside; under a suspension less is required."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from evenhand.contracts import commands as contracts
from evenhand.contracts.models import Contract, ContractLine, Interruption
from evenhand.contracts.pausing import still_due
from evenhand.demo.builders import interruptions
from evenhand.demo.builders.requests import asked
from evenhand.demo.cast import Cast
from evenhand.kernel.periods import Period
from evenhand.records.cells import Given, Row
from evenhand.records.commands import import_records
from evenhand.records.judging import Code, Entry, flaws_of
from evenhand.records.projection import pace
from evenhand.records.queries import known_under, outside, progress
from evenhand.records.queries.capping import over_cap
from evenhand.records.queries.costs import costs
from evenhand.requests import commands as requests
from evenhand.requests.models import TaskRequest

ON = date(2026, 11, 20)
DAY = timedelta(days=1)
Lines = dict[int, ContractLine]


@pytest.fixture
def emergency(cast: Cast, contract: Contract, friday: datetime) -> Interruption:
    """Declared for the contract on 9 November, for a fortnight."""
    return interruptions.declared(cast, contract, at=friday - 11 * DAY)


@pytest.fixture
def task(cast: Cast, contract: Contract, emergency: Interruption, friday: datetime) -> TaskRequest:
    """The second task of the emergency, asked by the purchaser and not answered."""
    by = cast.actor("purchaser_officer", friday - 10 * DAY)
    return requests.ask(contract=contract, task="发放物资", covered=requests.Covered(emergency.reference, 2), by=by)


def work(cast: Cast, contract: Contract, at: datetime, row: Row, day: date, units: int = 700) -> None:
    worker = cast.persons["provider_worker"].pk
    entry = Entry(worker, day, row, Given(units))
    import_records(contract=contract, entries=[entry], by=cast.actor("provider_supervisor", at))


def test_hours_of_an_emergency_are_credited_and_no_task_outside(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines, emergency: Interruption, task: TaskRequest
) -> None:
    other = asked(cast, contract, at=friday - 10 * DAY, key="purchaser_officer")
    work(cast, contract, friday, Row(request=task.pk), date(2026, 11, 12))
    work(cast, contract, friday, Row(request=other.pk), date(2026, 11, 13), 300)
    work(cast, contract, friday, Row(line=lines[5].pk), date(2026, 11, 16))
    seen = progress(contract, on=ON)
    assert [(one.emergency, one.minutes) for one in seen.credits] == [(emergency, 420)]
    assert seen.together == seen.whole.delivered + 420
    assert seen.projected_together == (seen.whole.projected or 0) + 420
    found = outside(contract, seen)
    assert (found.spent, found.without_agreement) == (180, 180)
    task.refresh_from_db()
    assert not task.is_done_without_agreement
    actor = cast.actor("provider_director", friday)
    assert costs(actor).minutes == 180
    assert [one.outside for one in over_cap(actor)] == [180]


def test_what_is_done_after_an_emergency_is_asked_anew(
    cast: Cast, contract: Contract, friday: datetime, emergency: Interruption, task: TaskRequest
) -> None:
    interruptions.ended(cast, emergency, at=friday - 4 * DAY)
    known = known_under(contract, cast.actor("provider_supervisor", friday))
    worker = cast.persons["provider_worker"].pk
    flaws = {
        day: [flaw.code for flaw in flaws_of(Entry(worker, day, Row(request=task.pk), Given(100)), known)]
        for day in (date(2026, 11, 8), date(2026, 11, 16), date(2026, 11, 17))
    }
    assert list(flaws.values()) == [[Code.NO_EMERGENCY], [], [Code.NO_EMERGENCY]]
    with pytest.raises(requests.NotCovered):
        requests.ask(
            contract=contract,
            task="发放物资",
            covered=requests.Covered(emergency.reference, 1),
            by=cast.actor("purchaser_officer", friday),
        )


def test_a_task_that_the_emergency_does_not_name_is_not_covered(
    cast: Cast, contract: Contract, friday: datetime, emergency: Interruption
) -> None:
    by = cast.actor("purchaser_officer", friday)
    with pytest.raises(requests.NotCovered):
        requests.ask(contract=contract, task="发放物资", covered=requests.Covered(emergency.reference, 3), by=by)
    assert not TaskRequest.objects.exists()


def test_suspended_days_ask_for_no_hours_and_are_no_part_of_the_pace(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines
) -> None:
    before = progress(contract, on=ON)
    starts = friday.date() - 19 * DAY
    by = cast.actor("regulator_officer", friday - 19 * DAY)
    said = contracts.Declared(starts, starts + 9 * DAY, *interruptions.ROOMS, "incident")
    contracts.propose_suspension(contract=contract, declared=said, by=by)
    after = progress(contract, on=ON)
    assert (after.paused_days, after.pace.days, after.pace.gone) == (10, 355, before.pace.gone - 10)
    whole = before.whole.rows[0].required or 0
    assert after.whole.rows[0].required == still_due(whole, before.year, 10)


def test_a_year_that_rests_wholly_has_no_pace() -> None:
    year = Period(date(2026, 9, 1), date(2027, 8, 31))
    assert pace(year, ON, [year]).projected(100) is None


def test_the_page_shows_the_credit_apart_for_both_sides(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines, task: TaskRequest, as_: object
) -> None:
    work(cast, contract, friday, Row(request=task.pk), date(2026, 11, 12))
    for key in ("provider_director", "purchaser_officer"):
        text = as_(key).get(f"/records/{contract.reference}/delivered/").content.decode()  # type: ignore[operator]
        assert "Credited by the emergency of" in text
        assert "Delivered and credited, together" in text
    text = as_("purchaser_officer").get(f"/requests/ask/{contract.reference}/").content.decode()  # type: ignore[operator]
    assert "Under an emergency that runs" in text
    typed = {"task": "入户", "covered": f"{contract.reference}-N1.9"}
    assert as_("purchaser_officer").post(f"/requests/ask/{contract.reference}/", typed).status_code == 422  # type: ignore[operator]


def test_the_public_reads_that_there_is_an_emergency_with_its_ground(
    client: Client, contract: Contract, emergency: Interruption
) -> None:
    found = client.get(reverse("opendata:contract", args=[contract.reference])).content.decode()
    assert all(words in found for words in ("Emergencies and suspensions", emergency.source_en, "Days of heavy rain"))
    centre = contract.operations.get().centre
    text = client.get(reverse("feedback:centre", args=[centre.reference])).content.decode()
    assert "An emergency is declared here until" in text
