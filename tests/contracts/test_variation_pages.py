"""Pages of variations: proposed, looked at, answered and taken back by clicking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from evenhand.contracts.models import Consent, Contract, Variation
from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor

Later = Callable[..., Actor]
As = Callable[[str], Client]


def page(contract: Contract, *rest: str) -> str:
    return "/".join(["", "contracts", contract.reference, "variations", *rest, ""])


def typed(contract: Contract, **more: str) -> dict[str, str]:
    day = current_terms(contract).starts + timedelta(days=100)
    return {"reason": "Two schools joined the street.", "from_day": day.isoformat(), "line_1": "10", **more}


def propose(as_: As, contract: Contract) -> None:
    answer = as_("purchaser_officer").post(page(contract, "new"), typed(contract))
    assert answer.status_code == 302


def test_looking_shows_old_and_new_and_proposes_nothing(in_force: Contract, as_: As, later: Later) -> None:
    later("purchaser_officer", 10)
    answer = as_("purchaser_officer").post(page(in_force, "new"), typed(in_force, look="1"))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "What it would change" in text
    assert "Two schools joined the street." in text
    assert not Variation.objects.exists()


def test_proposed_consented_and_taken_back_by_clicking(in_force: Contract, as_: As, later: Later) -> None:
    later("purchaser_officer", 10)
    propose(as_, in_force)
    assert as_("monitor_officer").get(page(in_force, "1")).status_code == 200
    signatory = as_("provider_signatory")
    assert "Answer variation" in signatory.get("/").content.decode()
    assert signatory.post(page(in_force, "1", "consent"), {}).status_code == 422
    assert signatory.post(page(in_force, "1", "consent"), {"read": "on"}).status_code == 302
    assert current_terms(in_force).number == 2
    consent = Consent.objects.get()
    address = f"/contracts/{in_force.reference}/consents/{consent.pk}/withdraw/"
    assert address in as_("provider_director").get(page(in_force)).content.decode()
    assert address not in as_("purchaser_officer").get(page(in_force)).content.decode()
    for _click in range(2):
        assert as_("provider_director").post(address).status_code == 302
    assert current_terms(in_force).number == 3


def test_a_stale_page_is_answered_in_a_sentence(in_force: Contract, as_: As, later: Later) -> None:
    later("purchaser_officer", 10)
    propose(as_, in_force)
    assert as_("purchaser_officer").post(page(in_force, "1", "withdraw"), {"reason": "Settled."}).status_code == 302
    answer = as_("provider_signatory").post(page(in_force, "1", "consent"), {"read": "on"})
    assert answer.status_code == 409
    assert "answered or withdrawn in the meantime" in answer.content.decode()


def test_a_fault_stands_at_its_field_and_nothing_typed_is_lost(in_force: Contract, as_: As, later: Later) -> None:
    later("purchaser_officer", 10)
    faulty = typed(in_force, amount="99,000,000", line_1="many", like="1")
    answer = as_("purchaser_officer").post(page(in_force, "new"), faulty)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert all(said in text for said in ("99,000,000", "many", "Name the further line.", "Two schools joined"))
    answer = as_("purchaser_officer").post(page(in_force, "new"), typed(in_force, amount="99,000,000"))
    assert answer.status_code == 409
    assert "takes a new award" in answer.content.decode()
    assert not Variation.objects.exists()


def test_the_form_lists_only_instalments_that_can_still_change(in_force: Contract, as_: As, in_autumn: object) -> None:
    """The first is open: it stands beside the others, and what opens before the day typed is not changed silently."""
    first, second, *_rest = current_terms(in_force).instalments.all()
    answer = as_("purchaser_officer").get(page(in_force, "new"))
    assert next(iter(answer.context["form"].coming)) == second.number
    assert [one.number for one in answer.context["form"].fixed] == [first.number]
    assert "Instalments that stay as they are" in answer.content.decode()
    late = (second.opens_on + timedelta(days=1)).isoformat()
    refused = as_("purchaser_officer").post(
        page(in_force, "new"), typed(in_force, from_day=late, **{f"instalment_{second.number}": "5"})
    )
    assert "before the variation counts, and stays as it is" in refused.content.decode()
    assert not Variation.objects.exists()
