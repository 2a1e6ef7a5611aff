"""`evenhand tick`: one round of the work that time brings about."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from evenhand.project.locking import InUse
from evenhand.project.ticking import tick


class Command(BaseCommand):
    help = (
        "Do one round of scheduled work: reminders, retries of what failed, retention, a sign of life from the worker. "
        "«evenhand serve» does this by itself once a minute; running it twice does nothing twice. Exit status 1 where "
        "a job failed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="what each job did, as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = tick(timezone.now())
        except InUse:
            self.stdout.write("Another round is running; it does the work.")
            return
        if options["json"]:
            self.stdout.write(json.dumps([asdict(one) for one in done], indent=2))
        else:
            for one in done:
                self.stdout.write(f"{one.job}: {one.fault or one.count}")
        if failed := [one.job for one in done if one.fault]:
            raise CommandError(f"{len(failed)} jobs failed: {', '.join(failed)}. The log says why.")
