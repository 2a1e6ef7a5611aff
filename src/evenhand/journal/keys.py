"""The key that signs the journal: in a file outside the database, its public halves in a table that only grows."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evenhand.journal.models import SigningKey
from evenhand.journal.notes import Malformed, Note, PrivateKey, handover
from evenhand.kernel.commands import CommandError
from evenhand.kernel.files import made_once, replaced


class KeyWanting(CommandError):
    """The key that signs the journal is not where it should be, or is another."""

    sentence = _("The journal cannot be signed: the file with its key is missing, damaged, or holds another key.")


def signing_key(at: datetime) -> PrivateKey:
    """The key in use, from its file; outside production it is made on first use. Raises KeyWanting."""
    newest = SigningKey.objects.order_by("pk").last()
    if newest is None:
        key = make() if not settings.PRODUCTION else _read(_file())
        if key is None:
            raise KeyWanting
        SigningKey.objects.get_or_create(text=str(key.public), defaults={"since": at})
        return key
    key, following = _read(_file()), _read(_next_file())
    if key and str(key.public) == newest.text:
        return key
    if following and str(following.public) == newest.text:  # it was agreed on, and is now put in its place
        _next_file().replace(_file())
        return following
    raise KeyWanting


def make() -> PrivateKey | None:
    """Put a first key into the file, unless there is one; none where what is there is no key."""
    made_once(_file(), lambda: PrivateKey.new(settings.JOURNAL_ORIGIN).text + "\n")
    return _read(_file())


def prepare(name: str) -> PrivateKey:
    """Make the next key beside the one in use; it takes its place once the database knows it."""
    key = PrivateKey.new(name)
    replaced(_next_file(), key.text + "\n")
    return key


def vouched(old: PrivateKey, new: PrivateKey) -> str:
    """The note by which the older key hands over to the next, signed by both."""
    body = handover(old.public, new.public)
    return str(Note(body, (old.sign(body), new.sign(body))))


def throw_away() -> None:
    """Remove the key: what it signed must not be confused with a journal that begins anew."""
    for file in (_file(), _next_file()):
        file.unlink(missing_ok=True)


def _file() -> Path:
    return Path(settings.JOURNAL_KEY)


def _next_file() -> Path:
    return _file().with_name(f"{_file().name}.next")


def _read(file: Path) -> PrivateKey | None:
    try:
        return PrivateKey.read(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, Malformed):
        return None
