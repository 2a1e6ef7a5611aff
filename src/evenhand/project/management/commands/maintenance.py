"""`evenhand maintenance on|off`: pages away for a while."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from evenhand.project.maintenance import Maintenance, begin, current, end


class Command(BaseCommand):
    help = (
        "Begin or end maintenance. Meanwhile every page answers 503 with a sentence in both languages, and commands "
        "are refused; static files go on, and nobody is signed out. Without a word, says whether it goes on."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", nargs="?", choices=["on", "off"], help="begin it or end it")
        parser.add_argument("--until", type=moment, metavar="ISO", help="when it is meant to end: 2026-11-30T22:00")
        parser.add_argument("--words", default="", help="what people are told besides, as it is to be read")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "on":
            begin(Maintenance(timezone.now(), options["until"], options["words"]))
            self.stdout.write("Maintenance has begun; «evenhand maintenance off» ends it.")
        elif options["what"] == "off":
            self.stdout.write("Maintenance has ended." if end() else "There was no maintenance.")
        else:
            going_on = current()
            self.stdout.write(f"Maintenance since {going_on.since:%Y-%m-%d %H:%M %Z}." if going_on else "None.")


def moment(text: str) -> datetime:
    """An instant as people write it; without an offset, of the installation's time zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"«{text}» is no date and time like 2026-11-30T22:00") from None
    return found if found.tzinfo else timezone.make_aware(found)
