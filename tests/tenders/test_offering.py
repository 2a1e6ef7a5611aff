"""What keeps an offer from being handed in, and when it is inflated."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.specifications.feasibility import Capacity
from evenhand.tenders.inflation import is_inflated, weighed
from evenhand.tenders.offering import Asked, AskedLine, Offering, Promise, Short, minutes_against_staff, shortfalls

ASKED = Asked(
    lines=[
        AskedLine(1, "Case work", 3_360 * 60, counts=True),
        AskedLine(2, "Volunteers", 210 * 60, counts=False),
        AskedLine(3, "Case enquiries", None, counts=True),
    ],
    groups=[(1, "Older people")],
    is_priced=False,
    budget_minor=600_000_000,
)
COMPLETE = Offering(
    staff=14,
    all_staff=20,
    minutes={1: 3_360 * 60, 2: 210 * 60},
    promises={1: Promise(1_250, "By visits.")},
    method="As asked.",
)
STUDY = Capacity(Fraction(14), 250, Fraction(5), 480, Fraction(48), 60, 60, 120 * 60)


def kinds(offering: Offering, asked: Asked = ASKED) -> list[Short]:
    return [found.kind for found in shortfalls(offering, asked)]


def test_an_offer_that_meets_everything_asked_lacks_nothing() -> None:
    assert kinds(COMPLETE) == []


def test_a_minute_below_a_lines_threshold_is_named_with_line_and_hours() -> None:
    below = replace(COMPLETE, minutes={1: 3_360 * 60 - 1, 2: 210 * 60})
    (found,) = shortfalls(below, ASKED)
    assert (found.kind, found.number, found.name) == (Short.BELOW, 1, "Case work")
    assert found.asked_minutes - found.offered_minutes == 1


def test_what_is_demand_led_has_no_threshold() -> None:
    assert kinds(replace(COMPLETE, minutes={1: 3_360 * 60, 2: 210 * 60, 3: None})) == []


@pytest.mark.parametrize(
    ("changed", "short"),
    [
        ({"staff": None}, Short.NO_STAFF),
        ({"staff": 0}, Short.NO_STAFF),
        ({"all_staff": 13}, Short.FEWER_THAN_PROFESSIONALS),
        ({"minutes": {2: 12_600}}, Short.NO_HOURS),
        ({"method": " \n"}, Short.NO_METHOD),
        ({"promises": {}}, Short.NO_PROMISE),
        ({"promises": {1: Promise(1_250, " ")}}, Short.NO_HOW),
    ],
)
def test_each_thing_left_out_is_named(changed: dict[str, object], short: Short) -> None:
    assert kinds(replace(COMPLETE, **changed)) == [short]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("price", "short"),
    [(None, [Short.NO_PRICE]), (0, [Short.NO_PRICE]), (600_000_001, [Short.ABOVE_BUDGET]), (600_000_000, [])],
)
def test_a_price_is_asked_only_where_price_competes(price: int | None, short: list[Short]) -> None:
    priced = replace(COMPLETE, price_minor=price)
    assert kinds(priced) == []
    assert kinds(priced, replace(ASKED, is_priced=True)) == short


def test_volunteers_hours_do_not_count_against_the_staff() -> None:
    assert minutes_against_staff(COMPLETE, ASKED) == 3_360 * 60


@pytest.mark.parametrize(
    ("direct", "share_bp"), [(Fraction("23957"), 10_225), (Fraction("23826"), 10_171), (Fraction("21268.8"), 9_124)]
)
def test_the_study_s_winning_bids_take_more_than_fourteen_staff_have(direct: Fraction, share_bp: int) -> None:
    """Average winning bids of 2012–13 and 2013–14 with training, and what was required."""
    offer = weighed(STUDY, staff=14, minutes=int((direct + 1_008) * 60))
    assert offer.share_bp == share_bp
    assert is_inflated(offer) is (share_bp > 10_000)


def test_with_one_more_worker_the_same_offer_is_not_inflated() -> None:
    minutes = int((Fraction(23_957) + 1_008) * 60)
    assert is_inflated(weighed(STUDY, staff=14, minutes=minutes))
    assert not is_inflated(weighed(STUDY, staff=15, minutes=minutes))


def test_the_whole_of_the_time_is_not_too_much_and_a_minute_more_is() -> None:
    whole = 24_416 * 60
    assert not is_inflated(weighed(STUDY, staff=14, minutes=whole))
    assert is_inflated(weighed(STUDY, staff=14, minutes=whole + 1))


def test_hours_without_staff_are_inflated() -> None:
    assert is_inflated(weighed(STUDY, staff=0, minutes=1))


@given(st.integers(1, 200), st.integers(0, 10**7), st.integers(1, 10**6))
def test_more_hours_never_make_an_offer_lighter(staff: int, minutes: int, more: int) -> None:
    before, after = (weighed(STUDY, staff=staff, minutes=m).share or 0 for m in (minutes, minutes + more))
    assert after > before
