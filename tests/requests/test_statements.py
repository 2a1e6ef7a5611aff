"""What somebody said is retracted by its author: statement and retraction stay, side by side, for the same readers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from evenhand.contracts.models import Contract
from evenhand.demo.builders import requests as builders
from evenhand.demo.cast import Cast
from evenhand.journal.commands import AlreadyRetracted, NoStatement, retract_statement
from evenhand.journal.models import Entry
from evenhand.journal.queries import latest_about, standing
from evenhand.kernel.verdicts import Refused
from evenhand.requests.models import NoteTotal
from evenhand.shell.registries import journal_statements, journal_words

WHY = "Two of the three were asked for another centre."


@pytest.fixture
def total(cast: Cast, contract: Contract, friday: datetime) -> NoteTotal:
    """The director told all who see the contract of three private notes."""
    notes = [builders.noted(cast, contract, at=friday, key="provider_director") for _note in range(3)]
    return builders.totalled(cast, notes, at=friday)


def said(total: NoteTotal) -> Entry:
    return Entry.objects.about("notetotal", total.reference).newest_first().last()  # type: ignore[return-value]


def test_the_author_retracts_and_both_stay(cast: Cast, total: NoteTotal, friday: datetime) -> None:
    entry = said(total)
    before = entry.digest
    retract_statement(entry=entry, reason=WHY, by=cast.actor("provider_director", friday))
    told = latest_about("notetotal", total.reference, actor=cast.actor("purchaser_officer", friday))
    assert [(one.act, bool(one.retraction)) for one in told] == [
        ("journal.statement_retracted", False),
        ("requests.notes_totalled", True),
    ]
    assert WHY in told[0].text
    assert said(total).digest == before


def test_whoever_reads_the_statement_reads_that_it_was_retracted(
    cast: Cast, total: NoteTotal, friday: datetime
) -> None:
    retract_statement(entry=said(total), reason=WHY, by=cast.actor("provider_director", friday))
    outside = cast.actor("public", friday)
    found = standing("requests.notes_totalled", "notetotal", total.reference, actor=outside)
    assert found
    assert (found.reason, found.is_readable) == (WHY, False)


@pytest.mark.parametrize("who", ["provider_worker", "purchaser_officer", "monitor_officer", "administrator"])
def test_nobody_retracts_what_others_said(cast: Cast, total: NoteTotal, friday: datetime, who: str) -> None:
    with pytest.raises((Refused, NoStatement)):
        retract_statement(entry=said(total), reason=WHY, by=cast.actor(who, friday))


def test_the_head_of_the_organisation_retracts_for_it(cast: Cast, total: NoteTotal, friday: datetime) -> None:
    retract_statement(entry=said(total), reason=WHY, by=cast.actor("provider_signatory", friday))


def test_it_is_retracted_once(cast: Cast, total: NoteTotal, friday: datetime) -> None:
    by = cast.actor("provider_director", friday)
    retract_statement(entry=said(total), reason=WHY, by=by)
    with pytest.raises(AlreadyRetracted):
        retract_statement(entry=said(total), reason=WHY, by=by)


def test_an_act_is_no_statement(cast: Cast, contract: Contract, friday: datetime) -> None:
    signed = Entry.objects.about("contract", contract.reference).latest("sequence")
    with pytest.raises(NoStatement):
        retract_statement(entry=signed, reason=WHY, by=cast.actor("provider_signatory", friday))


def test_what_can_be_retracted_has_words() -> None:
    assert journal_statements - journal_words.keys() == set()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_by_clicking(total: NoteTotal, as_: Callable[..., Client], language: str) -> None:
    browser, address = as_("provider_director", language), f"/journal/{said(total).sequence}/"
    assert f"{address}retract/" in browser.get(address).text
    assert browser.post(f"{address}retract/", {"reason": ""}).status_code == 422
    page = browser.post(f"{address}retract/", {"reason": WHY}, follow=True).text
    for words in {"en": ("Retracted", "with the reason"), "zh-hans": ("已撤回", "附有理由")}[language]:
        assert words in page
    assert f"{address}retract/" not in page
    assert "<textarea" not in browser.get(f"{address}retract/").text
    again = browser.post(f"{address}retract/", {"reason": "Once more"})
    assert again.status_code == 409
    assert "Once more" in again.text
    seen = as_("purchaser_officer", language).get(reverse("requests:note-total", args=[total.reference])).text
    assert WHY in seen
