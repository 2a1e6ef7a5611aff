"""Two at once: both sides sign in one instant, one side clicks in two windows."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from evenhand.contracts import commands
from evenhand.contracts.models import Contract, Operation
from evenhand.demo.builders.contracts import offered_contract
from evenhand.demo.cast import Cast
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.planning.models import LedgerEntry
from tests.contracts.conftest import DAY
from tests.signed import AWARD

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory has one connection"),
]


@pytest.fixture
def offered_for_good(transactional_db: None, cast: Cast) -> Contract:
    """Committed, so that other connections see it."""
    award = AWARD["award"].make(cast)
    return offered_contract(cast, award, at=award.entered_at + DAY)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What comes of acts that begin together, each on a connection of its own."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            barrier.wait(timeout=10)
            act()
        except commands.NotOffered:
            return "not offered"
        finally:
            connection.close()
        return "signed"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def signing(contract: Contract, by: Actor) -> Callable[[], object]:
    sha256 = NumberedDocument.objects.get(subject_reference=contract.reference).sha256
    return lambda: commands.sign(contract=Contract.objects.get(pk=contract.pk), sha256=sha256, by=by)


def test_both_sides_sign_in_one_instant(offered_for_good: Contract, cast: Cast, at: datetime) -> None:
    instant = at + timedelta(days=30)
    both = ("purchaser_signatory", "provider_signatory")
    acts = [signing(offered_for_good, cast.actor(who, instant)) for who in both]
    assert at_once(*acts) == ["signed", "signed"]
    offered_for_good.refresh_from_db()
    assert offered_for_good.status == Contract.Status.IN_FORCE
    assert Operation.objects.count() == 1
    assert LedgerEntry.objects.filter(kind="committed").count() == 2


def test_one_side_in_two_windows_signs_once(offered_for_good: Contract, cast: Cast, at: datetime) -> None:
    act = signing(offered_for_good, cast.actor("provider_signatory", at + timedelta(days=30)))
    assert at_once(act, act) == ["not offered", "signed"]
    offered_for_good.refresh_from_db()
    assert offered_for_good.status == Contract.Status.HALF_SIGNED
