"""`evenhand demo practice`: a programme whose calls can be opened the same day."""

from __future__ import annotations

from datetime import datetime

import pytest

from evenhand.demo.builders.practice import cast_there_is, practice_programme
from evenhand.demo.cast import Cast
from evenhand.parties.jurisdictions import described
from evenhand.planning.models import Allocation, Programme
from tests.stories.server import Demonstration


@pytest.mark.installation
def test_the_command_adds_it_once(demonstration: Demonstration) -> None:
    first, again = demonstration.evenhand("demo", "practice"), demonstration.evenhand("demo", "practice")
    assert "the same day" in first
    assert first == again


def test_it_asks_for_no_days_of_waiting_and_one_bid(cast: Cast, at: datetime) -> None:
    programme = practice_programme(at=at)
    assert (programme.minimum_bidders, programme.bid_days, programme.standstill_days) == (1, 0, 0)
    assert programme.status == Programme.Status.ADOPTED


def test_its_money_is_set_apart_for_the_street_office(cast: Cast, at: datetime) -> None:
    programme = practice_programme(at=at)
    made = Allocation.objects.filter(programme=programme, purchaser=cast.organisations["street_office"])
    assert made.count() == 2


def test_afterwards_the_law_of_the_place_is_as_it_was(cast: Cast, at: datetime) -> None:
    practice_programme(at=at)
    cast.jurisdiction.refresh_from_db()
    assert cast.jurisdiction.rules == described("mainland-china")["rules"]


def test_the_cast_is_found_as_it_was_made(cast: Cast) -> None:
    assert cast_there_is() == cast
