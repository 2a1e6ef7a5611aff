"""The guided tour: ten stops, each at its page as the person who sees it; only in the demonstration."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from evenhand.demo.cast import PEOPLE, PUBLIC, Cast
from evenhand.demo.tour import STOPS

As = Callable[..., Client]
TOUR = "/demonstration/tour/"
WEEK, DISTRICTS, CENTRES = 5, 9, 10


@pytest.fixture
def demonstration(settings: Settings) -> None:
    settings.DEMONSTRATION = True


def stop(browser: Client, number: int) -> str:
    """Where a stop leads."""
    return str(browser.post(f"{TOUR}{number}/")["Location"])


def page(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def test_the_tour_has_ten_stops_each_with_somebody_of_the_cast() -> None:
    assert len(STOPS) == 10
    assert {one.person for one in STOPS} <= {someone.key for someone in PEOPLE} | {PUBLIC}
    assert all(one.pages for one in STOPS)


@pytest.mark.parametrize("reader", ["public", "purchaser_officer"])
def test_the_home_page_lists_all_stops_in_the_demonstration(
    demonstration: None, as_: As, cast: Cast, reader: str
) -> None:
    home = page(as_(reader), "/")
    assert [home.count(f"{TOUR}{number}/") for number in range(1, 12)] == [1] * 10 + [0]


def test_elsewhere_there_is_no_tour(as_: As, cast: Cast) -> None:
    browser = as_("purchaser_officer")
    assert TOUR not in page(browser, "/")
    assert browser.get(TOUR).status_code == browser.post(f"{TOUR}5/").status_code == 404


def test_a_stop_signs_in_and_a_band_says_what_to_look_at(demonstration: None, as_: As, cast: Cast) -> None:
    browser = as_("public")
    assert stop(browser, DISTRICTS) == "/oversight/districts/"
    seen = page(browser, "/oversight/districts/")
    assert "Feng Jiarong" in seen
    assert "Stop 9 of 10: A city at a glance" in seen
    assert f"{TOUR}10/" in seen


def test_a_stop_of_the_public_is_seen_without_an_account(demonstration: None, as_: As, cast: Cast) -> None:
    browser = as_("auditor")
    assert stop(browser, CENTRES) == "/open/"  # no centre is rated here, so the stop goes on to what there is
    assert browser.get("/").context["request"].actor.is_anonymous
    assert "Stop 10 of 10" in page(browser, "/open/")


def test_who_was_at_a_stop_sees_it_marked_whoever_he_has_become(demonstration: None, as_: As, cast: Cast) -> None:
    browser = as_("public")
    stop(browser, DISTRICTS)
    stop(browser, CENTRES)
    listed = page(browser, TOUR)
    assert re.findall(r"is-visited.*?/tour/(\d+)/", listed, re.DOTALL) == ["9", "10"]


def test_whoever_leaves_walks_on_alone(demonstration: None, as_: As, cast: Cast) -> None:
    browser = as_("public")
    stop(browser, DISTRICTS)
    browser.post(f"{TOUR}leave/")
    assert "eh-band" not in page(browser, "/oversight/districts/")


def test_a_stop_whose_thing_is_gone_says_so_and_leads_nowhere(demonstration: None, as_: As, cast: Cast) -> None:
    answer = as_("public").post(f"{TOUR}2/", follow=True)
    assert answer.redirect_chain == [(TOUR, 302)]
    assert "no longer in this demonstration" in answer.content.decode()
    assert answer.context["request"].actor.is_anonymous


@pytest.mark.parametrize("number", [0, 11, 99_999])
def test_there_is_no_other_stop(demonstration: None, as_: As, cast: Cast, number: int) -> None:
    assert as_("public").post(f"{TOUR}{number}/").status_code == 404
