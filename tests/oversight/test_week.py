from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evenhand.oversight.week import Means, this_week

VISITS = Means(visit_minutes=240, officers=2, minutes_an_officer=960)


def test_two_officers_with_sixteen_hours_each_make_eight_visits_of_four_hours() -> None:
    assert VISITS.visits_a_week == 8


def test_the_weeks_that_visits_take_are_rounded_up_to_a_tenth() -> None:
    assert VISITS.tenths_of_weeks(8) == 10
    assert VISITS.tenths_of_weeks(9) == 12


def test_without_officers_no_number_of_weeks_is_enough() -> None:
    assert Means(240, 0, 960).tenths_of_weeks(1) is None


def test_one_visit_sees_to_everything_at_its_place() -> None:
    assert this_week([1, 1, 2, 1, 3], visits=2) == 4


def test_without_hours_nothing_fits() -> None:
    assert this_week([1, 2], visits=0) == 0


@given(st.lists(st.integers(1, 5)), st.integers(0, 6))
def test_a_week_never_has_more_places_than_visits(places: list[int], visits: int) -> None:
    fitting = this_week(places, visits)
    assert len(set(places[:fitting])) <= visits
    assert fitting == len(places) or len(set(places[: fitting + 1])) > visits
