"""Checkpoints: signed once for a size, with a key that lies outside the database, where the journal goes on."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from evenhand.demo.cast import Cast
from evenhand.journal import checkpoints, commands, keys
from evenhand.journal.keys import KeyWanting
from evenhand.journal.models import Checkpoint, Entry, Head, SigningKey
from evenhand.journal.notes import COSIGNING, Note, PrivateKey, handed_over
from evenhand.journal.notes import Checkpoint as Signed
from evenhand.journal.queries import proofs, trust
from evenhand.journal.queries.checking import Broken, Fault, first_broken
from evenhand.journal.receipts import is_known, read
from evenhand.kernel.actors import Actor, system
from evenhand.kernel.verdicts import Refused
from tests.journal.conftest import Act

Find = Callable[..., Actor]
WITNESS = PrivateKey("federation.example/witness", COSIGNING, bytes(range(32)))


@pytest.fixture(autouse=True)
def _key_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.JOURNAL_KEY = tmp_path / "journal.key"


def cosigned(checkpoint: Checkpoint, by: PrivateKey = WITNESS) -> str:
    """What a witness hands back."""
    note = Note.read(checkpoint.note)
    return str(note.with_signature(by.sign(note.body, 1_772_416_800)))


def test_the_root_over_all_entries_is_signed(cast: Cast, at: datetime) -> None:
    made = checkpoints.sign(at)
    assert made is not None
    note = Note.read(made.note)
    signed = Signed.read(note.body)
    assert (signed.origin, signed.size, signed.root) == ("localhost/journal", proofs.size(), proofs.root(proofs.size()))
    assert note.signed_by(keys.signing_key(at).public)
    assert first_broken() is None


def test_the_key_is_made_on_first_use_and_only_its_owner_can_read_it(cast: Cast, at: datetime, settings: Any) -> None:
    key = keys.signing_key(at)
    assert stat.S_IMODE(settings.JOURNAL_KEY.stat().st_mode) == 0o600
    assert keys.signing_key(at) == key
    assert [str(period.key) for period in trust.key_periods()] == [str(key.public)]
    assert key.seed.hex() not in SigningKey.objects.get().text


def test_in_production_a_key_must_be_there(cast: Cast, at: datetime, settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(KeyWanting):
        checkpoints.sign(at)
    keys.make()
    assert checkpoints.sign(at)


def test_another_key_than_the_journals_signs_nothing(cast: Cast, at: datetime, act: Act, settings: Any) -> None:
    checkpoints.sign(at)
    act()
    settings.JOURNAL_KEY.write_text(PrivateKey.new("localhost/journal").text)
    with pytest.raises(KeyWanting):
        checkpoints.sign(at)
    settings.JOURNAL_KEY.unlink()
    with pytest.raises(KeyWanting):
        checkpoints.sign(at)


def test_a_size_is_signed_once(cast: Cast, at: datetime) -> None:
    assert checkpoints.sign(at) == checkpoints.sign(at + timedelta(days=1))
    assert Checkpoint.objects.count() == 1


def test_whoever_asks_gets_the_newest_and_a_new_one_after_a_minute(cast: Cast, at: datetime, act: Act) -> None:
    first = checkpoints.newest(at)
    act()
    assert checkpoints.newest(at + timedelta(seconds=59)) == first
    second = checkpoints.newest(at + timedelta(seconds=61))
    assert second != first
    assert checkpoints.newest(at + timedelta(days=1)) == second


def test_a_receipt_needs_no_minute(cast: Cast, at: datetime, act: Act) -> None:
    checkpoints.newest(at)
    entry = act()
    assert checkpoints.over(entry.pk, at).size == entry.pk


@pytest.mark.usefixtures("unguarded")
def test_a_journal_that_does_not_go_on_is_not_signed(cast: Cast, at: datetime, act: Act) -> None:
    checkpoints.sign(at)
    act()
    Head.objects.update(peaks=bytes(len(bytes(Head.objects.get().peaks))))
    with pytest.raises(checkpoints.DoesNotContinue):
        checkpoints.sign(at)


@pytest.mark.usefixtures("unguarded")
def test_a_checkpoint_that_none_of_our_keys_signed_is_found(cast: Cast, at: datetime) -> None:
    made = checkpoints.sign(at)
    assert made is not None
    body = Note.read(made.note).body
    forged = Note(body, (PrivateKey.new("localhost/journal").sign(body),))
    Checkpoint.objects.update(note=str(forged))
    assert first_broken() == Broken(made.size, Fault.SIGNATURE)


def test_an_old_key_hands_over_and_what_it_signed_still_holds(cast: Cast, at: datetime, actor: Find, act: Act) -> None:
    entry, by = act(), actor("administrator")
    receipt = trust.receipt_for(entry, checkpoints.over(entry.pk, at), actor=by)
    old = keys.signing_key(at)
    commands.change_key(by=system(at + timedelta(days=1)))
    new = keys.signing_key(at)
    assert new != old
    first, second = trust.key_periods()
    assert (first.key, first.until, second.until) == (old.public, second.since, None)
    assert handed_over(Note.read(second.handover)) == (old.public, new.public)
    assert is_known(read(receipt.written()), [period.key for period in trust.key_periods()])
    signed = checkpoints.sign(at)
    assert signed is not None
    assert Note.read(signed.note).signed_by(new.public)
    assert first_broken() is None


def test_a_lost_key_is_replaced_without_a_word_of_the_old(cast: Cast, at: datetime, settings: Any) -> None:
    keys.signing_key(at)
    settings.JOURNAL_KEY.unlink()
    with pytest.raises(KeyWanting):
        commands.change_key(by=system(at))
    commands.change_key(by=system(at + timedelta(days=1)), lost=True)
    assert SigningKey.objects.order_by("pk").last().handover == ""  # type: ignore[union-attr]
    assert checkpoints.sign(at)


def test_a_change_of_key_that_failed_leaves_the_old_one_in_use(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = keys.signing_key(at)

    def fails(*_args: object, **_facts: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr("evenhand.journal.commands.keeping.record", fails)
        with pytest.raises(RuntimeError):
            commands.change_key(by=system(at))
    assert keys.signing_key(at) == old


def test_a_witness_that_was_admitted_stands_on_receipts(cast: Cast, at: datetime, actor: Find, act: Act) -> None:
    entry, checkpoint = act(), checkpoints.sign(at)
    assert checkpoint is not None
    with pytest.raises(commands.NotACosignature):
        commands.cosign(note=cosigned(checkpoint), by=system(at))
    commands.admit_witness(key=str(WITNESS.public), by=system(at))
    (kept,) = commands.cosign(note=cosigned(checkpoint), by=system(at))
    assert kept.reference == "federation.example/witness"
    act()
    checkpoints.sign(at)
    receipt = trust.receipt_for(entry, checkpoints.over(entry.pk, at), actor=actor("administrator"))
    assert receipt.checkpoint.size == checkpoint.size
    assert read(receipt.written()).witnesses == ((WITNESS.public, 1_772_416_800),)
    (seen,) = trust.witnesses_with_latest()
    assert (seen.name, seen.size) == (kept.reference, checkpoint.size)
    with pytest.raises(commands.AlreadyCosigned):
        commands.cosign(note=cosigned(checkpoint), by=system(at))


def test_cosignatures_below_other_checkpoints_are_not_taken(cast: Cast, at: datetime) -> None:
    checkpoint = checkpoints.sign(at)
    assert checkpoint is not None
    commands.admit_witness(key=str(WITNESS.public), by=system(at))
    other = Note.read(checkpoint.note)
    body = other.body.replace(str(checkpoint.size), str(checkpoint.size - 1))
    for note in (
        "",
        str(other),
        str(Note(body, (WITNESS.sign(body, 1),))),
        str(Note(other.body, (WITNESS.sign(body, 1),))),
    ):
        with pytest.raises(commands.NotACosignature):
            commands.cosign(note=note, by=system(at))


def test_a_witness_is_admitted_once_by_a_key_for_cosignatures(cast: Cast, at: datetime) -> None:
    for key in ("", "x", str(keys.signing_key(at).public)):
        with pytest.raises(commands.NotAWitnessKey):
            commands.admit_witness(key=key, by=system(at))
    commands.admit_witness(key=f" {WITNESS.public}\n", by=system(at))
    with pytest.raises(commands.AlreadyWitness):
        commands.admit_witness(key=str(WITNESS.public), by=system(at))


@pytest.mark.parametrize("key", ["administrator", "auditor", "purchaser_officer", "public"])
def test_no_account_changes_keys_or_witnesses(cast: Cast, actor: Find, key: str) -> None:
    for act in (
        lambda: commands.change_key(by=actor(key)),
        lambda: commands.admit_witness(key=str(WITNESS.public), by=actor(key)),
        lambda: commands.cosign(note="", by=actor(key)),
    ):
        with pytest.raises(Refused):
            act()


def test_who_may_read_all_of_an_entry_gets_its_words_and_nobody_else(cast: Cast, at: datetime, actor: Find) -> None:
    entry = Entry.objects.select_related("words").get(pk=20)
    checkpoint = checkpoints.over(entry.pk, at)
    assert trust.receipt_for(entry, checkpoint, actor=actor("administrator")).said
    assert trust.receipt_for(entry, checkpoint, actor=actor("stranger")).said is None
