"""Each question about programmes takes the statements that it says."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from evenhand.demo.builders.planning import AMOUNT, adopted_programme, allocated
from evenhand.demo.cast import Cast
from evenhand.planning.models import Programme
from evenhand.planning.queries import left_on, room_for, rooms, shares_of


@pytest.fixture
def programme(cast: Cast, at: datetime) -> Programme:
    made = adopted_programme(cast, at=at)
    return Programme.objects.select_related("area", "jurisdiction").get(pk=made.pk)


def test_who_pays_which_part(programme: Programme, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        parts = [(part.funder.name_en, part.share_bp, part.amount_minor) for part in shares_of(programme)]
    assert parts == [
        ("Lingzhou Bureau of Finance", 6_000, 360_000_000),
        ("Yanxi Bureau of Finance", 4_000, 240_000_000),
    ]


def test_what_a_funder_may_still_set_apart(
    cast: Cast, programme: Programme, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    later = at + timedelta(days=3)
    district, purchaser = cast.actor("finance_officer_district", later), cast.organisations["street_office"]
    with django_assert_num_queries(3):
        (room,) = rooms(programme, district)
    assert (room.purchaser, room.done, room.left) == (purchaser, 0, AMOUNT * 4 // 10)
    with django_assert_num_queries(2):
        assert room_for(programme, district.organisation_id, purchaser) == AMOUNT * 4 // 10
    made = allocated(cast, programme, at=later)
    assert [(room.done, room.left) for room in rooms(programme, district)] == [(AMOUNT * 4 // 10, 0)]
    with django_assert_num_queries(1):
        assert left_on(made[0]) == AMOUNT * 6 // 10
    assert rooms(programme, cast.actor("regulator_officer", later))[0].left == 0
