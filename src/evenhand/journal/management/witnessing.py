"""`evenhand journal follow`: a witness's look at a journal, its state, its proof of a split view, its cosignature."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from time import time
from typing import Any

from django.core.management.base import CommandError as Stop
from django.utils.translation import gettext as _

from evenhand.journal.following import Followed, NotOfThisJournal, Outcome, SplitView, compare, look
from evenhand.journal.management.console import BROKEN, UNABLE, over_http
from evenhand.journal.notes import COSIGNING, SIGNING, Checkpoint, Malformed, Note, PrivateKey, PublicKey
from evenhand.kernel.files import made_once, replaced


def add_arguments(parser: ArgumentParser) -> None:
    """What `follow` takes."""
    parser.add_argument("address", help="the journal's address, such as https://evenhand.example/journal")
    parser.add_argument("--state", type=Path, required=True, help="the file that keeps what was seen last")
    parser.add_argument("--key", help="the journal's public key; needed the first time")
    parser.add_argument("--compare", type=Path, action="append", default=[], help="a checkpoint that others were shown")
    parser.add_argument("--sign-with", type=Path, help="the file with your own key, made on first use: cosign")
    parser.add_argument("--name", help="your name as a witness, such as federation.example/witness; for a new key")


def follow(options: dict[str, Any]) -> str:
    """Look once; what came of it in a sentence. Raises Stop: status 1 for a split view, 2 where nothing can be said."""
    followed = _followed(options["state"], options["address"], options["key"])
    fetch = over_http(followed.address)
    try:
        outcome, now = look(followed, fetch)
        replaced(options["state"], now.written())
        for file in options["compare"]:
            compare(now, _note(file), fetch)
    except SplitView as split:
        raise Stop(_split(split, options["state"]), returncode=BROKEN) from None
    except NotOfThisJournal:
        raise Stop(
            _("What came is not signed by the key of this journal, so nothing can be said of it."), returncode=UNABLE
        ) from None
    said = [_said(outcome, now)]
    if options["sign_with"] and outcome is not Outcome.OLDER:
        said += _cosigned(now, options)
    return "\n".join(said)


def _followed(state: Path, address: str, key: str | None) -> Followed:
    if state.exists():
        try:
            followed = Followed.read(state.read_text(encoding="utf-8"))
        except (Malformed, UnicodeDecodeError):
            raise Stop(_("%(file)s does not hold what a witness keeps.") % {"file": state}, returncode=UNABLE) from None
        if not followed.is_of(address, _key(key) if key else None):
            raise Stop(
                _("%(file)s keeps another journal, at %(address)s: choose another file.")
                % {"file": state, "address": followed.address},
                returncode=UNABLE,
            )
        return followed
    if not key:
        raise Stop(
            _(
                "Give the journal’s public key by --key the first time. "
                "It stands on its page “Check the journal” and on every printed receipt: compare the two."
            ),
            returncode=UNABLE,
        )
    return Followed(address, _key(key), given=_key(key))


def _key(text: str) -> PublicKey:
    try:
        key = PublicKey.read(text.strip())
    except Malformed:
        key = None
    if key is None or key.kind != SIGNING:
        raise Stop(_("This is not the public key of a journal."), returncode=UNABLE)
    return key


def _note(file: Path) -> Note:
    try:
        return Note.read(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, Malformed):
        raise Stop(_("%(file)s holds no checkpoint.") % {"file": file}, returncode=UNABLE) from None


def _said(outcome: Outcome, followed: Followed) -> str:
    facts = {"size": Checkpoint.read(Note.read(followed.note).body).size, "name": followed.key.name}
    sentences = {
        Outcome.FIRST: _("%(name)s has %(size)s entries. From now on it is held against this."),
        Outcome.GREW: _("%(name)s has %(size)s entries and continues what was seen before."),
        Outcome.SAME: _("%(name)s still has %(size)s entries, the same."),
        Outcome.OLDER: _(
            "%(name)s showed an older state than was seen before; it agrees with the %(size)s entries seen."
        ),
    }
    return sentences[outcome] % facts


def _split(split: SplitView, state: Path) -> str:
    """Keep both notes as proof, and name them."""
    known, seen = split.sizes
    file = state.with_name(f"{state.name}.split-{known}-{seen}.json")
    replaced(file, split.evidence())
    facts = {"known": known, "seen": seen, "file": file}
    if known == seen:
        sentence = _("Split view: two different journals of %(known)s entries are signed. Both are kept in %(file)s.")
    else:
        sentence = _(
            "Split view: the journal of %(seen)s entries does not agree with that of %(known)s. "
            "Both are kept in %(file)s."
        )
    return sentence % facts


def _cosigned(followed: Followed, options: dict[str, Any]) -> list[str]:
    """Write the checkpoint with our line below it beside the state."""
    key = _own_key(options["sign_with"], options["name"])
    note = Note.read(followed.note)
    cosigned = Note(note.body, (note.signatures[0], key.sign(note.body, int(time()))))
    file = options["state"].with_name(f"{options['state'].name}.cosigned.txt")
    replaced(file, str(cosigned))
    return [
        _("Cosigned: hand %(file)s to the journal’s operator.") % {"file": file},
        _("Your public key: %(key)s") % {"key": key.public},
    ]


def _own_key(file: Path, name: str | None) -> PrivateKey:
    if not file.exists() and not name:
        raise Stop(_("Give your name by --name, so that a key can be made."), returncode=UNABLE)
    try:
        key = PrivateKey.read(made_once(file, lambda: PrivateKey.new(name or "", COSIGNING).text + "\n"))
    except (Malformed, UnicodeDecodeError):
        raise Stop(
            _("%(file)s holds no key, or the name has spaces or plus signs.") % {"file": file}, returncode=UNABLE
        ) from None
    if key.kind != COSIGNING:
        raise Stop(_("%(file)s holds the key of a journal, not of a witness.") % {"file": file}, returncode=UNABLE)
    return key
