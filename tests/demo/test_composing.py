"""Parts of the demonstration by themselves: bids, marks, a team's work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest

from evenhand.contracts.models import Contract, ContractLine
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders.bidding import entrants_for
from evenhand.demo.builders.judging import levels_for
from evenhand.demo.builders.making import Making
from evenhand.demo.builders.records import spans_of
from evenhand.demo.builders.working import FULL_DAY, OutsideTask, Team
from evenhand.demo.cast import Cast
from evenhand.demo.plan import SLOW, Manner
from evenhand.kernel.periods import Period, contract_years
from evenhand.records.credit import credited, norm_of
from evenhand.records.judging import Entry
from tests.signed import CONTRACT
from tests.standing import State, standing

contract = standing("contract")
WORKERS = tuple(range(1, 15))
KINDS = ["hours", "groups", "none", "duties", "feedback", "requests"]


@pytest.fixture(scope="session")
def states() -> dict[str, State]:
    return CONTRACT


@pytest.fixture
def year(contract: Contract) -> Period:
    return contract_years(current_terms(contract).term)[0]


def minutes_of(entries: Sequence[Entry], lines: dict[int, ContractLine]) -> Counter[int | None]:
    """Norm minutes by line; those outside of them under none."""
    found: Counter[int | None] = Counter()
    for entry in entries:
        line = lines[entry.row.line] if entry.row.line is not None else None
        found[entry.row.line] += credited(entry.given.units, norm_of(line.norm_minutes if line else None))
    return found


@pytest.mark.parametrize("is_fine", [False, True])
def test_a_year_of_work_comes_near_what_was_promised(contract: Contract, year: Period, is_fine: bool) -> None:
    lines = {line.pk: line for line in contract.lines.all()}
    promised = dict(current_terms(contract).line_terms.filter(year=1).values_list("line", "minutes"))
    team = Team(contract, WORKERS, Random(1), pace=1.0, is_fine=is_fine)  # noqa: S311 - a made-up year
    given = minutes_of(list(team.entries(year)), lines)
    for line, minutes in promised.items():
        if minutes:
            assert 0.88 <= given[line] / minutes <= 1.08, lines[line]


def test_nobody_s_day_is_fuller_than_a_day_can_be(contract: Contract, year: Period) -> None:
    team = Team(contract, WORKERS[:3], Random(1))  # noqa: S311 - a made-up year
    list(team.entries(year))
    assert max(team.filled.values()) <= FULL_DAY


def test_work_is_done_on_working_days_of_its_span(contract: Contract, year: Period) -> None:
    span = Period(year.starts + timedelta(days=30), year.starts + timedelta(days=60))
    team = Team(contract, WORKERS, Random(1))  # noqa: S311 - a made-up month
    days = {entry.day for entry in team.entries(span)}
    assert all(day in span and team.is_working(day) for day in days)


def test_hours_of_a_task_go_into_it_within_its_days(contract: Contract, year: Period) -> None:
    task = OutsideTask(7, 80 * 60, year.starts + timedelta(days=40), year.starts + timedelta(days=80))
    team = Team(contract, WORKERS, Random(1))  # noqa: S311 - a made-up year
    entries = [entry for span in spans_of(year, year.ends, 3) for entry in team.entries(span, [task])]
    outside = [entry for entry in entries if entry.row.request]
    assert {entry.row.request for entry in outside} == {7}
    assert all(task.starts <= entry.day <= task.ends for entry in outside)
    assert abs(sum(entry.given.units for entry in outside) - 80 * 100) <= 8 * 100


def test_spans_end_with_the_last_day(year: Period) -> None:
    last = year.starts + timedelta(days=100)
    spans = spans_of(year, last, 3)
    assert (spans[0].starts, spans[-1].ends) == (year.starts, last)
    assert sum(span.days for span in spans) == 101


def test_the_first_to_bid_is_marked_best_and_promises_the_hours_planned(cast: Cast) -> None:
    heads = [cast.persons[key] for key in ("provider_director", "rival_director", "provider_signatory")]
    for turn in range(20):
        first, *others = entrants_for(heads, Manner(hours_bp=11_264), Random(turn))  # noqa: S311 - made-up bids
        assert first.bidder.hours_bp == 11_264
        assert all(min(first.bidder.marks.values()) > max(one.bidder.marks.values()) for one in others)


def test_a_severe_agency_gives_less_than_a_lenient_one_for_the_same_facts() -> None:
    severe, lenient = (levels_for(Manner(severity=severity), KINDS, Random(3)) for severity in (-1, 1))  # noqa: S311
    assert all(one < other for one, other in zip(severe, lenient, strict=True))
    assert all(1 <= level <= 4 for level in (*severe, *lenient))


def test_facts_show_in_the_marks() -> None:
    good, bad = Manner(pace=100, ratings=50), Manner(pace=80, agency=SLOW, outside_bp=500, ratings=0)
    for one, other in zip(*(levels_for(manner, KINDS, Random(3)) for manner in (good, bad)), strict=True):  # noqa: S311
        assert one >= other


def test_the_day_of_a_demonstration_lies_in_the_second_contract_year() -> None:
    for on in (date(2026, 1, 1), date(2026, 2, 28), date(2026, 5, 31), date(2026, 12, 31), date(2028, 2, 29)):
        gone = (on - Making(on, 1).first_year_ends).days
        assert 28 <= gone <= 62
