"""Who looked at personal data is noted beside the pages, and shown to the provider's director."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.feedback import complained
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.requests import noted
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast
from evenhand.parties.models import Read
from tests.permissions.world import NOW, days_ago

As = Callable[..., Client]
PAGE = "/account/reads/"


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def contract(cast: Cast, clock: time_machine.Traveller) -> Any:
    programme = adopted_programme(cast, at=days_ago(250))
    allocated(cast, programme, at=days_ago(240))
    specification = settled_specification(cast, programme, at=days_ago(157))
    award = award_entered(cast, specification, at=days_ago(130))
    found = contract_in_force(cast, award, at=days_ago(60))
    clock.move_to(NOW)
    return found


def test_a_look_is_noted_once_with_who_what_when_and_where(cast: Cast, as_: As, contract: Any) -> None:
    note = noted(cast, contract, at=days_ago(3), key="provider_director")
    browser = as_("provider_worker")
    for _look in range(2):
        assert browser.get(f"/requests/notes/{note.reference}/").status_code == 200
    (read,) = Read.objects.all()
    assert (read.person, read.owner, read.kind) == (cast.persons["provider_worker"], contract.provider, "note")
    assert (read.reference, read.page, read.at) == (note.reference, "requests:note", NOW)


def test_lists_of_cases_and_notes_are_looks_too(cast: Cast, as_: As, contract: Any) -> None:
    for place in ("/requests/notes/", "/records/cases/"):
        as_("provider_director").get(place)
    assert sorted(Read.objects.values_list("kind", flat=True)) == ["cases", "notes"]


def test_officials_who_read_a_complaint_are_shown_to_the_provider(cast: Cast, as_: As, contract: Any) -> None:
    complaint = complained(cast, cast.centre, at=days_ago(2))
    as_("monitor_officer").get(f"/centres/follow/{complaint.reference}/")
    as_("public").get(f"/centres/follow/{complaint.reference}/")  # the resident, by the code
    page = as_("provider_director", "zh-hans").get(PAGE).text
    assert "潘月明" in page
    assert "延曦区民政局" in page
    assert "投诉" in page
    assert Read.objects.count() == 1


def test_what_a_reader_does_not_get_is_no_look(cast: Cast, as_: As, contract: Any) -> None:
    note = noted(cast, contract, at=days_ago(3), key="provider_director")
    for who in ("rival_director", "purchaser_officer", "administrator"):
        assert as_(who).get(f"/requests/notes/{note.reference}/").status_code == 404
    assert not Read.objects.exists()


@pytest.mark.parametrize("who", ["provider_worker", "purchaser_officer", "administrator", "monitor_officer"])
def test_only_a_director_sees_who_read(as_: As, who: str) -> None:
    assert as_(who).get(PAGE).status_code == 403


def test_a_director_sees_only_what_is_of_the_own_organisation(cast: Cast, as_: As, contract: Any) -> None:
    as_("provider_director").get("/requests/notes/")
    assert "Su Min" in as_("provider_director").get(PAGE).text.split("<main")[1]
    assert "Su Min" not in as_("rival_director").get(PAGE).text


def test_looks_are_forgotten_after_the_term(
    cast: Cast, as_: As, contract: Any, clock: time_machine.Traveller, settings: Settings
) -> None:
    settings.READS_KEPT_DAYS = 30
    as_("provider_director").get("/requests/notes/")
    clock.shift(timedelta(days=31))
    cache.clear()
    as_("provider_director").get("/records/cases/")
    assert [read.kind for read in Read.objects.all()] == ["cases"]


@pytest.mark.parametrize(
    "before",
    ["", "x", "2026-11-23", "2026-11-23T10:00:00+08:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"],
)
def test_any_page_of_them_is_answered(as_: As, before: str) -> None:
    assert as_("provider_director").get(PAGE, {"before": before}).status_code == 200
