"""A demonstration server of its own: a data folder, `evenhand demo`, `evenhand serve`."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
FORGOTTEN = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY"}
BASE = "evenhand.sqlite3"
PATIENCE = 60  # seconds until a server must answer


HASTENED = """
from django.utils import timezone
from evenhand.parties.commands import establish_jurisdiction
from evenhand.parties.jurisdictions import described
from evenhand.parties.models import Person, Role
from evenhand.parties.queries import actor_for
law = described("mainland-china")
law["rules"] |= {"minimum_bidders": 2, "bid_days": 0, "standstill_days": 0}
administrator = Person.objects.get(memberships__role=Role.ADMINISTRATOR)
establish_jurisdiction(described=law, by=actor_for(administrator, timezone.now()))
"""


class Installation:
    """A data folder, and the command that works on it."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.data, self.settings = data, settings
        kept = {name: value for name, value in os.environ.items() if name not in FORGOTTEN}
        self.environment = kept | {
            "EVENHAND_DATA": str(data),
            "EVENHAND_PRODUCTION": "0",
            "PYTHONPATH": str(ROOT / "src"),
            "LOG_LEVEL": "WARNING",
            **settings,
        }

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "evenhand", *words]

    def evenhand(self, *words: str) -> str:
        """What a console command says; its complaint where it fails."""
        run = subprocess.run(self.command(*words), env=self.environment, cwd=ROOT, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        return run.stdout

    def accounts(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads(self.evenhand("demo", "accounts", "--json"))
        return found

    def twin(self, data: Path, **settings: str) -> Installation:
        """An installation with the same data, whose operator decided otherwise in some settings."""
        data.mkdir(mode=0o700)
        with sqlite3.connect(self.data / BASE) as ours, sqlite3.connect(data / BASE) as theirs:
            ours.backup(theirs)
        for key in self.data.glob("*.key"):
            shutil.copy2(key, data)
        shutil.copy2(self.data / "demonstration.json", data)
        if (files := self.data / "files").is_dir():  # none were handed in or drawn yet otherwise
            shutil.copytree(files, data / "files")
        return Installation(data, **self.settings | settings)

    def hasten(self) -> None:
        """Let the law of the place ask for no days of waiting and two bidders, so that a call fits into one sitting."""
        self.evenhand("shell", "--no-imports", "-c", HASTENED)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The address of a running server, ended afterwards."""
        port = _free_port()
        log = self.data / "serve.log"
        with log.open("w") as said:
            process = subprocess.Popen(
                self.command("serve", "--port", str(port)), env=self.environment, cwd=ROOT, stdout=said, stderr=said
            )
        try:
            _wait_for(f"http://127.0.0.1:{port}/", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


class Demonstration(Installation):
    """An installation with the demonstration in it."""

    def __init__(self, data: Path, on: str | None = None) -> None:
        super().__init__(data)
        self.evenhand("demo", *(["--on", on] if on else []))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"The server does not answer:\n{log.read_text()}")
