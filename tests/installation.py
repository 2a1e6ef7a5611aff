"""An installation of its own on the suite's kind of database: a data folder, a database, the console command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
SERVER = os.environ.get("DATABASE_URL", "")
FORGOTTEN = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "EVENHAND_PRODUCTION", "EVENHAND_DEMONSTRATION"}
PATIENCE = 1800  # seconds
_numbers = count(1)


@dataclass
class Installation:
    """A data folder and, where the suite runs on PostgreSQL, a database of its own in the same server."""

    folder: Path
    database: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        return address(self.database) if self.database else ""

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in FORGOTTEN}
        own = {
            "EVENHAND_DATA": str(self.data),
            "EVENHAND_BUILD": str(self.folder / "build"),
            "EVENHAND_PRODUCTION": "0",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }
        return kept | own | ({"DATABASE_URL": self.url} if self.database else {}) | self.more

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A console command and what came of it."""
        command = [sys.executable, "-m", "evenhand", *words]
        return subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)

    def evenhand(self, *words: str) -> str:
        """What a console command says; its complaint where it fails."""
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def python(self, statement: str) -> str:
        """What a statement prints, run inside the installation."""
        return self.evenhand("shell", "--no-imports", "-c", statement)

    def start(self, *words: str) -> subprocess.Popen[str]:
        """A console command that goes on running."""
        command = [sys.executable, "-m", "evenhand", *words]
        return subprocess.Popen(
            command, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def copy(self, folder: Path) -> Installation:
        """Another installation with the same in it."""
        shutil.copytree(self.folder, folder)
        return replace(self, folder=folder, database=_new_database(like=self.database) if self.database else "")


def empty(folder: Path) -> Installation:
    """An installation without tables."""
    folder.mkdir(exist_ok=True)
    return Installation(folder, _new_database() if SERVER else "")


def address(database: str) -> str:
    """The address of a database in the suite's server."""
    parts = urlsplit(SERVER)
    return (
        parts._replace(path=f"/{database}")
        .geturl()
        .replace(f"{parts.scheme}:/{database}", f"{parts.scheme}:///{database}")
    )


@contextmanager
def connected(database: str = "") -> Iterator[psycopg.Connection]:
    """A session on the suite's server, outside of any transaction."""
    parts = urlsplit(SERVER)
    told = {"host": parts.hostname, "user": parts.username, "password": parts.password, "port": parts.port}
    told |= {"dbname": database or parts.path.lstrip("/")} | {key: one[0] for key, one in parse_qs(parts.query).items()}
    given = {key: value for key, value in told.items() if value}
    with psycopg.connect(autocommit=True, **given) as session:  # type: ignore[arg-type]
        yield session


def _new_database(like: str = "template0") -> str:
    name = f"installation_{os.getpid()}_{next(_numbers)}"
    with connected() as session:
        session.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(like)))
    return name
