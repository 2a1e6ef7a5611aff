"""Pages of a hand-over: planned, confirmed, done, contested, listed by clicking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from evenhand.contracts.models import Contract, Handover
from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor

Later = Callable[..., Actor]
As = Callable[[str], Client]


@pytest.fixture
def near(in_force: Contract, drafting_at: datetime, later: Later) -> Contract:
    """Fifty days before the contract's last day."""
    later("purchaser_officer", (current_terms(in_force).ends - drafting_at.date()).days - 50)
    return in_force


def page(contract: Contract, *rest: str) -> str:
    return "/".join(["", "contracts", "handovers", f"{contract.reference}-H", *rest, ""])


def test_planned_confirmed_and_carried_out_by_clicking(near: Contract, as_: As) -> None:
    office = as_("purchaser_officer")
    new = f"/contracts/{near.reference}/handover/"
    assert "Plan the hand-over" in office.get("/").content.decode()
    assert "Plan the hand-over" in office.get(f"/contracts/{near.reference}/end/").content.decode()
    assert "in the last month" in office.get(new).content.decode().lower()
    assert office.post(new, {"aim": "followed", "overlap_pays": "Kept words"}).status_code == 409
    assert "Kept words" in office.post(new, {"aim": "followed", "overlap_pays": "Kept words"}).content.decode()
    assert office.post(new, {"aim": "not_awarded"}).status_code == 302
    assert office.get(new).status_code == 302
    agency = as_("provider_director")
    seen = agency.get(page(near)).content.decode()
    assert all(
        words in seen for words in ("Confirm the plan", "Return premises and keys", "Requests without an answer")
    )
    assert agency.post(page(near, "confirm"), {"revision": "1"}).status_code == 422
    assert agency.post(page(near, "confirm"), {"revision": "1", "read": "on"}).status_code == 302
    assert agency.post(page(near, "without", "purchaser"), {"revision": "1", "words": "?"}).status_code == 409
    assert agency.get(page(near, "without", "incoming")).status_code == 404
    number = Handover.objects.get().steps.get(key="return-keys").number
    assert agency.post(page(near, "steps", str(number), "done"), {"words": "Three keys."}).status_code == 302
    assert office.post(page(near, "steps", str(number), "contested"), {"words": ""}).status_code == 422
    assert office.post(page(near, "steps", str(number), "contested"), {"words": "Two came."}).status_code == 302
    assert office.get(page(near, "steps", str(number), "sung")).status_code == 404
    seen = as_("monitor_officer").get(page(near)).content.decode()
    assert all(words in seen for words in ("Three keys.", "Two came.", "contested"))
    assert "Add a step" not in seen
    assert "not accepted" in as_("monitor_officer").get(f"/contracts/{near.reference}/closing/").content.decode()


@pytest.mark.thorough
def test_inventory_steps_and_staff_are_added_by_clicking(near: Contract, as_: As) -> None:
    agency, office = as_("provider_director"), as_("purchaser_officer")
    agency.post(f"/contracts/{near.reference}/handover/", {"aim": "stops"})
    thing = {"name": "Projector", "count": "1", "owner": "funder", "condition": "good", "goes_to": "purchaser"}
    assert agency.post(page(near, "inventory", "new"), thing | {"count": "0"}).status_code == 422
    assert agency.post(page(near, "inventory", "new"), thing | {"goes_to": "incoming"}).status_code == 422
    assert agency.post(page(near, "inventory", "new"), thing).status_code == 302
    assert office.post(page(near, "inventory", "1", "accepted"), {}).status_code == 302
    assert agency.post(page(near, "inventory", "1", "withdrawn"), {"words": "Listed twice."}).status_code == 302
    assert office.post(page(near, "inventory", "1", "accepted"), {}).status_code == 409
    step = {"words": "Read the meters together", "side": "purchaser", "due_on": "2027-01-10"}
    assert agency.post(page(near, "steps", "new"), step | {"side": "incoming"}).status_code == 422
    assert agency.post(page(near, "steps", "new"), step).status_code == 302
    staff = {"post": "assistant", "outcome": "leaves", "count": "1", "name": "Somebody"}
    assert agency.post(page(near, "staff", "new"), staff).status_code == 409
    assert agency.post(page(near, "staff", "new"), staff | {"name": ""}).status_code == 302
    seen = office.get(page(near)).content.decode()
    assert all(
        words in seen for words in ("Projector", "Listed twice.", "Read the meters together", "The services stop")
    )
    assert agency.post(page(near, "staff", "1", "withdraw"), {}).status_code == 302
    assert "Nobody has said yet" in office.get(page(near)).content.decode()
    assert "Read the meters together" in office.get("/").content.decode()
    assert agency.post(page(near, "plan"), {"aim": "not_awarded", "revision": "0"}).status_code == 409
    assert agency.post(page(near, "plan"), {"aim": "not_awarded", "revision": "1"}).status_code == 302
