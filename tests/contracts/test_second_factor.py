"""A signature asks for a second factor where the installation says so, and loses nothing on the way there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import Settings

from evenhand.contracts import commands
from evenhand.contracts.models import Contract
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused

Later = Callable[..., Actor]
As = Callable[..., Client]


@pytest.fixture(autouse=True)
def _asked(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["signatory"]


def hash_of(contract: Contract) -> str:
    return NumberedDocument.objects.about("contract", contract.reference).latest("version").sha256


def test_who_signed_in_by_password_alone_does_not_sign(offered: Contract, later: Later) -> None:
    by = later("purchaser_signatory")
    with pytest.raises(Refused) as told:
        commands.sign(contract=offered, sha256=hash_of(offered), by=by)
    assert told.value.remedy == "confirm"
    assert commands.sign(contract=offered, sha256=hash_of(offered), by=replace(by, confirmed_at=by.at))


def test_the_page_says_why_leads_to_confirming_and_keeps_what_was_typed(offered: Contract, as_: As) -> None:
    browser = as_("purchaser_signatory", "zh-hans")
    place = f"/contracts/{offered.reference}/sign/"
    sent = {"sha256": hash_of(offered), "read": "on"}
    answer = browser.post(place, sent, headers={"Referer": f"http://testserver{place}"})
    assert answer.status_code == 403
    assert "此事需先完成一步" in answer.text
    assert f'href="/account/confirm/?next={place.replace("/", "%2F")}"' in answer.text
    assert " checked" in browser.get(place).text
    offered.refresh_from_db()
    assert offered.status == Contract.Status.OFFERED
