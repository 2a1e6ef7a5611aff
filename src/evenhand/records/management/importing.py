"""What console commands that import a file have in common."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from evenhand.kernel.actors import Actor
from evenhand.parties.management.acting import actor_named
from evenhand.parties.models import Organisation
from evenhand.records.commands import Imported
from evenhand.records.forms.cells import FaultyCell, as_data, as_text, in_words
from evenhand.records.judging import Code, Flaw
from evenhand.records.understanding import Fault

NOTHING = Imported(0, 0, 0)
Answer = tuple[Imported, Sequence[FaultyCell]]


class ImportingCommand(BaseCommand):
    """`import FILE --by EMAIL`; exit status 1 where a cell is faulty, and nothing is written then."""

    whose = "e-mail address of whoever imports"

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="import")
        act = acts.add_parser("import", help="import an Excel or CSV file made from the template")
        act.add_argument("file", type=Path, help="workbook (.xlsx) or text (.csv)")
        self.add_more(act)
        act.add_argument("--by", required=True, metavar="EMAIL", help=self.whose)
        act.add_argument("--as", dest="organisation", metavar="ORGANISATION", help="reference or name, if several")
        act.add_argument("--dry-run", action="store_true", help="write nothing, say what would be written")
        act.add_argument("--json", action="store_true", help="answer in JSON")
        act.add_argument("--language", choices=["en", "zh-hans"], help="language of the answer")

    def add_more(self, act: ArgumentParser) -> None:
        """Arguments of this import alone."""

    def imported(self, content: bytes, actor: Actor, options: dict[str, Any]) -> Answer:
        """Try the file, and import it unless a cell is faulty or it is a dry run."""
        raise NotImplementedError

    def allow(self, actor: Actor, options: dict[str, Any]) -> None:
        """Raise CommandError where this person may not, before the file is opened."""
        raise NotImplementedError

    def handle(self, *args: object, **options: Any) -> None:
        _print_anywhere()
        with translation.override(options["language"] or translation.get_language()):
            try:
                outcome, cells = self._run(options)
            except CommandError as no:
                if not options["json"]:
                    raise
                outcome, cells = NOTHING, [FaultyCell("", 0, "", "", str(no))]
            self._say(outcome, cells, options)
        if cells:
            sys.exit(1)

    def _run(self, options: dict[str, Any]) -> Answer:
        actor = actor_named(options["by"], options["organisation"])
        zone = actor.organisation.jurisdiction.zone if isinstance(actor.organisation, Organisation) else None
        with timezone.override(zone):
            self.allow(actor, options)
            path: Path = options["file"]
            try:
                content = path.read_bytes()
            except OSError:
                return NOTHING, [in_words(Fault("", 0, "", path.name, Flaw(Code.NO_FILE)))]
            return self.imported(content, actor, options)

    def _say(self, outcome: Imported, cells: Sequence[FaultyCell], options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(as_data(outcome, cells), ensure_ascii=False))
            return
        for cell in cells:
            self.stderr.write(str(cell), self.style.NOTICE)
        if cells:
            self.stderr.write(_("Nothing was written."), self.style.NOTICE)
        else:
            self.stdout.write(as_text(outcome, is_dry=options["dry_run"]))


def _print_anywhere() -> None:
    """A terminal that knows no Chinese gets escapes instead of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
