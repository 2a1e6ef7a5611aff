"""The journal on the console: sentences in both languages and exit statuses that scripts can rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError as Stop
from django.test import Client

from evenhand.demo.cast import Cast
from evenhand.journal import checkpoints, keys
from evenhand.journal.management import console, witnessing
from evenhand.journal.models import Entry, Words
from evenhand.journal.notes import Note, PublicKey
from evenhand.journal.queries import proofs
from evenhand.journal.queries.checking import Broken, Fault
from tests.journal import samples
from tests.journal.conftest import Act

ADDRESS = "http://testserver/journal"


@pytest.fixture(autouse=True)
def _key_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.JOURNAL_KEY = tmp_path / "journal.key"


@pytest.fixture
def _served(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal answers without network."""
    monkeypatch.setattr(witnessing, "over_http", lambda address: lambda path: client.get(f"/journal/{path}").content)


def said(*arguments: object, **options: object) -> str:
    """What a command answers."""
    out = StringIO()
    call_command(*map(str, arguments), stdout=out, **options)
    return out.getvalue().rstrip("\n")


def refused(*arguments: object) -> tuple[int, str]:
    """The exit status and sentence of a command that fails."""
    with pytest.raises(Stop) as stop:
        said(*arguments)
    return stop.value.returncode, str(stop.value)


def test_a_whole_journal_is_said_to_be_whole(cast: Cast) -> None:
    size = proofs.size()
    assert said("journal", "verify") == f"The journal is whole: {size} entries."
    assert said("journal", "verify", "--language", "zh-hans") == f"日志完整：共 {size} 条。"
    assert json.loads(said("journal", "verify", "--json"))["whole"] is True


@pytest.mark.usefixtures("unguarded")
def test_the_first_broken_entry_is_named(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    Words.objects.filter(pk=20).update(payload=b"{}")
    assert refused("journal", "verify") == (1, "The words of entry 20 do not match its salted hash.")
    out = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("journal", "verify", "--json", stdout=out)
    assert stop.value.code == 1
    assert json.loads(out.getvalue())["entry"] == 20


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_a_sentence_that_names_the_entry(fault: Fault) -> None:
    for language in ("en", "zh-hans"):
        with console.speaking(language):
            assert "417" in console.sentence_of(Broken(417, fault, since=4))


def test_the_root_is_signed_and_printed_as_a_note(cast: Cast, at: datetime) -> None:
    note = Note.read(said("journal", "checkpoint") + "\n")
    assert note.signed_by(keys.signing_key(at).public)


def test_an_empty_journal_has_nothing_to_sign(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "sign", lambda at: None)
    assert refused("journal", "checkpoint") == (2, "The journal is empty: there is nothing to sign.")


def test_keys_are_shown_made_and_changed(cast: Cast, at: datetime, settings: Any) -> None:
    settings.PRODUCTION = True
    status, sentence = refused("journal", "key")
    assert status == 1
    assert sentence.startswith("The journal cannot be signed")
    made = said("journal", "key", "make")
    assert said("journal", "key", "make") == said("journal", "key") == made
    first, second = said("journal", "key", "rotate").splitlines()
    assert first.split()[0] == made.split()[0] != second.split()[0]
    assert PublicKey.read(second.split()[0]) == keys.signing_key(at).public
    assert Note.read(said("journal", "checkpoint") + "\n").signed_by(keys.signing_key(at).public)


# Receipts


def judged(data: bytes, file: Path, *options: str) -> str:
    file.write_bytes(data)
    return said("receipt", "verify", file, *options)


def test_a_receipt_holds_for_whoever_knows_the_key(tmp_path: Path, db: None) -> None:
    data, file = samples.receipt(5, 7, witness=True).written(), tmp_path / "receipt.json"
    key = ("--key", str(samples.KEY.public))
    sentence = "The receipt holds: entry 5 stands in lingzhou.example/journal, signed over 7 entries."
    assert judged(data, file, *key) == sentence
    assert judged(data, file, *key, "--language", "zh-hans").startswith("回执有效：第 5 条")
    found = json.loads(judged(data, file, *key, "--json"))
    assert (found["holds"], found["entry"], found["size"]) == (True, 5, 7)
    assert found["words"]["acts"][0]["act"] == "contracts.signed"
    assert found["witnesses"][0]["at"].startswith("2026-03-02T02:00:00")


def test_a_receipt_whose_key_nobody_knows_does_not_pass(tmp_path: Path, db: None) -> None:
    file = tmp_path / "receipt.json"
    file.write_bytes(samples.receipt(5, 7).written())
    status, sentence = refused("receipt", "verify", file)
    assert status == 1
    assert str(samples.KEY.public) in sentence


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: data + b"\n", "not written as receipts are"),
        (lambda data: data.replace(b"Liang", b"Liamg"), "not those that the hash was taken over"),
        (lambda data: data.replace(b'"RY', b'"RX'), "not those"),
        (lambda data: data.replace(b'person:P-0005"],"digest', b'person:P-0006"],"digest'), "lead to the signed root"),
    ],
)
def test_a_changed_receipt_says_what_is_wrong(tmp_path: Path, db: None, change: Any, sentence: str) -> None:
    file = tmp_path / "receipt.json"
    file.write_bytes(change(samples.receipt(5, 7).written()))
    status, said_ = refused("receipt", "verify", file, "--key", str(samples.KEY.public))
    assert status == 1
    assert sentence in said_
    with pytest.raises(SystemExit):
        said("receipt", "verify", file, "--json")


