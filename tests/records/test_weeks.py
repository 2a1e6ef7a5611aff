"""A worker's week: one act, nothing lost, nothing absurd."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db.models import Sum

from evenhand.contracts.models import Contract, ContractLine
from evenhand.demo.builders.records import case_opened, group_opened
from evenhand.demo.builders.requests import asked
from evenhand.demo.cast import Cast
from evenhand.journal.queries import latest
from evenhand.kernel.verdicts import Refused
from evenhand.records.cells import Cells, Given, Row, cells_hash
from evenhand.records.commands import NothingChanged, WeekChanged, WeekFaulty, record_week
from evenhand.records.judging import Code
from evenhand.records.models import HandedIn, MonthTotal, ServiceRecord
from evenhand.records.queries import cells_of

MONDAY = date(2026, 11, 16)
WEDNESDAY = date(2026, 11, 18)
THURSDAY = date(2026, 11, 19)
Lines = dict[int, ContractLine]


def save(cast: Cast, contract: Contract, at: datetime, cells: Cells, **more: object) -> int:
    """The worker saves her week as she saw it last."""
    was = more.pop("was", cells_hash(cells_of(ServiceRecord.objects.all())))
    key = str(more.pop("key", "provider_worker"))
    worker = cast.persons[str(more.pop("worker", "provider_worker"))]
    return record_week(
        contract=contract, worker=worker, monday=MONDAY, cells=cells, was=was, by=cast.actor(key, at), **more
    )


def test_units_are_credited_with_the_lines_norm(cast: Cast, contract: Contract, friday: datetime, lines: Lines) -> None:
    save(cast, contract, friday, {(Row(line=lines[5].pk), WEDNESDAY): Given(350)})
    record = ServiceRecord.objects.get()
    assert (record.units_hundredths, record.norm_minutes) == (350, 420)


def test_a_line_without_a_norm_counts_hours(cast: Cast, contract: Contract, friday: datetime, lines: Lines) -> None:
    save(cast, contract, friday, {(Row(line=lines[8].pk), WEDNESDAY): Given(50)})
    assert ServiceRecord.objects.get().norm_minutes == 30


def test_a_cell_that_is_emptied_goes_and_the_others_stay(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines
) -> None:
    visits, training = (Row(line=lines[5].pk), WEDNESDAY), (Row(line=lines[7].pk), THURSDAY)
    save(cast, contract, friday, {visits: Given(200), training: Given(100)})
    kept = ServiceRecord.objects.get(line=lines[7])
    assert save(cast, contract, friday, {training: Given(100)}) == 1
    assert ServiceRecord.objects.get() == kept


def test_totals_follow_every_change(cast: Cast, contract: Contract, friday: datetime, lines: Lines) -> None:
    group = group_opened(cast, contract, at=friday)
    place = (Row(line=lines[2].pk, group=group.pk, target_group=2), friday.date())
    save(cast, contract, friday, {place: Given(100, participants=14)})
    total = MonthTotal.objects.get()
    assert (total.month, total.target_group, total.norm_minutes, total.participants) == (date(2026, 11, 1), 2, 300, 14)
    save(cast, contract, friday, {place: Given(200, participants=15)})
    assert MonthTotal.objects.get().norm_minutes == 600
    save(cast, contract, friday, {})
    assert not MonthTotal.objects.exists()


def test_a_week_changed_elsewhere_is_not_overwritten(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines
) -> None:
    visits = (Row(line=lines[5].pk), WEDNESDAY)
    save(cast, contract, friday, {visits: Given(200)})
    with pytest.raises(WeekChanged):
        save(cast, contract, friday, {visits: Given(300)}, was=cells_hash({}))
    assert ServiceRecord.objects.get().units_hundredths == 200


def test_the_same_week_again_is_no_act(cast: Cast, contract: Contract, friday: datetime, lines: Lines) -> None:
    cells = {(Row(line=lines[5].pk), WEDNESDAY): Given(200)}
    save(cast, contract, friday, cells)
    with pytest.raises(NothingChanged):
        save(cast, contract, friday, cells)


def test_fourteen_visits_on_a_day_are_asked_back(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines
) -> None:
    with pytest.raises(WeekFaulty) as raised:
        save(cast, contract, friday, {(Row(line=lines[5].pk), THURSDAY): Given(1400)})
    ((entry, flaw),) = raised.value.flaws
    assert (entry.day, flaw.code) == (THURSDAY, Code.TOO_MUCH)
    assert (flaw.facts["minutes"], flaw.facts["guesses"]) == (28 * 60, [1, 4])
    assert not ServiceRecord.objects.exists()


def test_a_day_holds_no_more_than_its_hours_over_all_lines(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines
) -> None:
    cells = {(Row(line=lines[5].pk), THURSDAY): Given(900), (Row(line=lines[3].pk), THURSDAY): Given(100)}
    with pytest.raises(WeekFaulty) as raised:
        save(cast, contract, friday, cells)
    assert [flaw.code for _entry, flaw in raised.value.flaws] == [Code.DAY_TOO_FULL]


def test_nothing_is_recorded_for_a_day_to_come_or_before_the_term(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines
) -> None:
    with pytest.raises(WeekFaulty) as raised:
        save(cast, contract, friday, {(Row(line=lines[5].pk), date(2026, 11, 21)): Given(100)})
    assert raised.value.flaws[0][1].code == Code.FUTURE
    with pytest.raises(WeekFaulty) as raised:
        record_week(
            contract=contract,
            worker=cast.persons["provider_worker"],
            monday=date(2026, 8, 24),
            cells={(Row(line=lines[5].pk), date(2026, 8, 24)): Given(100)},
            was=cells_hash({}),
            by=cast.actor("provider_worker", friday),
        )
    assert raised.value.flaws[0][1].code == Code.OUTSIDE_TERM


def test_hours_on_a_task_outside_the_contract_stand_on_its_request(
    cast: Cast, contract: Contract, friday: datetime
) -> None:
    request = asked(cast, contract, at=friday)
    save(cast, contract, friday, {(Row(request=request.pk), friday.date()): Given(150)})
    request.refresh_from_db()
    assert request.minutes_spent == 90
    assert request.is_done_without_agreement
    save(cast, contract, friday, {})
    request.refresh_from_db()
    assert request.minutes_spent == 0


def test_a_closed_case_takes_no_more(cast: Cast, contract: Contract, friday: datetime, lines: Lines) -> None:
    case = case_opened(cast, contract, at=friday)
    row = Row(line=lines[1].pk, case=case.pk, target_group=1)
    with pytest.raises(WeekFaulty) as raised:
        save(cast, contract, friday, {(row, THURSDAY): Given(100)})
    assert raised.value.flaws[0][1].code == Code.NOT_OPEN


def test_a_week_handed_in_and_then_changed_waits_to_be_handed_in_again(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines
) -> None:
    visits = (Row(line=lines[5].pk), WEDNESDAY)
    save(cast, contract, friday, {visits: Given(200)}, hand_in=True)
    assert HandedIn.objects.get().monday == MONDAY
    save(cast, contract, friday, {visits: Given(300)})
    assert not HandedIn.objects.exists()


def test_the_supervisor_may_record_for_a_worker_and_a_worker_for_nobody_else(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines
) -> None:
    cells = {(Row(line=lines[5].pk), WEDNESDAY): Given(200)}
    save(cast, contract, friday, cells, key="provider_supervisor")
    assert ServiceRecord.objects.get().recorded_by == cast.persons["provider_supervisor"]
    with pytest.raises(Refused):
        save(cast, contract, friday, {}, worker="provider_supervisor")


@pytest.mark.parametrize("who", ["provider_director", "purchaser_officer", "rival_director", "stranger", "public"])
def test_nobody_else_records(cast: Cast, contract: Contract, friday: datetime, lines: Lines, who: str) -> None:
    with pytest.raises(Refused):
        save(cast, contract, friday, {(Row(line=lines[5].pk), WEDNESDAY): Given(200)}, key=who)


def test_the_journal_tells_the_provider_that_a_week_was_saved_and_no_figure(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines
) -> None:
    save(cast, contract, friday, {(Row(line=lines[5].pk), WEDNESDAY): Given(200)})
    (said,) = latest(actor=cast.actor("provider_director", friday), limit=1)
    assert said.text == "Luo Kexin recorded services of 16 November 2026 to 22 November 2026."
    for other in ("purchaser_officer", "monitor_officer", "rival_director"):
        assert said.text not in [one.text for one in latest(actor=cast.actor(other, friday), limit=5)]


def test_single_records_are_seen_by_their_worker_and_her_supervisor_alone(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines
) -> None:
    save(cast, contract, friday, {(Row(line=lines[5].pk), WEDNESDAY): Given(200)})
    seen = {key for key in cast.persons if ServiceRecord.objects.visible_to(cast.actor(key, friday)).exists()}
    assert seen == {"provider_worker", "provider_supervisor"}


def test_totals_are_the_sum_of_the_records(cast: Cast, contract: Contract, friday: datetime, lines: Lines) -> None:
    cells = {(Row(line=lines[n].pk), date(2026, 11, 15 + n)): Given(100 * n, participants=n) for n in (1, 2, 4, 5)}
    save(cast, contract, friday, cells)
    sums = ("norm_minutes", "participants")
    assert MonthTotal.objects.aggregate(*map(Sum, sums)) == ServiceRecord.objects.aggregate(*map(Sum, sums))
