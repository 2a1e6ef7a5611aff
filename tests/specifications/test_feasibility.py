"""Feasibility: the worked example, and where the verdict turns."""

from fractions import Fraction
from pathlib import Path

import pytest

from evenhand.specifications.feasibility import Capacity, Feasibility, Verdict
from evenhand.specifications.reading import read_file

EXAMPLES = Path(__file__).parents[2] / "examples"
CAPACITY = Capacity(
    staff=Fraction(14),
    working_days=250,
    leave_days=Fraction(5),
    minutes_a_day=480,
    weeks=Fraction(48),
    supervision_minutes_a_week=60,
    meeting_minutes_a_week=60,
    paperwork_minutes=120 * 60,
)


def test_the_hours_that_14_staff_have_are_24_416() -> None:
    parts = (CAPACITY.present, CAPACITY.supervision, CAPACITY.meetings, CAPACITY.paperwork)
    assert [part / 60 for part in parts] == [27440, 672, 672, 1680]
    assert CAPACITY.available_minutes == 24416 * 60


@pytest.mark.parametrize(
    ("example", "asked", "share_bp", "verdict"),
    [
        ("table-1-feasibility", "22276.8", 9124, Verdict.NEEDS_REASON),
        ("winning-bids-2012-13", "24965", 10225, Verdict.IMPOSSIBLE),
        ("winning-bids-2013-14", "24834", 10171, Verdict.IMPOSSIBLE),
    ],
)
def test_table_1_needs_a_reason_and_the_bids_that_won_were_not_possible(
    example: str, asked: str, share_bp: int, verdict: Verdict
) -> None:
    feasibility = read_file(EXAMPLES / f"{example}.yaml").feasibility
    assert feasibility is not None
    assert feasibility.capacity == CAPACITY
    assert feasibility.asked_minutes == Fraction(asked) * 60
    assert feasibility.share_bp == share_bp
    assert feasibility.verdict is verdict


def test_volunteers_do_not_count_against_staff_and_unknown_hours_are_named() -> None:
    feasibility = read_file(EXAMPLES / "table-1-feasibility.yaml").feasibility
    assert feasibility is not None
    assert feasibility.left_out == ("X",)


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        (0, Verdict.FEASIBLE),
        (85_000, Verdict.FEASIBLE),
        (85_001, Verdict.NEEDS_REASON),
        (100_000, Verdict.NEEDS_REASON),
        (100_001, Verdict.IMPOSSIBLE),
    ],
)
def test_the_verdict_turns_exactly_above_85_and_above_100_percent(asked: int, verdict: Verdict) -> None:
    hundred_thousand = Capacity(Fraction(1), 250, Fraction(0), 400, Fraction(48), 0, 0, 0)
    assert Feasibility(hundred_thousand, asked).verdict is verdict


def test_staff_without_hours_can_do_nothing() -> None:
    buried = Capacity(Fraction(1), 10, Fraction(10), 480, Fraction(48), 60, 60, 0)
    feasibility = Feasibility(buried, 0)
    assert (feasibility.share, feasibility.share_bp) == (None, None)
    assert feasibility.verdict is Verdict.IMPOSSIBLE
