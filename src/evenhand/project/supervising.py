"""Keeps several processes running together: when one falls, all are started afresh; one signal ends all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event

GRACE = 10.0  # seconds a process has to finish what it is doing
POLL = 0.2
FALLS = 3  # this many falls in a row, each within SOON seconds, and we give up
SOON = 15.0


@dataclass
class Supervisor:
    """Runs the commands side by side until it is told to stop.

    `ready` says whether they do what they should; `announce` is called once when they first do.
    """

    commands: Sequence[Sequence[str]]
    ready: Callable[[], bool] = lambda: True
    announce: Callable[[], None] = lambda: None
    stopping: Event = field(default_factory=Event)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self) -> int:
        """Serve until SIGTERM or SIGINT; 0 then, 1 when the processes keep falling."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: self.stopping.set())
        falls = 0
        try:
            while not self.stopping.is_set():
                started = time.monotonic()
                self.start()
                self.watch()
                falls = falls + 1 if time.monotonic() - started < SOON else 1
                self.end()
                if falls == FALLS and not self.stopping.is_set():
                    return 1
        finally:
            self.end()
        return 0

    def start(self) -> None:
        """Start every command, out of reach of the terminal's own signals, which are ours to pass on."""
        self.running = [
            subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603 # nosec B603 # our own commands
            for command in self.commands
        ]

    def watch(self) -> None:
        """Return when a process fell or we are to stop."""
        announced = False
        while all(process.poll() is None for process in self.running) and not self.stopping.wait(POLL):
            if not announced and self.ready():
                announced = True
                self.announce()
                self.announce = lambda: None

    def end(self) -> None:
        """End all that still run, by force where asking does not help."""
        for process in self.running:
            if process.poll() is None:
                process.terminate()
        last = time.monotonic() + GRACE
        for process in self.running:
            with process:
                self.wait(process, last)
            end_group(process.pid)
        self.running = []

    @staticmethod
    def wait(process: subprocess.Popen[bytes], last: float) -> None:
        """Wait until the last moment, then use force."""
        try:
            process.wait(max(0.0, last - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()


def end_group(leader: int) -> None:
    """End by force what a process that has ended left behind: it led a group of its own."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def this_python(*arguments: str) -> list[str]:
    """A command that runs a module with the Python that runs us, and ends when we do."""
    return [sys.executable, "-m", "evenhand.project.tethered", *arguments]
