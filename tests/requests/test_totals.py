"""Private notes released as a total: others learn a number, and not which notes are in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from evenhand.contracts.models import Contract
from evenhand.demo.builders.requests import noted, totalled
from evenhand.demo.cast import Cast
from evenhand.demo.phrases import NOTES
from evenhand.journal.models import Entry, Words
from evenhand.kernel.verdicts import Refused
from evenhand.requests import commands
from evenhand.requests.commands import NoNotes, NotesNotFree, TooFewNotes
from evenhand.requests.models import NoteTotal, PrivateNote

As = Callable[..., Client]


@pytest.fixture
def notes(cast: Cast, contract: Contract, friday: datetime) -> list[PrivateNote]:
    days = (0, 20, 40)
    return [noted(cast, contract, at=friday - timedelta(days=d), note=n) for d, n in zip(days, NOTES, strict=False)]


def test_a_total_tells_number_hours_kind_and_months(cast: Cast, notes: list[PrivateNote], friday: datetime) -> None:
    total = totalled(cast, notes, at=friday)
    assert total.count == 3
    assert total.minutes == sum(note.minutes_asked or 0 for note in notes)
    assert (total.first_month.isoformat(), total.last_month.isoformat()) == ("2026-10-01", "2026-11-01")
    assert not PrivateNote.objects.visible_to(cast.actor("purchaser_officer", friday)).exists()
    assert NoteTotal.objects.visible_to(cast.actor("purchaser_officer", friday)).get() == total
    assert not NoteTotal.objects.visible_to(cast.actor("rival_director", friday)).exists()


def test_hours_that_no_note_names_are_said_to_be_missing(cast: Cast, contract: Contract, friday: datetime) -> None:
    by = cast.actor("provider_worker", friday)
    given = {"contract": contract, "asked_on": friday.date(), "asker": "x", "how": "call", "what": "x", "by": by}
    notes = [commands.write_note(**given, minutes_asked=minutes) for minutes in (60, None, 30)]  # type: ignore[arg-type]
    total = totalled(cast, notes, at=friday)
    assert (total.minutes, total.without_hours) == (90, 1)


def test_two_notes_hide_each_other_only_if_the_director_insists(
    cast: Cast, contract: Contract, notes: list[PrivateNote], friday: datetime
) -> None:
    by = cast.actor("provider_director", friday)
    with pytest.raises(TooFewNotes):
        commands.release_total(contract=contract, notes=notes[:2], asked_by="purchaser", by=by)
    total = commands.release_total(contract=contract, notes=notes[:2], asked_by="purchaser", insist=True, by=by)
    assert total.count == 2


def test_a_note_is_counted_once(cast: Cast, contract: Contract, notes: list[PrivateNote], friday: datetime) -> None:
    totalled(cast, notes, at=friday)
    with pytest.raises(NotesNotFree):
        totalled(cast, [*notes, noted(cast, contract, at=friday)], at=friday)
    with pytest.raises(NoNotes):
        commands.release_total(
            contract=contract, notes=[], asked_by="several", by=cast.actor("provider_director", friday)
        )
    assert NoteTotal.objects.count() == 1


@pytest.mark.parametrize("who", ["provider_worker", "purchaser_officer", "rival_director", "administrator"])
def test_nobody_but_the_director_releases_a_total(
    cast: Cast, contract: Contract, notes: list[PrivateNote], friday: datetime, who: str
) -> None:
    with pytest.raises(Refused):
        commands.release_total(contract=contract, notes=notes, asked_by="several", by=cast.actor(who, friday))


def test_the_journal_does_not_say_which_notes_a_total_counts(
    cast: Cast, notes: list[PrivateNote], friday: datetime
) -> None:
    total = totalled(cast, notes, at=friday)
    (entry,) = Entry.objects.about("notetotal", total.reference)
    payload = bytes(Words.objects.get(entry=entry).payload).decode()
    assert total.reference in payload
    for note in notes:
        assert note.reference not in payload
        assert note.asker not in payload


def test_others_read_the_total_and_cannot_tell_a_note_in_it_from_one_outside(
    as_: As, cast: Cast, contract: Contract, notes: list[PrivateNote], friday: datetime
) -> None:
    browser, place = as_("provider_director"), f"/requests/notes/under/{contract.reference}/total/"
    chosen = {"notes": [note.reference for note in notes], "asked_by": "department"}
    assert browser.post(place, chosen | {"notes": chosen["notes"][:1]}).status_code == 409
    assert browser.post(place, {}).status_code == 422
    assert browser.post(place, chosen).status_code == 302
    total = NoteTotal.objects.get()
    outside = noted(cast, contract, at=friday)
    for who in ("purchaser_officer", "monitor_officer"):
        page = as_(who).get(f"/records/{contract.reference}/outside/").text
        assert "Private notes released as totals" in page
        assert "departments" in as_(who).get(f"/requests/notes/totals/{total.reference}/").text
        for note in (*notes, outside):
            assert note.reference not in page
            assert note.what not in page
            assert as_(who).get(f"/requests/notes/{note.reference}/").status_code == 404
    assert "counted in the total of 20 November 2026" in browser.get("/requests/notes/").text
