"""Two officers open the bids of one call at the same instant."""

from __future__ import annotations

from datetime import datetime

import pytest

from evenhand.demo.builders import tenders as builders
from evenhand.demo.builders.planning import adopted_programme
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.cast import Cast
from evenhand.kernel.chains import MoveNotOpen
from evenhand.tenders import commands
from evenhand.tenders.models import Tender
from tests.tenders.conftest import DAY
from tests.together import AT_ONCE, together

pytestmark = AT_ONCE


@pytest.fixture
def closed(transactional_db: None, cast: Cast, at: datetime, called_at: datetime) -> Tender:
    """A call past its deadline, with its bids, for good."""
    specification = settled_specification(cast, adopted_programme(cast, at=at), at=at + 2 * DAY)
    return builders.tender_with_bids(cast, specification, at=called_at)


def test_of_two_officers_at_the_same_instant_one_opens(closed: Tender, cast: Cast) -> None:
    by = cast.actor("purchaser_officer", builders.closing(closed) + DAY)
    mine = [Tender.objects.get(pk=closed.pk) for _officer in range(2)]
    results = together(2, lambda officer: commands.open_bids(tender=mine[officer], by=by))
    assert sum(isinstance(result, MoveNotOpen) for result in results) == 1
    assert Tender.objects.get(pk=closed.pk).status == Tender.Status.OPENED
