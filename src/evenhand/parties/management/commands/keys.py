"""`evenhand keys rotate`: a new key of the installation, and everything wrapped under it."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.core.management.base import CommandError as Stop
from django.utils import timezone

from evenhand.kernel.actors import system
from evenhand.parties.commands.keys import NothingToRewrap, rewrap_keys

BYTES = 48


class Command(BaseCommand):
    help = (
        "Make a new key of the installation and wrap all under it (rotate), or under the first of MASTER_KEYS (rewrap)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["rotate", "rewrap"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["act"] == "rotate" and settings.MASTER_KEYS:
            raise Stop(
                f"The keys come from the environment. Put this one before the others in MASTER_KEYS, restart, then run"
                f" `evenhand keys rewrap`:\n{token_urlsafe(BYTES)}"
            )
        if options["act"] == "rotate":
            self.rotate(Path(settings.MASTER_KEY_FILE))
        else:
            self.stdout.write(self.rewrap())

    def rotate(self, file: Path) -> None:
        """Put a new key first, wrap all under it, and only then forget the old ones."""
        new, *old = token_urlsafe(BYTES), *file.read_text(encoding="ascii").split()
        _write(file, [new, *old])
        self.stdout.write(self.rewrap())
        _write(file, [new])
        self.stdout.write(
            "The old key is gone from the file. Old backups open with it still: keep a copy apart if you need them."
        )

    def rewrap(self) -> str:
        try:
            return f"{rewrap_keys(by=system(timezone.now()))} keys lie under the new one now."
        except NothingToRewrap:
            return "Nothing lay under an old key."


def _write(file: Path, keys: list[str]) -> None:
    """All keys at once, readable by their owner alone; a reader sees the file before or after, never between."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write("\n".join(keys) + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    draft.replace(file)
