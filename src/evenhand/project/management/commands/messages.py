"""`evenhand messages`: extract, check or compile the message catalogues."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from evenhand.project.catalogues.checking import faults_of
from evenhand.project.catalogues.compiling import compile_stale
from evenhand.project.catalogues.extraction import messages_of
from evenhand.project.catalogues.merging import merge
from evenhand.project.catalogues.places import catalogue_of, stages


class Command(BaseCommand):
    help = "Extract the messages of all or some stages into their catalogues, or check or compile these."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("stages", nargs="*", metavar="STAGE", help="only these stages")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--check", action="store_true", help="exit with status 1 where a translation is wanting")
        what.add_argument("--compile", action="store_true", help="compile the catalogues that changed")

    def handle(self, *args: Any, **options: Any) -> None:
        names = options["stages"]
        if unknown := set(names) - {stage.name for stage in stages()}:
            raise CommandError(f"There is no stage {', '.join(sorted(unknown))}.")
        if options["check"]:
            self.check_catalogues(names)
        elif options["compile"]:
            self.stdout.write(f"{len(compile_stale())} catalogues compiled.")
        else:
            self.extract(names)

    def check_catalogues(self, names: list[str]) -> None:
        faults = faults_of(stages(names))
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} messages need attention.")
        self.stdout.write("Every message has its translation.")

    def extract(self, names: list[str]) -> None:
        for stage in stages(names):
            if merge(catalogue_of(stage), messages_of(stage)):
                self.stdout.write(f"{stage.name}: catalogue brought up to date.")
        compile_stale()
