"""Every page of tenders shows itself in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from evenhand.demo.builders import tenders as builders
from evenhand.demo.cast import Cast
from evenhand.specifications.models import Specification
from evenhand.tenders.models import Tender
from tests.tenders.conftest import DAY, bid_of

Browser = Callable[..., Client]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_pages_of_a_call_that_takes_bids(
    as_: Browser, cast: Cast, with_bids: Tender, clock: time_machine.Traveller, language: str
) -> None:
    clock.move_to(builders.closing(with_bids) - DAY)
    own = bid_of(cast, with_bids)
    for who, name, args in (
        ("public", "list", []),
        ("public", "detail", [with_bids.reference]),
        ("purchaser_officer", "detail", [with_bids.reference]),
        ("purchaser_officer", "opening", [with_bids.reference]),
        ("purchaser_officer", "new", []),
        ("purchaser_officer", "cancel", [with_bids.reference]),
        ("provider_director", "detail", [with_bids.reference]),
        ("provider_director", "bid", [own.reference]),
        ("provider_director", "edit_bid", [own.reference]),
    ):
        answer = as_(who, language).get(reverse(f"tenders:{name}", args=args))
        assert answer.status_code == 200, (who, name)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_pages_of_a_call_that_is_awarded(
    as_: Browser, cast: Cast, awarded: Tender, clock: time_machine.Traveller, language: str
) -> None:
    clock.move_to(builders.closing(awarded) + 6 * DAY)
    own = bid_of(cast, awarded)
    for who, name, args in (
        ("public", "list", []),
        ("public", "detail", [awarded.reference]),
        ("purchaser_officer", "opening", [awarded.reference]),
        ("purchaser_officer", "panel", [awarded.reference]),
        ("purchaser_officer", "scoring", [awarded.reference]),
        ("purchaser_officer", "score", [awarded.reference, own.reference]),
        ("purchaser_officer", "results", [awarded.reference]),
        ("purchaser_officer", "papers", [awarded.reference]),
        ("provider_director", "bid", [own.reference]),
        ("monitor_officer", "results", [awarded.reference]),
    ):
        answer = as_(who, language).get(reverse(f"tenders:{name}", args=args))
        assert answer.status_code == 200, (who, name)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_forms_of_the_officer(
    as_: Browser, specification: Specification, clock: time_machine.Traveller, called_at: object, language: str
) -> None:
    clock.move_to(called_at)  # type: ignore[arg-type]
    for name in ("draft", "enter"):
        answer = as_("purchaser_officer", language).get(reverse(f"tenders:{name}", args=[specification.reference]))
        assert answer.status_code == 200
