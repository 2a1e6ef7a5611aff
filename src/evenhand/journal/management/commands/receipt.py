"""`evenhand receipt verify FILE`: whether a receipt holds, without network; it needs no installation."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.core.management.base import CommandError as Stop
from django.db import DatabaseError, connection
from django.db.backends.sqlite3.base import DatabaseWrapper as SqliteWrapper
from django.utils.translation import gettext as _

from evenhand.journal import receipts
from evenhand.journal.management.console import BROKEN, UNABLE, speaking, with_language
from evenhand.journal.notes import SIGNING, Malformed, PublicKey
from evenhand.journal.queries import trust


class Command(BaseCommand):
    """Exit status 0 where the receipt holds and its key is known, else 1; 2 where there is nothing to check."""

    help = "Check a receipt."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="verify")
        verify = acts.add_parser("verify", help="check the receipt in a file")
        verify.add_argument("file", type=Path, help="the receipt")
        verify.add_argument("--key", action="append", default=[], help="the journal's public key, known from elsewhere")
        verify.add_argument("--json", action="store_true", help="answer in JSON")
        with_language(verify)

    def handle(self, *args: object, **options: Any) -> None:
        with speaking(options["language"]):
            holds, sentence, facts = _judged(_bytes(options["file"]), _keys(options["key"]))
            if options["json"]:
                self.stdout.write(json.dumps({"holds": holds, "sentence": sentence, **facts}, ensure_ascii=False))
                if not holds:
                    raise SystemExit(BROKEN)
            elif not holds:
                raise Stop(sentence, returncode=BROKEN)
            else:
                self.stdout.write(sentence)


def _judged(data: bytes, keys: list[PublicKey]) -> tuple[bool, str, dict[str, Any]]:
    """Whether it holds, in a sentence, and what it shows."""
    try:
        receipt = receipts.read(data)
    except receipts.Broken as broken:
        fault = str(broken)
        return False, sentence_of(fault), {"fault": fault}
    facts = _facts(receipt)
    if not receipts.is_known(receipt, keys):
        sentence = _(
            "The receipt agrees with itself, but nobody here vouches for its key %(key)s. "
            "Compare it with the journal’s, and give it by --key."
        )
        return False, sentence % {"key": receipt.key}, facts | {"fault": "key"}
    sentence = _("The receipt holds: entry %(number)s stands in %(name)s, signed over %(size)s entries.")
    return True, sentence % {"number": receipt.sequence, "name": receipt.key.name, "size": facts["size"]}, facts


def sentence_of(fault: str) -> str:
    """What is wrong with a receipt."""
    return {
        "written": _("The receipt does not hold: the file is not written as receipts are."),
        "words": _("The receipt does not hold: its words are not those that the hash was taken over."),
        "tree": _("The receipt does not hold: its entry does not lead to the signed root."),
        "signature": _("The receipt does not hold: a signature is wrong."),
    }[fault]


def _facts(receipt: receipts.Receipt) -> dict[str, Any]:
    return {
        "entry": receipt.sequence,
        "size": receipt.checkpoint.size,
        "key": str(receipt.key),
        "words": json.loads(receipt.said.payload) if receipt.said else None,
        "witnesses": [
            {"key": str(key), "at": datetime.fromtimestamp(at, UTC).isoformat()} for key, at in receipt.witnesses
        ],
    }


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise Stop(_("%(file)s cannot be read.") % {"file": file}, returncode=UNABLE) from None


def _keys(texts: list[str]) -> list[PublicKey]:
    """Those given, else those of this installation, if there is one."""
    try:
        given = [PublicKey.read(text.strip()) for text in texts]
    except Malformed:
        given = []
    if texts and (len(given) < len(texts) or any(key.kind != SIGNING for key in given)):
        raise Stop(_("This is not the public key of a journal."), returncode=UNABLE)
    return given or _own_keys()


def _own_keys() -> list[PublicKey]:
    if isinstance(connection, SqliteWrapper) and not (
        connection.is_in_memory_db() or Path(str(connection.settings_dict["NAME"])).exists()
    ):
        return []  # to look for it would make an empty one
    try:
        return [period.key for period in trust.key_periods()]
    except DatabaseError:
        return []
