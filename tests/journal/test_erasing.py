"""Words are erased when one person asks and another consents; number, hash, tree and receipts stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from evenhand.demo.cast import Cast
from evenhand.journal import checkpoints, commands, queries
from evenhand.journal.models import Entry, Words
from evenhand.journal.queries import trust
from evenhand.journal.queries.checking import first_broken
from evenhand.journal.receipts import read
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused
from tests.journal.conftest import Act

Find = Callable[..., Actor]
As = Callable[..., Client]
REASON = "Asked by the person."


def test_a_second_person_erases_and_the_journal_stays_whole(cast: Cast, actor: Find, act: Act, at: datetime) -> None:
    entry, by = act(), actor("administrator")
    before = trust.receipt_for(entry, checkpoints.over(entry.pk, at), actor=by).written()
    wish = commands.ask_erasure(number=entry.pk, reason=REASON, by=by)
    assert bytes(Words.objects.get(pk=entry.pk).payload)
    commands.erase_words(wish=wish, by=actor("auditor"))
    assert not bytes(Words.objects.get(pk=entry.pk).payload)
    assert first_broken() is None
    assert read(before).sequence == entry.pk
    after = trust.receipt_for(Entry.objects.get(pk=entry.pk), checkpoints.over(entry.pk, at), actor=by)
    assert after.said is None
    assert read(after.written()).leaf == read(before).leaf


def test_whoever_could_read_the_words_learns_why_they_are_gone(cast: Cast, actor: Find, act: Act) -> None:
    entry = act()
    wish = commands.ask_erasure(number=entry.pk, reason=REASON, by=actor("administrator"))
    assert set(entry.audience) <= set(Entry.objects.latest("pk").audience)
    commands.erase_words(wish=wish, by=actor("auditor"))
    newest = Entry.objects.select_related("words").latest("pk")
    (said,) = queries.sentences([newest], actor("administrator"))
    assert (
        said.text == f"Lin Ruohan consented that the words of entry {entry.pk} be erased: {REASON}"
        or REASON in said.text
    )
    assert said.url == f"/journal/{entry.pk}/"


def test_nobody_consents_to_his_own_wish(cast: Cast, actor: Find, act: Act) -> None:
    wish = commands.ask_erasure(number=act().pk, reason=REASON, by=actor("administrator"))
    with pytest.raises(Refused, match="other than the person who asked"):
        commands.erase_words(wish=wish, by=actor("administrator"))
    with pytest.raises(Refused):
        commands.erase_words(wish=wish, by=actor("regulator_officer"))


def test_words_are_erased_once_and_asked_for_once(cast: Cast, actor: Find, act: Act) -> None:
    entry = act()
    wish = commands.ask_erasure(number=entry.pk, reason=REASON, by=actor("administrator"))
    with pytest.raises(commands.AlreadyAsked):
        commands.ask_erasure(number=entry.pk, reason=REASON, by=actor("administrator"))
    commands.erase_words(wish=wish, by=actor("auditor"))
    with pytest.raises(commands.NotWaiting):
        commands.erase_words(wish=wish, by=actor("auditor"))


def test_only_the_administrator_asks(cast: Cast, actor: Find, act: Act) -> None:
    number = act().pk
    for key in ("auditor", "regulator_officer", "provider_director", "stranger"):
        with pytest.raises(Refused):
            commands.ask_erasure(number=number, reason=REASON, by=actor(key))
    with pytest.raises(commands.NoSuchEntry):
        commands.ask_erasure(number=10**12, reason=REASON, by=actor("administrator"))


def test_asking_and_consenting_on_the_pages(cast: Cast, as_: As, act: Act) -> None:
    entry = act()
    administrator, auditor = as_("administrator"), as_("auditor")
    page = administrator.post("/journal/erasures/", {"number": entry.pk, "reason": REASON}, follow=True)
    assert "The words are erased when a second person consents." in page.text
    assert "Somebody other than the person who asked must consent." in page.text
    assert "Consent that words of the journal be erased, or leave them" in auditor.get("/").text
    assert REASON in auditor.get("/journal/erasures/").text
    page = auditor.post(f"/journal/erasures/{entry.pk}/consent/", follow=True)
    assert f"The words of entry {entry.pk} are erased." in page.text
    assert "Consent that words" not in auditor.get("/").text
    assert "The words of this entry were erased." in administrator.get(f"/journal/{entry.pk}/").text


@pytest.mark.parametrize(
    ("number", "reason", "status", "fault"),
    [("", REASON, 422, "number"), ("x", REASON, 422, "number"), ("1", "", 422, "reason"), ("0", REASON, 422, "number"),
     ("9" * 14, REASON, 409, "number"), ("9" * 40, REASON, 422, "number"), ("1", "x" * 501, 422, "reason")],
)  # fmt: skip
def test_a_faulty_wish_says_what_is_wrong_and_keeps_what_was_typed(
    cast: Cast, as_: As, number: str, reason: str, status: int, fault: str
) -> None:
    page = as_("administrator").post("/journal/erasures/", {"number": number, "reason": reason})
    assert page.status_code == status
    assert fault in page.context["form"].errors
    assert page.context["form"]["reason"].value() == reason
