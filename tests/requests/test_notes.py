"""The provider's private notes exist for nobody else until one is released."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from evenhand.contracts.models import Contract
from evenhand.demo.builders.requests import noted
from evenhand.demo.cast import Cast
from evenhand.journal.models import Entry
from evenhand.kernel.verdicts import Refused
from evenhand.requests import commands
from evenhand.requests.commands import AskedLater, ReleasedBefore
from evenhand.requests.models import PrivateNote, TaskRequest
from evenhand.shell.registries import waiting

PROVIDER = {"provider_director", "provider_signatory", "provider_worker", "provider_supervisor"}


def seen_by(cast: Cast, at: datetime) -> set[str]:
    return {key for key in cast.persons if PrivateNote.objects.visible_to(cast.actor(key, at)).exists()}


def test_only_the_provider_sees_a_note(cast: Cast, contract: Contract, friday: datetime) -> None:
    noted(cast, contract, at=friday)
    assert seen_by(cast, friday) == PROVIDER


def test_the_journal_tells_nobody_else_of_a_note(cast: Cast, contract: Contract, friday: datetime) -> None:
    note = noted(cast, contract, at=friday)
    readers = {
        key
        for key in cast.persons
        if Entry.objects.visible_to(cast.actor(key, friday)).about("privatenote", note.reference).exists()
    }
    assert readers == PROVIDER


def test_a_note_makes_nobody_elses_work(cast: Cast, contract: Contract, friday: datetime) -> None:
    others = set(cast.persons) - PROVIDER
    before = {key: len(waiting(cast.actor(key, friday))) for key in others}
    noted(cast, contract, at=friday)
    assert {key: len(waiting(cast.actor(key, friday))) for key in others} == before


@pytest.mark.parametrize("who", ["purchaser_officer", "monitor_officer", "rival_director", "stranger"])
def test_others_write_no_notes(cast: Cast, contract: Contract, friday: datetime, who: str) -> None:
    with pytest.raises(Refused):
        commands.write_note(
            contract=contract, asked_on=friday.date(), asker="x", how="call", what="x", by=cast.actor(who, friday)
        )


def test_a_note_tells_of_what_was_asked_already(cast: Cast, contract: Contract, friday: datetime) -> None:
    tomorrow, by = (friday + timedelta(days=1)).date(), cast.actor("provider_worker", friday)
    with pytest.raises(AskedLater):
        commands.write_note(contract=contract, asked_on=tomorrow, asker="x", how="call", what="x", by=by)


def test_the_director_releases_one_note_and_the_others_stay_private(
    cast: Cast, contract: Contract, friday: datetime
) -> None:
    first, second = noted(cast, contract, at=friday), noted(cast, contract, at=friday)
    with pytest.raises(Refused):
        commands.release_note(note=first, by=cast.actor("provider_worker", friday))
    commands.release_note(note=first, by=cast.actor("provider_director", friday))
    officer = cast.actor("purchaser_officer", friday)
    assert list(PrivateNote.objects.visible_to(officer)) == [first]
    assert not Entry.objects.visible_to(officer).about("privatenote", second.reference).exists()
    with pytest.raises(ReleasedBefore):
        commands.release_note(note=first, by=cast.actor("provider_director", friday))


def test_a_released_note_may_become_a_request_of_the_office_that_asked(
    cast: Cast, contract: Contract, friday: datetime
) -> None:
    note = noted(cast, contract, at=friday)
    office = cast.organisations["department"]
    commands.release_note(note=note, asker=office, by=cast.actor("provider_director", friday))
    request = TaskRequest.objects.get()
    assert (request.asker, request.task) == (office, "代填计划生育登记表1150户")
    assert request.minutes_asked == note.minutes_asked
    assert TaskRequest.objects.visible_to(cast.actor("department_officer", friday)).exists()
