"""`evenhand records import FILE`: services from a workbook or a text of rows."""

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

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused, require
from evenhand.parties.management.acting import actor_named
from evenhand.parties.models import Organisation
from evenhand.records import policies
from evenhand.records.commands import Imported, import_records
from evenhand.records.forms.files import Trial, tried
from evenhand.records.judging import Code, Flaw
from evenhand.records.management.report import as_data, as_text, fault_as_text, refusal_as_data
from evenhand.records.understanding import Fault


class Command(BaseCommand):
    """Import services; exit status 1 where a cell is faulty, and nothing is written then."""

    help = "Import services given from a file made from the template, or say what is wrong with it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="import")
        act = acts.add_parser("import", help="import an Excel or CSV file made from the template")
        act.add_argument("file", type=Path, help="workbook (.xlsx) or text (.csv)")
        act.add_argument("--contract", required=True, metavar="REFERENCE", help="reference of the contract")
        act.add_argument("--by", required=True, metavar="EMAIL", help="e-mail address of whoever imports")
        act.add_argument("--as", dest="organisation", metavar="ORGANISATION", help="reference or name, if several")
        act.add_argument("--dry-run", action="store_true", help="write nothing, say what would be written")
        act.add_argument("--json", action="store_true", help="answer in JSON")
        act.add_argument("--language", choices=["en", "zh-hans"], help="language of the answer")

    def handle(self, *args: object, **options: Any) -> None:
        _print_anywhere()
        try:
            self._run(options)
        except CommandError as no:
            if not options["json"]:
                raise
            self.stdout.write(json.dumps(refusal_as_data(str(no)), ensure_ascii=False))
            sys.exit(1)

    def _run(self, options: dict[str, Any]) -> None:
        with translation.override(options["language"] or translation.get_language()):
            actor = actor_named(options["by"], options["organisation"])
            zone = actor.organisation.jurisdiction.zone if isinstance(actor.organisation, Organisation) else None
            with timezone.override(zone):
                trial = self._import(actor, options)
            self._say(trial, options)
        if trial.faults:
            sys.exit(1)

    def _import(self, actor: Actor, options: dict[str, Any]) -> Trial:
        contract = Contract.objects.visible_to(actor).filter(reference=options["contract"]).first()
        if contract is None:
            raise CommandError(_("%(who)s sees no contract %(reference)s.") % _named(options))
        try:
            require(policies.may_import(actor, contract))
        except Refused as no:
            raise CommandError(str(no.reason)) from no
        path: Path = options["file"]
        try:
            content = path.read_bytes()
        except OSError:
            return Trial([], Imported(0, 0, 0), [Fault("", 0, "", path.name, Flaw(Code.NO_FILE))])
        trial = tried(content, contract, actor)
        if trial.faults or options["dry_run"]:
            return trial
        done = import_records(contract=contract, entries=trial.entries, name=path.name[-100:], by=actor)
        return Trial(trial.entries, done, [])

    def _say(self, trial: Trial, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(as_data(trial.outcome, trial.faults), ensure_ascii=False))
        elif trial.faults:
            for fault in trial.faults:
                self.stderr.write(fault_as_text(fault), self.style.NOTICE)
            self.stderr.write(_("Nothing was written."), self.style.NOTICE)
        else:
            self.stdout.write(as_text(trial.outcome, is_dry=options["dry_run"]))


def _named(options: dict[str, Any]) -> dict[str, str]:
    return {"who": options["by"], "reference": options["contract"]}


def _print_anywhere() -> None:
    """A terminal that knows no Chinese gets escapes instead of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
