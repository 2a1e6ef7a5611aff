"""`evenhand demo`: make the demonstration city; `accounts`: who can sign in; `practice`: a call without waiting."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from evenhand.demo import emptying, marker
from evenhand.demo.accounts import Account, accounts
from evenhand.demo.builders.demonstration import SCALES, build
from evenhand.demo.builders.practice import practice_programme
from evenhand.parties.models import Person

SCALES_SAID = "small (the default): two districts in half a minute; city: all twelve, four million services, in minutes"


class Command(BaseCommand):
    help = "Make the demonstration city Lingzhou, list its accounts, or add a programme to practise with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "what", nargs="?", choices=["make", "accounts", "practice"], default="make", help="(default: %(default)s)"
        )
        parser.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="its day (default: today)")
        parser.add_argument("--seed", type=int, default=1, help="what chance starts from (default: %(default)s)")
        parser.add_argument("--scale", choices=SCALES, default=SCALES[0], help=SCALES_SAID)
        parser.add_argument("--fresh", action="store_true", help="throw an earlier demonstration away first")
        parser.add_argument("--json", action="store_true", help="accounts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "accounts":
            self.list_accounts(as_json=options["json"])
        elif options["what"] == "practice":
            self.add_practice()
        else:
            self.make(options["on"] or timezone.localdate(), options["seed"], options["scale"], fresh=options["fresh"])

    def make(self, on: date, seed: int, scale: str, *, fresh: bool) -> None:
        made = marker.read()
        if made and fresh:
            emptying.throw_away()
        call_command("migrate", interactive=False, verbosity=0)
        if Person.objects.exists():
            if not made:
                raise CommandError(
                    "This database holds people already, and no demonstration: give another one by EVENHAND_DATA."
                )
            _require_whole(made)
            self.stdout.write(f"The demonstration of {made.on} stands already; --fresh makes it anew.")
            return
        build(on=on, seed=seed, scale=scale).write()
        self.stdout.write(f"Lingzhou is ready, as of {on}. «evenhand demo accounts» lists who can sign in.")

    def add_practice(self) -> None:
        self.made()
        programme = practice_programme(at=timezone.now())
        named = f"{programme.reference} “{programme.title_en}”"
        self.stdout.write(f"{named} is there: its calls can be opened the same day.")

    def made(self) -> marker.Marker:
        """The marker of the demonstration that is here."""
        made = marker.read()
        if made is None:
            raise CommandError("There is no demonstration here: «evenhand demo» makes one.")
        _require_whole(made)
        return made

    def list_accounts(self, *, as_json: bool) -> None:
        made = self.made()
        found = accounts(made.password)
        self.stdout.write(
            json.dumps([asdict(account) for account in found], ensure_ascii=False, indent=2)
            if as_json
            else "\n".join(_lines(found, made.password))
        )


def _require_whole(made: marker.Marker) -> None:
    if not made.is_whole:
        raise CommandError(
            "The making of this demonstration broke off before its end: «evenhand demo --fresh» makes it anew."
        )


def _lines(found: list[Account], password: str) -> list[str]:
    """One account a line, in columns; the password once."""
    rows = [(account.email, account.person, account.role, account.organisation) for account in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return [f"All accounts share the password «{password}».", *lines]
