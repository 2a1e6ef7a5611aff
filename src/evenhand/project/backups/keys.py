"""Keys are never in a backup: whoever finds it must not be able to open, sign or forge anything with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from django.conf import settings

from evenhand.shell.registries import key_files

PATTERNS = ("*.key", "*.pem", "keys/*")
SIGNING = (
    "signs sessions and links that set a password. Whoever has it can sign in as anybody; without it everybody "
    "signs in anew, and nothing else is lost. Keep a copy where passwords are kept, never beside a backup."
)
UNKNOWN = "a key of which this version knows no purpose. Keep a copy apart from the backups."


@dataclass(frozen=True, slots=True)
class Key:
    """A key of this installation: where it lies, and what it is for and how it is kept, in words."""

    name: str
    purpose: str
    path: Path | None = None

    @property
    def is_private(self) -> bool:
        """Whether nobody but its owner can read it; a key in the environment is not ours to judge."""
        return self.path is None or not self.path.stat().st_mode & 0o077


def keys() -> list[Key]:
    """Every key that the data folder or the environment holds."""
    given = [Key("SECRET_KEY (environment)", SIGNING)] if os.environ.get("SECRET_KEY") else []
    return [*given, *_in_the_data_folder()]


def _in_the_data_folder() -> Iterator[Key]:
    data = Path(settings.DATA)
    for path in sorted({found for pattern in PATTERNS for found in data.glob(pattern) if found.is_file()}):
        name = path.relative_to(data).as_posix()
        yield Key(name, _purpose(name), path)


def _purpose(name: str) -> str:
    if name == "secret.key":
        return SIGNING
    return next((str(words) for pattern, words in key_files.items() if fnmatch(name, pattern)), UNKNOWN)
