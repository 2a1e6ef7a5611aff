"""Two at once: both sides sign in one instant, one side clicks in two windows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from evenhand.contracts import commands
from evenhand.contracts.commands.variation_faults import NoLongerOpen
from evenhand.contracts.models import Contract, Operation, Variation
from evenhand.contracts.varying import Changes
from evenhand.demo.builders.contracts import offered_contract
from evenhand.demo.cast import Cast
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.planning.models import LedgerEntry
from tests.contracts.conftest import DAY
from tests.signed import AWARD
from tests.together import AT_ONCE, together

pytestmark = AT_ONCE


@pytest.fixture
def offered_for_good(transactional_db: None, cast: Cast) -> Contract:
    """Committed, so that other connections see it."""
    award = AWARD["award"].make(cast)
    return offered_contract(cast, award, at=award.entered_at + DAY)


def signing(contract: Contract, by: Actor) -> Callable[[], object]:
    sha256 = NumberedDocument.objects.get(subject_reference=contract.reference).sha256
    return lambda: commands.sign(contract=Contract.objects.get(pk=contract.pk), sha256=sha256, by=by)


def test_both_sides_sign_in_one_instant(offered_for_good: Contract, cast: Cast, at: datetime) -> None:
    instant = at + timedelta(days=30)
    both = ("purchaser_signatory", "provider_signatory")
    acts = [signing(offered_for_good, cast.actor(who, instant)) for who in both]
    results = together(2, lambda side: acts[side]())
    assert all(isinstance(result, Contract) for result in results)
    offered_for_good.refresh_from_db()
    assert offered_for_good.status == Contract.Status.IN_FORCE
    assert Operation.objects.count() == 1
    assert LedgerEntry.objects.filter(kind="committed").count() == 2


def test_one_side_in_two_windows_signs_once(offered_for_good: Contract, cast: Cast, at: datetime) -> None:
    act = signing(offered_for_good, cast.actor("provider_signatory", at + timedelta(days=30)))
    results = together(2, lambda _window: act())
    assert sum(isinstance(result, commands.NotOffered) for result in results) == 1
    offered_for_good.refresh_from_db()
    assert offered_for_good.status == Contract.Status.HALF_SIGNED


def test_a_consent_that_is_clicked_in_two_windows_makes_one_version(
    offered_for_good: Contract, cast: Cast, at: datetime
) -> None:
    instant = at + timedelta(days=30)
    for who in ("purchaser_signatory", "provider_signatory"):
        signing(offered_for_good, cast.actor(who, instant))()
    variation = commands.propose_variation(
        contract=Contract.objects.get(pk=offered_for_good.pk),
        changes=Changes(minutes={1: 60}),
        from_day=(instant + timedelta(days=90)).date(),
        reason="Fewer cases.",
        by=cast.actor("purchaser_officer", instant),
    )
    by = cast.actor("provider_signatory", instant + timedelta(days=1))
    results = together(
        2, lambda _window: commands.consent_to_variation(variation=Variation.objects.get(pk=variation.pk), by=by)
    )
    assert sum(isinstance(result, NoLongerOpen) for result in results) == 1
    assert offered_for_good.terms.count() == 2
    assert offered_for_good.consents.count() == 1
