"""Lingzhou has the size and shape it should have, and nobody in it is real."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from evenhand.demo.city import AGENCIES, DISTRICTS, EVALUATORS, STREETS
from evenhand.demo.naming import agency_names, endless_names, names_by, street_names
from evenhand.demo.plan import (
    CENTRES,
    HOME,
    HOME_STREET,
    LEAST,
    MOST,
    REGISTERED,
    RUNNING,
    DistrictPlan,
    city_plan,
    populations_of,
)

YANXI, RONGYIN = 1_146_000, 42_000


@pytest.fixture(scope="module")
def plan() -> list[DistrictPlan]:
    return city_plan(1)


def test_the_city_has_twelve_districts_and_thirteen_million_residents() -> None:
    assert len(DISTRICTS) + 1 == 12
    assert 13_000_000 <= YANXI + sum(district.population for district in DISTRICTS) <= 13_100_000


def test_the_district_s_streets_hold_all_its_residents() -> None:
    assert RONGYIN + sum(street.population for street in STREETS) == YANXI
    assert all(3_000 <= street.population <= 90_000 for street in STREETS)


def test_the_plan_has_the_study_s_proportions(plan: list[DistrictPlan]) -> None:
    centres = [centre for district in plan for centre in district.centres]
    assert (len(plan), len(centres)) == (12, CENTRES)
    assert len({centre.provider for centre in centres}) == RUNNING
    assert {centre.evaluator for centre in centres} == set(range(7))


def test_every_district_s_streets_hold_its_residents(plan: list[DistrictPlan]) -> None:
    for district in plan:
        residents = [centre.street.population for centre in district.centres]
        assert sum(residents) == district.place.population
        assert LEAST <= min(residents) <= max(residents) <= MOST


def test_the_cast_s_centre_is_run_by_its_provider_in_its_district(plan: list[DistrictPlan]) -> None:
    assert plan[0].place is HOME
    first = plan[0].centres[0]
    assert (first.street, first.provider) == (HOME_STREET, 0)


def test_no_agency_runs_more_than_seven_centres(plan: list[DistrictPlan]) -> None:
    held = Counter(centre.provider for district in plan for centre in district.centres)
    assert max(held.values()) <= 7


def test_winning_bids_promise_about_an_eighth_more_than_asked(plan: list[DistrictPlan]) -> None:
    promised = [centre.manner.hours_bp for district in plan for centre in district.centres]
    assert 11_000 <= sum(promised) / len(promised) <= 11_400


def test_districts_differ_in_hours_tasks_and_bidders(plan: list[DistrictPlan]) -> None:
    outside = [sum(c.manner.outside_bp for c in district.centres) / len(district.centres) for district in plan]
    alone = [sum(c.manner.bids == 1 for c in district.centres) / len(district.centres) for district in plan]
    assert max(outside) > 3 * min(outside)
    assert max(alone) >= 0.5 > 0.2 > min(alone)


def test_the_same_seed_plans_the_same_city() -> None:
    assert city_plan(4) == city_plan(4) != city_plan(5)


@pytest.mark.parametrize(("whole", "count"), [(3_000, 1), (89_900 * 5, 5), (300_000, 20), (1_000_000, 12)])
def test_residents_are_spread_within_the_bounds(whole: int, count: int) -> None:
    found = populations_of(whole, count, Random(2))  # noqa: S311 - a city made up from a seed
    assert (len(found), sum(found)) == (count, whole)
    assert all(LEAST <= residents <= MOST for residents in found)


def test_references_of_places_are_unique(plan: list[DistrictPlan]) -> None:
    streets = [centre.street.reference for district in plan for centre in district.centres]
    references = ["LZ", *(district.place.reference for district in plan), *streets]
    assert len(references) == len(set(references))


def test_names_of_places_and_agencies_are_unique_in_both_languages(plan: list[DistrictPlan]) -> None:
    streets = [centre.street for district in plan for centre in district.centres]
    agencies = [*AGENCIES, *EVALUATORS, *agency_names(REGISTERED)]
    for named in (streets, agencies):
        assert len({name.en for name in named}) == len({name.zh for name in named}) == len(named)


def test_names_are_made_up_of_parts_as_many_as_asked_for() -> None:
    assert len(set(street_names(180))) == 180


def test_nobody_has_a_name_that_somebody_else_has() -> None:
    names = names_by(3, 10_000)
    assert len({name.en for name in names}) == len({name.zh for name in names}) == 10_000


def test_the_same_chance_gives_the_same_names() -> None:
    assert names_by(5, 50) == names_by(5, 50) != names_by(6, 50)


def test_names_that_are_taken_are_left_out() -> None:
    first, second, *_others = names_by(5, 5)
    assert next(endless_names(5, frozenset([first.en]))) == second
    assert next(endless_names(5, frozenset([first.zh]))) == second
