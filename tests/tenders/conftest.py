"""Tenders in each state, from the builders, and the instants at which tests step in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from evenhand.demo.builders import tenders as builders
from evenhand.demo.builders.planning import adopted_programme
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.specifications.models import Specification
from evenhand.tenders.models import Bid, Tender

DAY = timedelta(days=1)


@pytest.fixture
def called_at(at: datetime) -> datetime:
    """The day on which the call is drafted."""
    return at + 12 * DAY


@pytest.fixture
def specification(cast: Cast, at: datetime) -> Specification:
    programme = adopted_programme(cast, at=at)
    return settled_specification(cast, programme, at=at + 2 * DAY)


@pytest.fixture
def drafted(cast: Cast, specification: Specification, called_at: datetime) -> Tender:
    return builders.drafted_tender(cast, specification, at=called_at)


@pytest.fixture
def published(cast: Cast, specification: Specification, called_at: datetime) -> Tender:
    return builders.published_tender(cast, specification, at=called_at)


@pytest.fixture
def with_bids(cast: Cast, specification: Specification, called_at: datetime) -> Tender:
    return builders.tender_with_bids(cast, specification, at=called_at)


@pytest.fixture
def opened(cast: Cast, specification: Specification, called_at: datetime) -> Tender:
    return builders.opened_tender(cast, specification, at=called_at)


@pytest.fixture
def scored(cast: Cast, specification: Specification, called_at: datetime) -> Tender:
    return builders.scored_tender(cast, specification, at=called_at)


@pytest.fixture
def awarded(cast: Cast, specification: Specification, called_at: datetime) -> Tender:
    return builders.awarded_tender(cast, specification, at=called_at)


@pytest.fixture
def on_time(cast: Cast) -> Callable[[str, Tender], Actor]:
    """Somebody two days before a call's deadline."""
    return lambda key, tender: cast.actor(key, builders.closing(tender) - 2 * DAY)


@pytest.fixture
def too_late(cast: Cast) -> Callable[[str, Tender], Actor]:
    """Somebody a day after a call's deadline."""
    return lambda key, tender: cast.actor(key, builders.closing(tender) + DAY)


def bid_of(cast: Cast, tender: Tender, organisation: str = "provider") -> Bid:
    return tender.bids.select_related("tender__specification", "provider").get(
        provider=cast.organisations[organisation]
    )
