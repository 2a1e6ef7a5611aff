"""Private notes and sealed statements are readable by their provider alone: no row, file, log or figure has them.

The searcher that looks for planted words is itself tried on words that lie open.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from evenhand.contracts.models import Contract
from evenhand.demo.builders.requests import asked, noted, reserved
from evenhand.demo.cast import Cast
from evenhand.journal.models import Entry, Words
from evenhand.notices.models import Notice
from evenhand.requests.models import Answer, PrivateNote, Reservation
from tests.disclosures.test_traces import everywhere, found_in

As = Callable[..., Client]
Log = pytest.LogCaptureFixture
PLANTED = "榕树下的第七把椅子 planted-in-a-note"
OWN = {"provider_director", "provider_signatory"}


def traces(log: Log) -> Iterator[tuple[str, bytes]]:
    """Everywhere that disclosures are looked for, and what lies packed in sessions."""
    yield from everywhere(log)
    for session in Session.objects.all():
        yield "session", repr(session.get_decoded()).encode()


@pytest.mark.parametrize(
    "plant",
    [
        lambda: Notice.objects.update(body=PLANTED),
        lambda: Answer.objects.update(reason=PLANTED),
        lambda: logging.getLogger("evenhand").warning(PLANTED),
    ],
    ids=["notice", "answer", "log"],
)
def test_the_searcher_finds_what_lies_open(
    cast: Cast, contract: Contract, friday: datetime, caplog: Log, plant: Callable[[], object]
) -> None:
    reserved(cast, asked(cast, contract, at=friday), at=friday, statement=PLANTED)
    assert found_in(traces(caplog), PLANTED) == []
    plant()
    assert len(found_in(traces(caplog), PLANTED)) == 1


def test_what_a_session_packs_is_found_too(as_: As, contract: Contract, caplog: Log) -> None:
    browser = as_("provider_director")
    session = browser.session
    session["typed"] = PLANTED
    session.save()
    assert found_in(traces(caplog), PLANTED) == ["session"]


def test_notes_and_statements_lie_open_nowhere(
    as_: As, cast: Cast, contract: Contract, friday: datetime, caplog: Log
) -> None:
    caplog.set_level(logging.DEBUG)
    request = asked(cast, contract, at=friday)
    director = as_("provider_director")
    form = {"asked_on": "2026-11-19", "asker": PLANTED, "how": "call", "what": PLANTED, "minutes_asked": ""}
    place = f"/requests/notes/under/{contract.reference}/"
    assert director.post(place, form | {"_language": "zh-hans"}).status_code == 302  # what was typed waits
    assert found_in(traces(caplog), PLANTED) == []
    assert PLANTED in director.get(place).text
    assert director.post(place, form | {"how": "pigeon"}).status_code == 422
    assert director.post(place, form).status_code == 302
    answer = {"kind": "reserved", "reason": "保留意见。", "line": "", "statement": PLANTED}
    assert director.post(f"/requests/{request.reference}/answer/", answer).status_code == 302
    assert PLANTED in director.get(f"/requests/{request.reference}/reservation/").text
    assert PLANTED in director.get(f"/requests/notes/{PrivateNote.objects.get().reference}/").text
    assert found_in(traces(caplog), PLANTED) == []


def test_a_sealed_statement_is_opened_by_the_providers_heads_alone(
    as_: As, cast: Cast, contract: Contract, friday: datetime
) -> None:
    request = asked(cast, contract, at=friday)
    reserved(cast, request, at=friday, statement=PLANTED)
    kept = Reservation.objects.get()
    for who in sorted(set(cast.persons) - {"public"}):
        browser = as_(who)
        opened = browser.get(f"/requests/{request.reference}/reservation/")
        assert (opened.status_code == 200) == (who in OWN), who
        assert (PLANTED in opened.text) == (who in OWN), who
        page = browser.get(f"/requests/{request.reference}/").text
        assert PLANTED not in page
        assert kept.reference not in page


def test_the_journal_proves_the_words_of_a_note_and_of_a_statement(
    cast: Cast, contract: Contract, friday: datetime
) -> None:
    note = noted(cast, contract, at=friday)
    request = asked(cast, contract, at=friday)
    reserved(cast, request, at=friday, statement=PLANTED)
    for kind, reference, kept in (
        ("privatenote", note.reference, note),
        ("taskrequest", request.reference, Reservation.objects.get()),
    ):
        entry = Entry.objects.about(kind, reference).latest("sequence")
        payload = bytes(Words.objects.get(entry=entry).payload).decode()
        proven = sha256(bytes.fromhex(kept.salt) + kept.proven_text.encode()).hexdigest()
        assert proven == kept.fingerprint
        assert proven in payload
        assert kept.salt not in payload


def test_words_that_were_erased_can_no_longer_be_guessed_from_the_journal(
    cast: Cast, contract: Contract, friday: datetime
) -> None:
    note = noted(cast, contract, at=friday)
    assert note.data_key
    note.data_key.delete()
    again = PrivateNote.objects.get()
    assert (again.salt, again.fingerprint) == ("", "")
