"""Pages of the closing of a contract: looked at, written, confirmed, closed alone by clicking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from evenhand.contracts.models import Closing, Contract, Lesson
from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor

Later = Callable[..., Actor]
As = Callable[[str], Client]
LESSONS = {"worked": "Weekly visits.", "failed": "Money came late.", "change": "Fewer groups."}


@pytest.fixture
def gone(in_force: Contract, drafting_at: datetime) -> int:
    """How many days after the drafting the contract's last day lies."""
    return (current_terms(in_force).ends - drafting_at.date()).days


def page(contract: Contract, *rest: str) -> str:
    return "/".join(["", "contracts", contract.reference, "closing", *rest, ""])


def test_both_sides_close_it_by_clicking(in_force: Contract, as_: As, later: Later, gone: int) -> None:
    later("purchaser_signatory", gone + 1)
    office = as_("purchaser_signatory")
    seen = office.get(page(in_force)).content.decode()
    assert all(
        words in seen for words in ("ended, not closed yet", "Bound and not asked for", "There is nothing to read")
    )
    assert "ended, not closed yet" in office.get("/contracts/").content.decode()
    assert "write what you learned" in office.get("/").content.decode()
    assert office.post(page(in_force, "lessons"), LESSONS | {"failed": ""}).status_code == 422
    assert office.post(page(in_force, "confirm"), {"read": "on"}).status_code == 409
    assert office.post(page(in_force, "lessons"), LESSONS).status_code == 302
    assert "Weekly visits." in office.get(page(in_force, "lessons")).content.decode()
    assert office.post(page(in_force, "confirm"), {}).status_code == 422
    assert office.post(page(in_force, "confirm"), {"read": "on"}).status_code == 302
    agency = as_("provider_signatory")
    assert "Weekly visits." not in agency.get(page(in_force)).content.decode()
    assert agency.post(page(in_force, "lessons"), LESSONS).status_code == 302
    assert agency.post(page(in_force, "confirm"), {"read": "on"}).status_code == 302
    seen = as_("monitor_officer").get(page(in_force)).content.decode()
    assert all(
        words in seen for words in ("was closed on", "Weekly visits.", "went back to its funders", "Open when it")
    )
    assert agency.post(page(in_force, "confirm"), {"read": "on"}).status_code == 409
    assert as_("provider_signatory").get(f"/contracts/{in_force.reference}/").status_code == 200


def test_a_fault_says_what_to_do_and_nothing_typed_is_lost(
    in_force: Contract, as_: As, later: Later, gone: int
) -> None:
    later("provider_signatory", gone)
    answer = as_("provider_signatory").post(page(in_force, "lessons"), LESSONS)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "A contract is closed once its last day has passed" in text
    assert "Fewer groups." in text
    assert not Lesson.objects.exists()


def test_one_side_closes_alone_by_clicking_once_the_other_let_its_days_pass(
    in_force: Contract, as_: As, later: Later, gone: int
) -> None:
    later("provider_signatory", gone + 1)
    agency = as_("provider_signatory")
    agency.post(page(in_force, "lessons"), LESSONS)
    agency.post(page(in_force, "confirm"), {"read": "on"})
    alone = {"read": "on", "reason": "Two letters were not answered."}
    assert agency.post(page(in_force, "alone"), alone).status_code == 409
    days = (Closing.objects.get().alone_from - current_terms(in_force).ends).days
    later("provider_signatory", gone + days + 1)
    agency = as_("provider_signatory")
    assert "can be closed without the other side" in agency.get("/").content.decode()
    assert "closing/alone" in agency.get(page(in_force)).content.decode()
    assert agency.post(page(in_force, "alone"), {"read": "on", "reason": ""}).status_code == 422
    assert agency.post(page(in_force, "alone"), alone).status_code == 302
    seen = as_("purchaser_officer").get(page(in_force)).content.decode()
    assert "Two letters were not answered." in seen
    assert "closing/lessons" in seen


def test_the_lessons_stand_beside_the_editor_of_the_next_specification(
    in_force: Contract, as_: As, later: Later, gone: int
) -> None:
    later("purchaser_signatory", gone + 1)
    for key in ("purchaser_signatory", "provider_signatory"):
        as_(key).post(page(in_force, "lessons"), LESSONS)
        as_(key).post(page(in_force, "confirm"), {"read": "on"})
    office, old = as_("purchaser_officer"), in_force.award.tender.specification
    form = {"programme": old.programme.reference, "centre": old.centre.reference, "start": "blank"}
    answer = office.post("/specifications/new/", form)
    assert answer.status_code == 302, answer.content.decode()
    seen = office.get(answer.headers["Location"]).content.decode()
    assert "What an earlier contract of this centre taught" in seen
    assert "Fewer groups." in seen
