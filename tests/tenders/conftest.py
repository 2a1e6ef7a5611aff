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
from tests.conftest import AT
from tests.standing import State, standing

DAY = timedelta(days=1)


CALLED_AT = AT + 12 * DAY  # the day on which the call is drafted


def _specification(cast: Cast) -> Specification:
    return settled_specification(cast, adopted_programme(cast, at=AT), at=AT + 2 * DAY)


def _called(build: Callable[..., Tender]) -> State:
    return State(lambda cast, specification: build(cast, specification, at=CALLED_AT), on="specification")


STATES = {
    "specification": State(_specification),
    "drafted": _called(builders.drafted_tender),
    "published": _called(builders.published_tender),
    "with_bids": _called(builders.tender_with_bids),
    "opened": _called(builders.opened_tender),
    "scored": _called(builders.scored_tender),
    "awarded": _called(builders.awarded_tender),
}
specification, drafted, published, with_bids, opened, scored, awarded = (standing(name) for name in STATES)


@pytest.fixture(scope="session")
def states() -> dict[str, State]:
    return STATES


@pytest.fixture
def called_at() -> datetime:
    return CALLED_AT


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
