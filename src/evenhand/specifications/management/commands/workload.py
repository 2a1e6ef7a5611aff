"""`evenhand workload check FILE`: the hours that a specification comes to, or what is wrong with it."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from evenhand.specifications.management.report import as_data, as_text, faults_as_data, faults_as_text
from evenhand.specifications.reading import read_file


class Command(BaseCommand):
    """Check a workload without a database; exit status 1 where it has faults."""

    help = "Compute the hours of a specification's workload, or say what is wrong with it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="check")
        check = acts.add_parser("check", help="check a YAML file and add up its hours")
        check.add_argument("file", type=Path, help="specification in YAML")
        check.add_argument("--json", action="store_true", help="answer in JSON")
        check.add_argument("--language", choices=["en", "zh-hans"], help="language of the answer")

    def handle(self, *args: object, **options: Any) -> None:
        _print_anywhere()
        specification = read_file(options["file"])
        with translation.override(options["language"] or translation.get_language()):
            if options["json"]:
                data = faults_as_data(specification) if specification.faults else as_data(specification)
                self.stdout.write(json_of(data))
            elif specification.faults:
                self.stderr.write(faults_as_text(specification), self.style.NOTICE)
            else:
                self.stdout.write(as_text(specification))
        if specification.faults:
            sys.exit(1)


def _print_anywhere() -> None:
    """A terminal that knows no Chinese gets escapes instead of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def json_of(data: object) -> str:
    """JSON with decimals written exactly, which the json module would turn into floats."""
    if isinstance(data, dict):
        entries = ", ".join(f"{json.dumps(key)}: {json_of(value)}" for key, value in data.items())
        return f"{{{entries}}}"
    if isinstance(data, list):
        return f"[{', '.join(map(json_of, data))}]"
    if isinstance(data, Decimal):
        return f"{data:f}"
    return json.dumps(data)
