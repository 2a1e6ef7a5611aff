"""A channel that is on, something told in it, and a dialogue with a wording."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from evenhand.demo.builders import disclosures
from evenhand.demo.cast import Cast
from evenhand.disclosures.models import Channel, Disclosure
from tests.conftest import AT
from tests.standing import State, standing

DAY = timedelta(days=1)
SPRING = AT.replace(month=4, day=20)  # a Monday; returns for the first quarter are due in ten days


def _channel(cast: Cast) -> Channel:
    return disclosures.switched_on(cast, AT)


def _told(cast: Cast, channel: Channel) -> Disclosure:
    return disclosures.told(cast, channel, SPRING - 3 * DAY)


def _proposed(cast: Cast, disclosure: Disclosure) -> Disclosure:
    disclosures.asked_back(cast, disclosure, SPRING - 2 * DAY)
    return disclosure


STATES: dict[str, State] = {
    "channel": State(_channel),
    "disclosure": State(_told, on="channel"),
    "proposed": State(_proposed, on="disclosure"),
}

channel = standing("channel")
disclosure = standing("disclosure")
proposed = standing("proposed")


@pytest.fixture
def at() -> datetime:
    """The instant at which a test begins."""
    return SPRING


@pytest.fixture(scope="session")
def states() -> dict[str, Any]:
    return STATES
