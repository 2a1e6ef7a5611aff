"""`evenhand document`: check a file, and keep the key that seals documents."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser
from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.core.management.base import CommandError as Stop
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand.documents import commands, queries, seal_keys
from evenhand.documents.forms import MOST_BYTES
from evenhand.documents.models import SealCertificate
from evenhand.documents.sealing import NotAKey, SealKey, fingerprint_of, read_key
from evenhand.journal.management.console import BROKEN, UNABLE, speaking, with_language
from evenhand.kernel.actors import system
from evenhand.kernel.commands import CommandError


class Command(BaseCommand):
    """Exit status of a check: 0 where the file is one that was issued or brought back, else 1; 2 without an answer."""

    help = "Check whether a file is a document of this installation; keep the key that seals documents."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        check = acts.add_parser("check", help="say what a file is, as the page for everybody does")
        check.add_argument("file", type=Path, help="the file")
        check.add_argument("--json", action="store_true", help="answer in JSON")
        check.set_defaults(do=self.examine)
        key = acts.add_parser("key", help="show, make, change or set the key that seals")
        key.add_argument(
            "what", choices=["show", "make", "rotate", "use"], nargs="?", default="show", help="(default: show)"
        )
        key.add_argument("file", type=Path, nargs="?", help="use: PKCS#12, or PEM with the private key")
        key.add_argument("--certificate", type=Path, help="use: the certificates in PEM, where the file lacks them")
        key.set_defaults(do=self.key)
        for one in (check, key):
            with_language(one)

    def handle(self, *args: object, **options: Any) -> None:
        with speaking(options["language"]):
            try:
                options["do"](options)
            except CommandError as no:
                raise Stop(str(no), returncode=UNABLE) from None

    def examine(self, options: dict[str, Any]) -> None:
        """What a file is."""
        checked = queries.check(_content(options["file"]))
        said = queries.sentences(checked)
        if options["json"]:
            self.stdout.write(json.dumps(queries.as_data(checked) | {"sentences": said}, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(said))
        if not checked.is_original:
            raise SystemExit(BROKEN)

    def key(self, options: dict[str, Any]) -> None:
        """Show the certificates; make the first key; go over to a new one, or to one of an authority."""
        now = timezone.now()
        if options["what"] == "make":
            _made()
        if options["what"] == "rotate":
            _go_over(seal_keys.fresh(now))
        if options["what"] == "use":
            _go_over(_given(options["file"], options["certificate"]))
        in_use = fingerprint_of(seal_keys.key_in_use(now).certificates[0])
        for one in SealCertificate.objects.order_by("pk"):
            said = _("in use") if one.fingerprint == in_use else _("earlier")
            self.stdout.write(f"{one.fingerprint}  {one.since:%Y-%m-%d}  {one.subject}  {said}")


def _made() -> None:
    """The first key; one that is there stays."""
    now = timezone.now()
    try:
        key = seal_keys.made(now)
    except (NotAKey, UnicodeDecodeError):
        raise seal_keys.SealKeyWanting from None
    if not SealCertificate.objects.filter(fingerprint=key.fingerprint).exists():
        commands.change_seal_key(key=key, by=system(now))


def _go_over(key: SealKey) -> None:
    """The database first: a seal whose certificate it does not know would be no seal of ours."""
    commands.change_seal_key(key=key, by=system(timezone.now()))
    seal_keys.put(key)


def _given(file: Path | None, certificate: Path | None) -> SealKey:
    if file is None:
        raise Stop(_("Say which file holds the key: «evenhand document key use FILE»."), returncode=UNABLE)
    data, also = _content(file), _content(certificate) if certificate else b""
    try:
        return read_key(data, also=also)
    except NotAKey:
        passphrase = os.environ.get("EVENHAND_SEAL_PASSPHRASE") or getpass(_("Passphrase of the key: "))
    try:
        return read_key(data, passphrase, also=also)
    except NotAKey:
        raise Stop(
            _("%(file)s holds no private key with its certificate, or the passphrase is another.") % {"file": file},
            returncode=UNABLE,
        ) from None


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Stop(
                _("%(file)s is larger than %(most)s MB.") % {"file": file, "most": MOST_BYTES // 1024**2},
                returncode=UNABLE,
            )
        return file.read_bytes()
    except OSError:
        raise Stop(_("%(file)s cannot be read.") % {"file": file}, returncode=UNABLE) from None
