"""`evenhand journal`: check it, sign it, follow it, and keep its key and witnesses."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.core.management.base import CommandError as Stop
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from evenhand.journal import checkpoints, commands, keys
from evenhand.journal.management import witnessing
from evenhand.journal.management.console import BROKEN, UNABLE, sentence_of, speaking, with_language
from evenhand.journal.queries import checking, proofs, trust
from evenhand.kernel.actors import system
from evenhand.kernel.commands import CommandError


class Command(BaseCommand):
    """Each act is a method of its own; `follow` needs no database."""

    help = "Check, sign and follow the journal; keep its key and its witnesses."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)

        def act(name: str, what: str, act: Callable[[dict[str, Any]], str]) -> ArgumentParser:
            added: ArgumentParser = acts.add_parser(name, help=what)
            added.set_defaults(do=act)
            with_language(added)
            return added

        verify = act("verify", "rebuild the tree and name the first broken entry; exit status 1 then", self.verify)
        verify.add_argument("--json", action="store_true", help="answer in JSON")
        act("checkpoint", "sign the root over all entries, and print it", self.checkpoint)
        key = act("key", "show, make or change the key that signs", self.key)
        key.add_argument("what", choices=["show", "make", "rotate"], nargs="?", default="show", help="(default: show)")
        key.add_argument("--lost", action="store_true", help="rotate: the old key is lost and vouches for nothing")
        witnessing.add_arguments(act("follow", "look at a journal as a witness", witnessing.follow))
        witness = act("witness", "take cosignatures under this public key from now on", self.witness)
        witness.add_argument("key", help="the public key that the witness printed")
        cosign = act("cosign", "add what a witness wrote below a checkpoint", self.cosign)
        cosign.add_argument("what", choices=["add"], help="what to do")
        cosign.add_argument("file", type=Path, help="the file that the witness handed over")

    def handle(self, *args: object, **options: Any) -> None:
        with speaking(options["language"]):
            try:
                self.stdout.write(options["do"](options))
            except CommandError as no:
                raise Stop(str(no)) from None

    def verify(self, options: dict[str, Any]) -> str:
        """Read everything and compare."""
        size = proofs.size()
        with tqdm(total=size, desc=_("Checking"), unit="", disable=None) as done:
            broken = checking.first_broken(done.update)
        sentence = sentence_of(broken) if broken else _("The journal is whole: %(size)s entries.") % {"size": size}
        if options["json"]:
            found = {"entry": broken.sequence, "fault": broken.fault.value} if broken else {}
            data = {"entries": size, "whole": broken is None, **found, "sentence": sentence}
            sentence = json.dumps(data, ensure_ascii=False)
        if broken and options["json"]:
            self.stdout.write(sentence)
            raise SystemExit(BROKEN)
        if broken:
            raise Stop(sentence, returncode=BROKEN)
        return sentence

    def checkpoint(self, _options: dict[str, Any]) -> str:
        """Sign now."""
        found = checkpoints.sign(timezone.now())
        if found is None:
            raise Stop(_("The journal is empty: there is nothing to sign."), returncode=UNABLE)
        return str(trust.note_of(found)).rstrip("\n")

    def key(self, options: dict[str, Any]) -> str:
        """Show all public keys; make the first; go over to the next."""
        now = timezone.now()
        if options["what"] == "make" and keys.make() is None:
            raise keys.KeyWanting
        if options["what"] == "rotate":
            commands.change_key(by=system(now), lost=options["lost"])
            checkpoints.sign(timezone.now())
        else:
            keys.signing_key(now)
        return "\n".join(_line(period) for period in trust.key_periods())

    def witness(self, options: dict[str, Any]) -> str:
        """Admit a witness."""
        found = commands.admit_witness(key=options["key"], by=system(timezone.now()))
        return _("%(name)s is a witness of this journal.") % {"name": found.reference}

    def cosign(self, options: dict[str, Any]) -> str:
        """Add cosignatures."""
        try:
            note = options["file"].read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise Stop(_("%(file)s cannot be read.") % {"file": options["file"]}, returncode=UNABLE) from None
        kept = commands.cosign(note=note, by=system(timezone.now()))
        return _("Kept what was confirmed by %(names)s.") % {"names": _(", ").join(one.reference for one in kept)}


def _line(period: trust.KeyPeriod) -> str:
    until = f" {period.until:%Y-%m-%d}" if period.until else ""
    return f"{period.key}  {period.since:%Y-%m-%d} –{until}"