def test_an_installation_knows_the_receipts_of_its_own_journal(
    cast: Cast, as_: Callable[..., Client], act: Act, tmp_path: Path
) -> None:
    entry = act()
    response = as_("administrator").get(f"/journal/{entry.pk}/receipt.json")
    assert judged(response.content, tmp_path / "receipt.json").startswith(f"The receipt holds: entry {entry.pk} stands")


@pytest.mark.parametrize("key", ["x", str(samples.WITNESS.public)])
def test_what_is_no_key_of_a_journal_is_said_to_be_none(tmp_path: Path, db: None, key: str) -> None:
    file = tmp_path / "receipt.json"
    file.write_bytes(b"")
    assert refused("receipt", "verify", file, "--key", key) == (2, "This is not the public key of a journal.")
    assert refused("receipt", "verify", tmp_path / "nowhere")[0] == 2


# Witnesses


@pytest.fixture
def witness(tmp_path: Path, cast: Cast, at: datetime, _served: None) -> Callable[..., str]:
    """`witness()` looks at the journal."""
    state, key = tmp_path / "followed.json", str(keys.signing_key(at).public)

    def follows(*more: object, known: str = key) -> str:
        return said("journal", "follow", ADDRESS, "--state", state, "--key", known, *more)

    return follows


def test_a_witness_follows_cosigns_and_is_named_on_receipts(
    witness: Callable[..., str], tmp_path: Path, as_: Callable[..., Client], cast: Cast
) -> None:
    sign = ("--sign-with", tmp_path / "witness.key", "--name", "federation.example/witness")
    size = proofs.size()
    first, cosigned, key = witness(*sign).splitlines()
    assert first == f"localhost/journal has {size} entries. From now on it is held against this."
    file = cosigned.removeprefix("Cosigned: hand ").partition(" to ")[0]
    public = key.removeprefix("Your public key: ")
    assert said("journal", "witness", public) == "federation.example/witness is a witness of this journal."
    assert said("journal", "cosign", "add", file) == "Kept what was confirmed by federation.example/witness."
    page = as_("administrator").get(f"/journal/{Entry.objects.earliest('pk').pk}/")
    assert page.status_code in (200, 404)
    assert "federation.example/witness" in as_("public").get("/journal/trust/").text
    assert witness(*sign[:2]).splitlines()[0].startswith("localhost/journal")


def test_a_split_view_is_named_and_kept(witness: Callable[..., str], tmp_path: Path, at: datetime) -> None:
    witness()
    key = keys.signing_key(at)
    body = f"localhost/journal\n{proofs.size()}\n{'A' * 43}=\n"
    other = tmp_path / "other.txt"
    other.write_text(str(Note(body, (key.sign(body),))))
    with pytest.raises(Stop) as stop:
        witness("--compare", other)
    assert stop.value.returncode == 1
    assert str(stop.value).startswith(f"Split view: two different journals of {proofs.size()} entries are signed.")
    (kept,) = tmp_path.glob("followed.json.split-*.json")
    assert json.loads(kept.read_text())["seen"] == other.read_text()


def test_what_a_witness_must_give_is_asked_for(witness: Callable[..., str], tmp_path: Path, cast: Cast) -> None:
    state = tmp_path / "state.json"
    assert refused("journal", "follow", ADDRESS, "--state", state)[1].startswith("Give the journal’s public key")
    for more in (("--key", "x"), ("--key", str(samples.WITNESS.public))):
        assert refused("journal", "follow", ADDRESS, "--state", state, *more)[1] == (
            "This is not the public key of a journal."
        )
    with pytest.raises(Stop, match="not signed by the key"):
        said("journal", "follow", ADDRESS, "--state", state, "--key", str(samples.KEY.public))
    with pytest.raises(Stop, match="Give your name by --name"):
        witness("--sign-with", tmp_path / "witness.key")
    with pytest.raises(Stop, match="holds no checkpoint"):
        witness("--compare", tmp_path / "nowhere")
    with pytest.raises(Stop, match="keeps another journal"):
        witness(known=str(samples.KEY.public))
    (tmp_path / "followed.json").write_text("{}")
    with pytest.raises(Stop, match="does not hold what a witness keeps"):
        witness()


def test_a_journal_that_does_not_answer_is_no_split_view(tmp_path: Path) -> None:
    for address in ("http://localhost:9/journal", "file:///etc/passwd", "localhost"):
        status, _sentence = refused(
            "journal", "follow", address, "--state", tmp_path / "state", "--key", str(samples.KEY.public)
        )
        assert status == 2
