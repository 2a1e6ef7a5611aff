"""What waits for whom in contracts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.contracts.models import Contract
from evenhand.contracts.work import waiting
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.shell.registries import WorkItem
from evenhand.tenders.models import Award

Later = Callable[..., Actor]


def found(actor: Actor) -> list[WorkItem]:
    sources = (
        waiting.awards_waiting,
        waiting.drafts_waiting,
        waiting.signatures_waiting,
        waiting.scans_waiting,
        waiting.duties_waiting,
    )
    return [item for source in sources for item in source(actor)]


def labels(actor: Actor) -> list[str]:
    return [str(item.done_by) for item in found(actor)]


def test_an_award_waits_for_its_contract(award: Award, later: Later) -> None:
    (item,) = found(later("purchaser_officer", 0))
    assert item.url == f"/contracts/from/{award.tender.reference}/"
    assert item.due is not None
    assert (item.due - award.awarded_on).days == 30  # as the law says
    assert found(later("purchaser_signatory", 0)) == []


def test_a_draft_waits_for_its_officer(drafted: Contract, later: Later) -> None:
    assert labels(later("purchaser_officer")) == ["Go on"]
    assert labels(later("provider_director")) == []


@pytest.mark.parametrize("who", ["purchaser_signatory", "provider_signatory"])
def test_an_offer_waits_for_both_signatories(offered: Contract, later: Later, who: str) -> None:
    assert labels(later(who)) == ["Read and sign"]


def test_after_one_signature_it_waits_for_the_other(half_signed: Contract, later: Later) -> None:
    assert labels(later("purchaser_signatory")) == []
    (item,) = found(later("provider_signatory"))
    assert "with your signature it comes into force" in str(item.why)


def test_the_paper_waits_until_it_comes_back(in_force: Contract, later: Later) -> None:
    assert "Bring it back" in labels(later("provider_director"))


def test_what_one_side_owes_late_the_other_sees_waiting(in_force: Contract, in_autumn: datetime, cast: Cast) -> None:
    officer = [i for i in found(cast.actor("purchaser_officer", in_autumn)) if i.due and i.due < in_autumn.date()]
    director = [i for i in found(cast.actor("provider_director", in_autumn)) if i.due and i.due < in_autumn.date()]
    mine = {str(item.what) for item in officer if item.mine}
    assert "Hand over the premises, fit for use" in mine
    assert mine == {
        str(item.what) for item in director if not item.mine and item.owed_by and item.owed_by.side == "purchaser"
    }


@pytest.mark.parametrize("who", ["stranger", "public", "rival_director", "provider_worker", "resident"])
def test_nothing_waits_for_others(in_force: Contract, in_autumn: datetime, cast: Cast, who: str) -> None:
    assert found(cast.actor(who, in_autumn)) == []
