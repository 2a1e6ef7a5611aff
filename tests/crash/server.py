"""Web server and worker as `evenhand serve` starts them, without the supervisor that would start them again."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg

from evenhand.project.management.commands.serve import web_command, worker_command
from tests.installation import Installation, connected

PATIENCE = 900.0  # seconds until it must answer; the machine may be busy
Program = subprocess.Popen[bytes]


@dataclass
class Server:
    """Two programs on one installation, to be killed."""

    installation: Installation
    port: int = 0
    running: dict[str, Program] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def start(self) -> None:
        """Start what does not run, and wait until it answers."""
        commands = {"web": web_command("127.0.0.1", self.port, 1), "worker": worker_command()}
        for name, command in commands.items():
            if name not in self.running:
                self.running[name] = self._program(name, command)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(URLError, OSError), urlopen(f"http://127.0.0.1:{self.port}/journal/", timeout=10):
                return
            assert self.running["web"].poll() is None, self.log.read_text()[-4000:]
            time.sleep(0.05)
        raise AssertionError(f"The server does not answer:\n{self.log.read_text()[-4000:]}")

    @property
    def log(self) -> Path:
        return self.installation.folder / "server.log"

    def kill(self, *names: str) -> None:
        """SIGKILL to these programs and all that they started."""
        for name in names:
            program = self.running.pop(name)
            for pid in [program.pid, *_started_by(program.pid)]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            with program:
                program.wait()

    def kill_a_session(self, chance: random.Random) -> bool:
        """SIGKILL to one of PostgreSQL's own processes for this installation, after which all of them start afresh."""
        with connected() as session:
            rows = session.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = %s", [self.installation.database]
            ).fetchall()
        if rows:
            os.kill(chance.choice(sorted(rows))[0], signal.SIGKILL)
            _wait_for_postgresql()
        return bool(rows)

    def end(self) -> None:
        self.kill(*list(self.running))

    def _program(self, name: str, command: list[str]) -> Program:
        with self.log.open("ab") as said:
            return subprocess.Popen(
                command, env=self.installation.environment, stdin=subprocess.PIPE, stdout=said, stderr=said
            )


def _started_by(pid: int) -> Iterator[int]:
    """Every process below this one."""
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from _started_by(int(child))


def _wait_for_postgresql() -> None:
    until = time.monotonic() + PATIENCE
    time.sleep(0.2)  # until it has noticed
    while time.monotonic() < until:
        with suppress(psycopg.OperationalError), connected():
            return
        time.sleep(0.1)
    raise AssertionError("PostgreSQL does not come back.")
