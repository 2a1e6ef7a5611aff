"""`evenhand restore FILE`: put a backup back, whole or not at all."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from evenhand.project.backups.archive import Damaged
from evenhand.project.backups.postgresql import ToolFailed, ToolMissing
from evenhand.project.backups.restoring import NotEmpty, NotFitting, Restored, restore
from evenhand.project.backups.sqlite import Unsound
from evenhand.project.locking import InUse
from evenhand.project.readiness import tables_are_current


class Command(BaseCommand):
    help = (
        "Put an archive of «evenhand backup» back into an empty installation: every member is compared with its "
        "SHA-256 and the journal of the copy is verified before anything changes. Exit status 1 where nothing was "
        "restored."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="an archive made by «evenhand backup»")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="take the place of what is there; the present database is kept beside it, and files are never removed",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            restored = restore(options["file"].resolve(), replace=options["replace"], at=timezone.now())
        except NotEmpty:
            raise CommandError(
                "People have worked in this installation already: restore into an empty one, named by EVENHAND_DATA or "
                "DATABASE_URL, or add --replace, which keeps a copy of the present database."
            ) from None
        except InUse:
            raise CommandError("Evenhand is being served from this data folder: stop it first.") from None
        except ToolMissing as missing:
            raise CommandError(
                f"{missing} is not installed: on Debian and Ubuntu, apt-get install postgresql-client."
            ) from None
        except Unsound as fault:
            raise CommandError(f"The database in the archive is not sound, so nothing was restored: {fault}") from None
        except (Damaged, NotFitting) as fault:
            raise CommandError(str(fault)) from None
        except (OSError, ToolFailed, DatabaseError) as fault:
            raise CommandError(f"Nothing was restored: {fault}") from None
        self.tell(restored)

    def tell(self, restored: Restored) -> None:
        manifest = restored.manifest
        self.stdout.write(
            f"Restored as of {manifest.made_at}: {manifest.journal['sequence']} journal entries, verified, and "
            f"{len(manifest.files)} files."
        )
        if restored.aside:
            self.stdout.write(f"The earlier database is kept at {restored.aside}.")
        for name in manifest.keys:
            self.stdout.write(f"Put back by hand, if this is not where it was made: {name}.")
        if not tables_are_current():
            self.stdout.write("The archive comes from an earlier version: run «evenhand migrate» before you serve.")
