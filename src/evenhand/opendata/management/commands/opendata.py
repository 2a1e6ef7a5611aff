"""`evenhand opendata export DIR`: everything public as one OCDS 1.1 release package."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from evenhand.opendata.queries import package

NAME = "releases.json"


class Command(BaseCommand):
    help = "Write what is public as open data: releases.json, a release package of the Open Contracting Data Standard."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["export"], help="what to do")
        parser.add_argument("folder", type=Path, metavar="DIR", help="where it is written")
        parser.add_argument(
            "--address",
            default="https://evenhand.example/open/",
            help="where the public finds it (default: %(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        made = package(timezone.localdate(), f"{options['address'].rstrip('/')}/{NAME}")
        if not made["releases"]:
            raise CommandError("Nothing is public yet: no specification is settled under an adopted programme.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / NAME).write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        except OSError as fault:
            raise CommandError(f"{folder} cannot be written: {fault.strerror}.") from fault
        self.stdout.write(f"{folder / NAME}: {len(made['releases'])} releases.")
