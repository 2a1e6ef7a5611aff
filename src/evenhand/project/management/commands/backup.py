"""`evenhand backup FILE`: the whole installation in one archive, taken while people work."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from evenhand.project.backups.archive import Manifest
from evenhand.project.backups.keys import keys
from evenhand.project.backups.postgresql import ToolFailed, ToolMissing
from evenhand.project.backups.taking import take


class Command(BaseCommand):
    help = (
        "Write the database of one instant and every file that it names into one archive, while people work. Keys are "
        "not inside: they are listed, with what each is for. Exit status 1 where nothing was written, or where a file "
        "that the database names was missing or changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the archive to write; a file of that name stays")

    def handle(self, *args: Any, **options: Any) -> None:
        file = options["file"].resolve()
        if file.exists():
            raise CommandError(f"There is a file {file} already: give another name, or move it away.")
        if not file.parent.is_dir():
            raise CommandError(f"There is no folder {file.parent}: make it first.")
        try:
            manifest = take(file, at=timezone.now())
        except ToolMissing as missing:
            raise CommandError(
                f"{missing} is not installed: on Debian and Ubuntu, apt-get install postgresql-client."
            ) from None
        except (OSError, ToolFailed, DatabaseError) as fault:
            raise CommandError(f"Nothing was written: {fault}") from None
        self.tell(file, manifest)

    def tell(self, file: Path, manifest: Manifest) -> None:
        size = file.stat().st_size / 1024**2
        self.stdout.write(
            f"{file}: the database with {manifest.journal['sequence']} journal entries, and {len(manifest.files)} "
            f"files; {size:.1f} MB."
        )
        self.stdout.write("Not inside, and to be kept apart from it:")
        for key in keys():
            self.stdout.write(f"  {key.name}: {key.purpose}")
        for name in manifest.missing:
            self.stderr.write(f"The database names the file {name}, which is not there.")
        for name in manifest.changed:
            self.stderr.write(f"The file {name} is not what was handed in: its SHA-256 is another.")
        if wrong := len(manifest.missing) + len(manifest.changed):
            raise CommandError(f"The archive was written, but {wrong} files are not as the database says.")
