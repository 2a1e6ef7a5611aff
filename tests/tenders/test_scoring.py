"""Marks become a ranking by sums that anybody can repeat by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.tenders.scoring import Marked, half_up, price_points, ranked, total_hundredths

WEIGHTS = {"staff": 3_000, "method": 3_000, "outcomes": 4_000}
marks = st.lists(st.integers(0, 100), min_size=1, max_size=7)


def marked(key: str, **given: list[int]) -> Marked:
    return Marked(key, given)


def test_a_total_is_the_weighted_mean_of_all_members_marks() -> None:
    bid = marked("A", staff=[80, 90, 85], method=[70, 75, 80], outcomes=[60, 66, 63])
    # 85 × 30% + 75 × 30% + 63 × 40% = 25.5 + 22.5 + 25.2
    assert total_hundredths(bid, WEIGHTS) == 7_320


def test_a_total_is_rounded_once_and_half_up() -> None:
    # (80 + 81) ÷ 2 × 33.33% + 60 × 66.67% = 26.83065 + 40.002 = 66.83265
    bid = marked("A", staff=[80, 81], method=[60, 60])
    assert total_hundredths(bid, {"staff": 3_333, "method": 6_667}) == 6_683
    assert total_hundredths(marked("A", staff=[1, 0]), {"staff": 10_000}) == 50
    assert half_up(1, 2) == 1
    assert half_up(3, 2) == 2


def test_the_lowest_price_has_all_points_and_twice_the_price_half() -> None:
    assert price_points(500_000, 500_000) == 10_000
    assert price_points(500_000, 1_000_000) == 5_000
    assert price_points(2, 3) == 6_667


@pytest.mark.parametrize(("lowest", "price"), [(0, 5), (-1, 5), (6, 5)])
def test_no_points_are_given_to_a_price_that_cannot_be(lowest: int, price: int) -> None:
    with pytest.raises(ValueError, match="prices"):
        price_points(lowest, price)


def test_a_price_that_competes_counts_by_its_weight() -> None:
    bid = Marked("A", {"staff": [80], "method": [80], "outcomes": [80]}, price_hundredths=5_000)
    weights = {"staff": 2_000, "method": 2_000, "outcomes": 3_000, "price": 3_000}
    assert total_hundredths(bid, weights) == 7_100


def test_of_equal_totals_the_better_outcomes_go_first_then_the_better_method() -> None:
    weights = {"staff": 5_000, "method": 2_500, "outcomes": 2_500}
    a = marked("A", staff=[70], method=[70], outcomes=[70])
    b = marked("B", staff=[70], method=[60], outcomes=[80])
    c = marked("C", staff=[65], method=[80], outcomes=[70])
    assert [(found.key, found.rank) for found in ranked([a, b, c], weights)] == [("B", 1), ("C", 2), ("A", 3)]


def test_bids_equal_in_total_outcomes_and_method_share_a_rank() -> None:
    same = {"staff": [70], "method": [70], "outcomes": [70]}
    last = {"staff": [10], "method": [10], "outcomes": [10]}
    found = ranked([Marked("A", same), Marked("B", same), Marked("C", last)], WEIGHTS)
    assert [standing.rank for standing in found] == [1, 1, 3]


def test_a_criterion_without_marks_is_a_fault_and_not_a_nought() -> None:
    with pytest.raises(ValueError, match="outcomes"):
        total_hundredths(marked("A", staff=[70], method=[70]), WEIGHTS)


def test_weights_that_do_not_sum_to_the_whole_are_refused() -> None:
    with pytest.raises(ValueError, match="10,000"):
        total_hundredths(marked("A", staff=[70]), {"staff": 9_999})


@given(marks, marks, marks)
def test_a_total_lies_between_the_lowest_and_the_highest_mark(a: list[int], b: list[int], c: list[int]) -> None:
    total = total_hundredths(marked("A", staff=a, method=b, outcomes=c), WEIGHTS)
    assert min(*a, *b, *c, 100) * 100 <= total <= max(*a, *b, *c, 0) * 100


@given(marks, marks, marks)
def test_a_total_is_the_exact_mean_to_within_half_a_hundredth(a: list[int], b: list[int], c: list[int]) -> None:
    exact = sum(
        Fraction(sum(given), len(given)) * weight for given, weight in zip((a, b, c), WEIGHTS.values(), strict=True)
    ) / Fraction(100)
    total = total_hundredths(marked("A", staff=a, method=b, outcomes=c), WEIGHTS)
    assert -Fraction(1, 2) < total - exact <= Fraction(1, 2)


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=8))
def test_the_order_in_which_bids_come_in_changes_no_rank(bids: list[tuple[int, int, int]]) -> None:
    all_of_them = [marked(str(n), staff=[a], method=[b], outcomes=[c]) for n, (a, b, c) in enumerate(bids)]
    forwards = {found.key: found.rank for found in ranked(all_of_them, WEIGHTS)}
    backwards = {found.key: found.rank for found in ranked(all_of_them[::-1], WEIGHTS)}
    assert forwards == backwards


@given(st.integers(1, 10**12), st.integers(0, 10**12))
def test_points_of_a_price_lie_between_nothing_and_all(lowest: int, more: int) -> None:
    assert 0 <= price_points(lowest, lowest + more) <= 10_000
