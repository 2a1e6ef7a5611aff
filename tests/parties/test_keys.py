"""Encrypted words: bound to their place, moved under later keys, erased with their own; earlier rows are moved over."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError as Stop
from django.core.management import call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.requests import noted
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.parties import commands
from evenhand.parties.envelopes import DoesNotOpen, fresh_key, master_key, opened, sealed
from evenhand.parties.models import DataKey
from evenhand.requests.models import PrivateNote
from tests.permissions.world import days_ago

Find = Callable[..., Actor]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def file(tmp_path: Path, settings: Settings) -> Path:
    """A key file of its own."""
    settings.MASTER_KEY_FILE = tmp_path / "master.key"
    settings.MASTER_KEY_FILE.write_text("a" * 64 + "\n")
    return Path(settings.MASTER_KEY_FILE)


@pytest.fixture
def note(cast: Cast, file: Path) -> PrivateNote:
    programme = adopted_programme(cast, at=days_ago(250))
    allocated(cast, programme, at=days_ago(240))
    specification = settled_specification(cast, programme, at=days_ago(157))
    award = award_entered(cast, specification, at=days_ago(130))
    contract = contract_in_force(cast, award, at=days_ago(60))
    return noted(cast, contract, at=days_ago(3), key="provider_director")


def kept(note: PrivateNote) -> bytes:
    """What lies in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT what FROM requests_privatenote WHERE id = %s", [note.pk])
        return bytes(cursor.fetchone()[0])


def again(note: PrivateNote) -> PrivateNote:
    return PrivateNote.objects.get(pk=note.pk)


# Boxes


@given(text=st.text(max_size=2000), place=st.text(max_size=60))
def test_a_box_opens_at_its_place_with_its_key_alone(text: str, place: str) -> None:
    key = fresh_key()
    box = sealed(key, text.encode(), place)
    assert opened(key, box, place).decode() == text
    for wrong in ((fresh_key(), box, place), (key, box, place + "x"), (key, box[:-1], place), (key, b"", place)):
        with pytest.raises(DoesNotOpen):
            opened(*wrong)


@given(place=st.integers(0, 60), bit=st.integers(0, 7))
def test_no_changed_bit_passes(place: int, bit: int) -> None:
    key = fresh_key()
    box = bytearray(sealed(key, b"a name and a number of a telephone", "here"))
    box[place % len(box)] ^= 1 << bit
    with pytest.raises(DoesNotOpen):
        opened(key, bytes(box), "here")


def test_a_short_master_key_is_none() -> None:
    with pytest.raises(ValueError, match="40 characters"):
        master_key("short")


# Rows


def test_words_lie_encrypted_and_are_read_as_they_were_written(note: PrivateNote) -> None:
    assert "计划生育登记表".encode() not in kept(note)
    assert again(note).what.startswith("代填计划生育登记表1150户")
    assert again(note).asker == "区计生办"


def test_words_moved_to_another_row_or_field_do_not_open(note: PrivateNote) -> None:
    other = PrivateNote.objects.get(pk=note.pk)
    PrivateNote.objects.filter(pk=note.pk).update(reference="N-OTHER1")
    with pytest.raises(DoesNotOpen):
        again(other).what  # noqa: B018 - reading it is the test
    PrivateNote.objects.filter(pk=note.pk).update(reference=note.reference)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE requests_privatenote SET asker = what WHERE id = %s", [note.pk])
    with pytest.raises(DoesNotOpen):
        again(note).asker  # noqa: B018


def test_a_bulk_update_cannot_write_plain_words(note: PrivateNote) -> None:
    with pytest.raises(TypeError, match="sealed row by row"):
        PrivateNote.objects.update(what="in plain words")


def test_saving_other_fields_leaves_the_box_as_it_is(note: PrivateNote) -> None:
    before = kept(note)
    found = again(note)
    found.minutes_asked = 60
    found.save()
    assert kept(note) == before
    found.what = "something else"
    found.save()
    assert again(note).what == "something else"


# Keys of the installation


def rotate() -> str:
    out = StringIO()
    call_command("keys", "rotate", stdout=out)
    return out.getvalue()


def test_rotation_moves_every_key_and_forgets_the_old_one(note: PrivateNote, file: Path, cast: Cast) -> None:
    TOTP.activate(cast.persons["auditor"], SECRET)
    before, key = file.read_text(), DataKey.objects.get(pk=note.data_key_id)
    box = bytes(key.wrapped)
    assert "2 keys lie under the new one now." in rotate()
    assert "a" * 64 not in file.read_text()
    assert file.read_text() != before
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    key.refresh_from_db()
    assert bytes(key.wrapped) != box
    assert again(note).what.startswith("代填")
    assert Authenticator.objects.get().wrap().instance.data["secret"].count(":") == 1
    assert SECRET not in str(Authenticator.objects.get().data)


def test_without_the_key_nothing_opens(note: PrivateNote, file: Path) -> None:
    file.write_text("b" * 64)
    with pytest.raises(DoesNotOpen):
        again(note).what  # noqa: B018


def test_keys_of_the_environment_are_rotated_by_putting_a_new_one_first(
    note: PrivateNote, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.MASTER_KEYS = ["a" * 64]
    with pytest.raises(Stop, match="Put this one before the others in MASTER_KEYS"):
        call_command("keys", "rotate")
    settings.MASTER_KEYS = ["c" * 64, "a" * 64]
    call_command("keys", "rewrap")
    call_command("keys", "rewrap")
    said = capsys.readouterr().out
    assert "1 keys lie under the new one now." in said
    assert "Nothing lay under an old key." in said
    settings.MASTER_KEYS = ["c" * 64]
    assert again(note).what.startswith("代填")


# Erasing


def test_to_erase_a_persons_words_is_to_delete_their_key(note: PrivateNote, actor: Find) -> None:
    by = actor("administrator", days_ago(1))
    proposal = commands.propose_erasure(subject=note.reference, reason="Asked by the person.", by=by)
    commands.confirm(proposal=proposal, by=actor("administrator", days_ago(1) + timedelta(days=4)))
    assert not DataKey.objects.filter(pk=note.data_key_id).exists()
    found = again(note)
    assert found.what == "These words were erased."
    assert found.asked_on == note.asked_on
    assert kept(note)  # noise, for ever
    with pytest.raises(commands.proposals.NothingThere):  # type: ignore[attr-defined]
        commands.propose_erasure(subject=note.reference, reason="Again.", by=by)
