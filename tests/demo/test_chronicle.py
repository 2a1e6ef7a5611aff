"""What is made thing by thing reaches the journal in the order of time."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from evenhand.demo.builders.chronicle import in_order_of_time
from evenhand.demo.cast import Cast
from evenhand.journal.models import Entry, Head
from evenhand.journal.recorder import JournalRecorder
from evenhand.kernel.actors import Actor
from evenhand.parties.commands import open_centre

Find = Callable[..., Actor]
HOUR = timedelta(hours=1)


def opened(cast: Cast, by: Actor, name: str) -> None:
    open_centre(area=cast.street, name_en=name, name_zh=name, by=by)


def said_after(sequence: int) -> list[tuple[str, str]]:
    """Names of centres and who opened them, in the order of the journal."""
    entries = Entry.objects.filter(sequence__gt=sequence).select_related("words").order_by("sequence")
    told = [json.loads(bytes(entry.words.payload)) for entry in entries]
    return [(one["acts"][0]["facts"]["name"]["en"], one["actor"]["person"]["name_en"]) for one in told]


def test_the_earliest_is_told_first_and_those_of_one_instant_as_they_were_done(cast: Cast, actor: Find) -> None:
    by, before = actor("administrator"), Head.objects.get().sequence
    with in_order_of_time():
        opened(cast, by.later(by.at + HOUR), "third")
        opened(cast, by, "first")
        opened(cast, by, "second")
        assert Head.objects.get().sequence == before
    assert [name for name, _who in said_after(before)] == ["first", "second", "third"]


def test_it_says_who_did_it_as_the_journal_itself_does(cast: Cast, actor: Find) -> None:
    by, before = actor("administrator"), Head.objects.get().sequence
    opened(cast, by, "at once")
    with in_order_of_time():
        opened(cast, by, "afterwards")
    assert said_after(before) == [("at once", "Guan Wenbin"), ("afterwards", "Guan Wenbin")]
    one, other = Entry.objects.order_by("-sequence")[:2]
    assert one.audience == other.audience


def _break_off(cast: Cast, by: Actor) -> None:
    with in_order_of_time():
        opened(cast, by, "lost")
        raise ZeroDivisionError


def test_what_breaks_off_is_not_told_and_the_journal_records_again(cast: Cast, actor: Find) -> None:
    by, before = actor("administrator"), Head.objects.get().sequence
    with pytest.raises(ZeroDivisionError):
        _break_off(cast, by)
    assert Head.objects.get().sequence == before
    opened(cast, by, "kept")
    assert [name for name, _who in said_after(before)] == ["kept"]


def test_more_than_one_batch_is_numbered_without_gap(cast: Cast, actor: Find) -> None:
    by, before = actor("administrator"), Head.objects.get().sequence
    JournalRecorder().write_all((by, []) for _turn in range(1_003))
    numbers = list(Entry.objects.filter(sequence__gt=before).order_by("sequence").values_list("sequence", flat=True))
    assert numbers == list(range(before + 1, before + 1_004))
