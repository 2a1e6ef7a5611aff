"""`evenhand doctor`: what is wrong with this installation."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from evenhand.project.doctor import Finding, examine


class Command(BaseCommand):
    help = (
        "Say in sentences what is wrong with this installation and what to do: database, migrations, clocks, "
        "libraries, fonts, folders, keys, disk, mail, background work, backups. Exit status 1 where there is a fault."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="the findings as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(examine(timezone.now()))
        if options["json"]:
            self.stdout.write(json.dumps({"findings": [_plain(one) for one in found]}, ensure_ascii=False, indent=2))
        else:
            for one in found:
                self.stdout.write(f"{'✗' if one.is_fault else '·'} {one.sentence}")
        if any(one.is_fault for one in found):
            sys.exit(1)
        if not options["json"]:
            self.stdout.write("Nothing is wrong." if not found else "Nothing else is wrong.")


def _plain(finding: Finding) -> dict[str, object]:
    return {"code": finding.code, "sentence": str(finding.sentence), "fault": finding.is_fault}
