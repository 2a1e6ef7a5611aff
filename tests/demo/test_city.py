"""Lingzhou has the size and shape it should have, and nobody in it is real."""

from __future__ import annotations

from evenhand.demo.city import AGENCIES, DISTRICTS, STREETS, names_by

YANXI, RONGYIN = 1_146_000, 42_000


def test_the_city_has_twelve_districts_and_thirteen_million_residents() -> None:
    assert len(DISTRICTS) + 1 == 12
    assert 13_000_000 <= YANXI + sum(district.population for district in DISTRICTS) <= 13_100_000


def test_the_district_s_streets_hold_all_its_residents() -> None:
    assert RONGYIN + sum(street.population for street in STREETS) == YANXI
    assert all(3_000 <= street.population <= 90_000 for street in STREETS)


def test_references_of_places_are_unique() -> None:
    references = [place.reference for place in (*DISTRICTS, *STREETS)] + ["LZ", "YX", "RY"]
    assert len(references) == len(set(references))


def test_names_of_agencies_are_unique_in_both_languages() -> None:
    assert len({name.en for name in AGENCIES}) == len({name.zh for name in AGENCIES}) == len(AGENCIES)


def test_nobody_has_a_name_that_somebody_else_has() -> None:
    names = names_by(3, 400)
    assert len({name.en for name in names}) == len({name.zh for name in names}) == 400


def test_the_same_chance_gives_the_same_names() -> None:
    assert names_by(5, 50) == names_by(5, 50) != names_by(6, 50)
