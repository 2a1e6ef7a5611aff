"""`evenhand payments import FILE`: what the treasury paid, from a workbook or a text of rows."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused, require
from evenhand.parties.management.acting import actor_named
from evenhand.parties.models import Organisation
from evenhand.payments import policies
from evenhand.payments.commands.importing import Imported, import_vouchers
from evenhand.payments.forms.vouchers import Named, Trial, no_file, tried_file


class Command(BaseCommand):
    """Import payments; exit status 1 where a cell is faulty, and nothing is written then."""

    help = "Import payments from the treasury's list of vouchers, or say what is wrong with it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="import")
        act = acts.add_parser("import", help="import an Excel or CSV file made from the template")
        act.add_argument("file", type=Path, help="workbook (.xlsx) or text (.csv)")
        act.add_argument("--by", required=True, metavar="EMAIL", help="e-mail address of the funder's officer")
        act.add_argument("--as", dest="organisation", metavar="ORGANISATION", help="reference or name, if several")
        act.add_argument("--dry-run", action="store_true", help="write nothing, say what would be written")
        act.add_argument("--json", action="store_true", help="answer in JSON")
        act.add_argument("--language", choices=["en", "zh-hans"], help="language of the answer")

    def handle(self, *args: object, **options: Any) -> None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # a terminal may know no Chinese
        try:
            with translation.override(options["language"] or translation.get_language()):
                self._run(options)
        except CommandError as no:
            if not options["json"]:
                raise
            self._print(Imported(0, 0, 0), [Named("", 0, "", "", str(no))])
            sys.exit(1)

    def _run(self, options: dict[str, Any]) -> None:
        actor = actor_named(options["by"], options["organisation"])
        zone = actor.organisation.jurisdiction.zone if isinstance(actor.organisation, Organisation) else None
        with timezone.override(zone):
            trial = self._import(actor, options)
        self._say(trial, options)
        if trial.faults:
            sys.exit(1)

    def _import(self, actor: Actor, options: dict[str, Any]) -> Trial:
        try:
            require(policies.may_import_vouchers(actor))
        except Refused as no:
            raise CommandError(str(no.reason)) from no
        path: Path = options["file"]
        try:
            content = path.read_bytes()
        except OSError:
            return Trial([], Imported(0, 0, 0), [Named("", 0, "", path.name, no_file())])
        trial = tried_file(content, actor)
        if trial.faults or options["dry_run"] or not trial.outcome.written:
            return trial
        return Trial(trial.lines, import_vouchers(lines=trial.lines, name=path.name[-100:], by=actor), [])

    def _say(self, trial: Trial, options: dict[str, Any]) -> None:
        if options["json"]:
            self._print(trial.outcome, trial.faults)
        elif trial.faults:
            for fault in trial.faults:
                self.stderr.write(str(fault), self.style.NOTICE)
            self.stderr.write(_("Nothing was written."), self.style.NOTICE)
        else:
            self.stdout.write(trial.said(is_dry=options["dry_run"]))

    def _print(self, outcome: Imported, faults: list[Named]) -> None:
        data = {
            "rows": outcome.rows,
            "written": outcome.written,
            "unchanged": outcome.unchanged,
            "faults": [fault.as_data() for fault in faults],
        }
        self.stdout.write(json.dumps(data, ensure_ascii=False))
