"""Pages of the end of a contract: said, looked at, answered and carried out by clicking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from evenhand.contracts.models import Contract, EarlyEnd
from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor

Later = Callable[..., Actor]
As = Callable[[str], Client]


def page(contract: Contract, *rest: str) -> str:
    return "/".join(["", "contracts", contract.reference, "end", *rest, ""])


def typed(contract: Contract, **more: str) -> dict[str, str]:
    day = current_terms(contract).starts + timedelta(days=100)
    return {"ground": "breach", "last_day": day.isoformat(), "reason": "Three instalments were never paid.", **more}


def test_looking_shows_hours_and_money_and_says_nothing(in_force: Contract, as_: As, later: Later) -> None:
    later("provider_signatory", 10)
    answer = as_("provider_signatory").post(page(in_force, "new"), typed(in_force, look="1"))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "What it would change" in text
    assert "Three instalments were never paid." in text
    assert not EarlyEnd.objects.exists()


def test_said_objected_to_and_carried_out_by_clicking(in_force: Contract, as_: As, later: Later) -> None:
    later("provider_signatory", 10)
    assert as_("provider_signatory").post(page(in_force, "new"), typed(in_force)).status_code == 302
    signatory = as_("purchaser_signatory")
    assert "is to end early" in signatory.get("/").content.decode()
    assert "What follows if it takes effect today" in signatory.get(page(in_force, "1")).content.decode()
    assert signatory.post(page(in_force, "1", "object"), {"reason": ""}).status_code == 422
    assert signatory.post(page(in_force, "1", "object"), {"reason": "They were paid."}).status_code == 302
    provider = as_("provider_signatory")
    assert provider.post(page(in_force, "1", "carry-out"), {"read": "on"}).status_code == 409
    later("provider_signatory", 41)
    provider = as_("provider_signatory")
    assert "carry-out" in provider.get(page(in_force, "1")).content.decode()
    assert provider.post(page(in_force, "1", "carry-out"), {"read": "on"}).status_code == 302
    seen = as_("monitor_officer").get(page(in_force, "1")).content.decode()
    assert all(words in seen for words in ("They were paid.", "Carried out by one side", "Terms 2 came of it"))
    assert provider.post(page(in_force, "1", "carry-out"), {"read": "on"}).status_code == 409
    assert current_terms(in_force).number == 2


def test_a_fault_stands_at_its_field_and_nothing_typed_is_lost(in_force: Contract, as_: As, later: Later) -> None:
    later("provider_signatory", 10)
    late = current_terms(in_force).ends.isoformat()
    answer = as_("provider_signatory").post(page(in_force, "new"), typed(in_force, last_day=late))
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Three instalments were never paid." in text
    assert "the last day agreed" in text
    assert not EarlyEnd.objects.exists()


def test_the_page_of_the_end_lists_what_was_said(in_force: Contract, as_: As, later: Later) -> None:
    later("provider_signatory", 10)
    assert "Nobody has said" in as_("provider_director").get(page(in_force)).content.decode()
    as_("provider_signatory").post(page(in_force, "new"), typed(in_force))
    text = as_("provider_director").get(page(in_force)).content.decode()
    assert f"{in_force.reference}-E1" in text
    assert "End it early" not in text
