"""What a command leaves in the journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from django.utils.translation import override

from evenhand.demo.cast import Cast
from evenhand.journal.models import Entry, Head, Submission
from evenhand.journal.queries.checking import first_broken
from evenhand.journal.recorder import JournalRecorder
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import Act, CommandError, Repeated
from evenhand.parties import commands
from evenhand.parties.commands.people import RoleDoesNotFit
from evenhand.parties.models import Person, Role

Find = Callable[..., Actor]


def newest() -> Entry:
    return Entry.objects.select_related("words").latest("sequence")


def words(entry: Entry) -> dict[str, object]:
    said: dict[str, object] = json.loads(bytes(entry.words.payload))
    return said


def open_account(by: Actor, cast: Cast, email: str = "new@rongyin.example") -> Person:
    return commands.open_account(jurisdiction=cast.jurisdiction, name_en="Mai Ying", name_zh="麦颖", email=email, by=by)


def test_every_act_of_the_cast_follows_the_one_before(cast: Cast) -> None:
    sequences = list(Entry.objects.order_by("sequence").values_list("sequence", flat=True))
    assert sequences == list(range(1, len(sequences) + 1))
    assert Head.objects.get().sequence == sequences[-1]


def test_every_hash_is_that_of_its_salt_and_words(cast: Cast) -> None:
    for entry in Entry.objects.select_related("words"):
        assert sha256(bytes(entry.words.salt) + bytes(entry.words.payload)).hexdigest() == entry.digest
        assert len(bytes(entry.words.salt)) == 32


def test_no_two_entries_share_a_salt(cast: Cast) -> None:
    salts = [bytes(salt) for salt in Entry.objects.values_list("words__salt", flat=True)]
    assert len(set(salts)) == len(salts)


def test_an_entry_says_who_did_what_when_and_for_whom(cast: Cast, actor: Find) -> None:
    person = open_account(actor("administrator"), cast)
    said = words(newest())
    assert said["format"] == 1
    assert said["at"] == "2026-03-02T10:00:00.000000+08:00"
    doer, (act,) = said["actor"], said["acts"]
    assert isinstance(doer, dict)
    assert doer["person"] == {
        "reference": cast.persons["administrator"].reference,
        "name_en": "Guan Wenbin",
        "name_zh": "关文斌",
    }
    assert doer["capacities"] == ["operator"]
    assert act["act"] == "parties.account_opened"
    assert act["subjects"] == [{"kind": "person", "reference": person.reference}]
    assert act["facts"] == {"name": {"en": "Mai Ying", "zh": "麦颖"}}


def test_the_words_do_not_depend_on_the_language_of_who_acts(cast: Cast, actor: Find) -> None:
    person = open_account(actor("administrator"), cast)
    with override("zh-hans"):
        commands.grant_role(
            person=person, organisation=cast.organisations["provider"], role=Role.SUPERVISOR, by=actor("administrator")
        )
    (act,) = words(newest())["acts"]  # type: ignore[misc]
    assert act["facts"]["role"] == {"en": "supervisor", "zh": "督导"}


def test_readers_are_those_of_the_act_and_who_did_it(cast: Cast, actor: Find) -> None:
    person = open_account(actor("administrator"), cast)
    mine = cast.persons["administrator"].reference, cast.organisations["operator"].reference
    assert newest().audience == sorted([f"person:{person.reference}", f"person:{mine[0]}", f"organisation:{mine[1]}"])


def test_a_command_that_is_refused_leaves_nothing(cast: Cast, actor: Find) -> None:
    before, people = newest().sequence, Person.objects.count()
    with pytest.raises(RoleDoesNotFit):
        commands.grant_role(
            person=cast.persons["stranger"],
            organisation=cast.organisations["provider"],
            role=Role.ASSESSOR,
            by=actor("administrator"),
        )
    assert (newest().sequence, Person.objects.count()) == (before, people)
    open_account(actor("administrator"), cast)
    assert newest().sequence == before + 1


def test_many_entries_at_once_are_written_as_one_by_one(cast: Cast, actor: Find) -> None:
    before, by = newest().sequence, actor("administrator")
    acts = [
        Act("test.told", (("thing", f"T-{number}"),), frozenset({"public"}), {"number": number})
        for number in range(1100)
    ]
    JournalRecorder().write_all((by, [act]) for act in acts)
    assert newest().sequence == Head.objects.get().sequence == before + 1100
    assert words(newest())["acts"][0]["facts"] == {"number": 1099}  # type: ignore[index]
    assert first_broken() is None


def test_an_act_costs_few_statements(cast: Cast, actor: Find, django_assert_num_queries: Callable[..., Any]) -> None:
    by, act = actor("administrator"), Act("test.told", (("thing", "T-1"),), frozenset({"public"}), {})
    with django_assert_num_queries(7):  # the head read, entry, words, readers, subjects and nodes, the head written
        JournalRecorder().write(by=by, acts=[act])


def test_a_form_sent_twice_is_one_act(cast: Cast, actor: Find) -> None:
    sent = replace(actor("administrator"), submission=uuid4())
    person = open_account(sent, cast)
    before = newest().sequence
    with pytest.raises(Repeated) as repeated:
        open_account(sent, cast, "other@rongyin.example")
    assert repeated.value.subjects == (person.reference,)
    assert newest().sequence == before
    assert not Person.objects.filter(email="other@rongyin.example").exists()


def test_a_form_that_failed_may_be_sent_again(cast: Cast, actor: Find) -> None:
    sent = replace(actor("administrator"), submission=uuid4())
    with pytest.raises(CommandError):
        open_account(sent, cast, cast.persons["stranger"].email or "")
    assert open_account(sent, cast).name_en == "Mai Ying"
    assert Submission.objects.get(uuid=sent.submission).entry == newest()
