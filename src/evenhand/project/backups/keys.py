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
MASTER = (
    "opens the personal words that lie encrypted in the database, and second factors. Without it they are lost for "
    "good. Keep a copy where passwords are kept, never beside a backup."
)
JOURNAL = (
    "signs the journal. Whoever has it can sign in its name; without it a restored installation signs nothing, and a "
    "new key begins for which nothing vouches. Keep a copy apart from the backups."
)
FROM_THE_ENVIRONMENT = {"SECRET_KEY": SIGNING, "MASTER_KEYS": MASTER}
FILES = {"secret.key": SIGNING, "master.key": MASTER}
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
    """Every key that the data folder, the settings or the environment holds."""
    given = [
        Key(f"{name} (environment)", words) for name, words in FROM_THE_ENVIRONMENT.items() if os.environ.get(name)
    ]
    return [*given, *_elsewhere(), *_in_the_data_folder()]


def _elsewhere() -> Iterator[Key]:
    """Keys whose place a setting names."""
    for place, words in ((settings.JOURNAL_KEY, JOURNAL), (settings.SEAL_KEY, str(key_files["seal.pem"]))):
        if (path := Path(place)).is_file():
            yield Key(path.name, words, path)


def _in_the_data_folder() -> Iterator[Key]:
    data, elsewhere = Path(settings.DATA), {Path(settings.JOURNAL_KEY), Path(settings.SEAL_KEY)}
    found = {path for pattern in PATTERNS for path in data.glob(pattern) if path.is_file()} - elsewhere
    for path in sorted(found):
        name = path.relative_to(data).as_posix()
        yield Key(name, _purpose(name), path)


def _purpose(name: str) -> str:
    if name in FILES:
        return FILES[name]
    return next((str(words) for pattern, words in key_files.items() if fnmatch(name, pattern)), UNKNOWN)
