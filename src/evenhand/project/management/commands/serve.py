"""`evenhand serve`: the web server and the background worker under one supervisor."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser
from pathlib import Path
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from evenhand.project.catalogues.compiling import compile_stale
from evenhand.project.locking import InUse, serving
from evenhand.project.measuring import SHARED
from evenhand.project.ports import PortForbidden, PortTaken, answers, claim
from evenhand.project.readiness import PDF_LIBRARIES, can_make_pdf, gather_static_files, tables_are_current
from evenhand.project.supervising import Supervisor, this_python
from evenhand.project.ticking import keep_ticking

THREADS = 2 * (os.cpu_count() or 1)  # requests that one web process answers at a time; more wait their turn

PATIENCE = 5.0  # seconds that a round of scheduled work has to end


class Command(BaseCommand):
    help = "Serve the pages and do the background work until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default: %(default)s)")
        parser.add_argument("--workers", type=int, default=1, help="web processes (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        self.claim(host, port)
        try:
            with serving():
                self.prepare()
                self.supervise(host, port, options["workers"])
        except InUse:
            raise CommandError("A backup is being restored into this data folder: wait for its end.") from None

    def supervise(self, host: str, port: int, workers: int) -> None:
        self.share_figures()
        supervisor = Supervisor(
            [web_command(host, port, workers), worker_command()],
            ready=lambda: answers(host, port),
            announce=lambda: self.say(f"Evenhand is at {address(host, port)} (Ctrl+C ends it)."),
        )
        clock = Thread(target=keep_ticking, args=(supervisor.stopping,), daemon=True)
        clock.start()
        status = supervisor.run()
        clock.join(PATIENCE)
        if status:
            self.stderr.write("The server fell three times in a row: the lines above say why.")
            sys.exit(status)
        self.say("Evenhand has ended.")

    def claim(self, host: str, port: int) -> None:
        try:
            claim(host, port)
        except PortTaken as taken:
            raise CommandError(
                f"Port {port} is taken by another program: choose another, for example {port + 1}."
            ) from taken
        except (PortForbidden, OverflowError) as fault:
            raise CommandError(f"Port {port} at {host} cannot be used: choose one from 1024 to 65535.") from fault

    def prepare(self) -> None:
        if not tables_are_current():
            raise CommandError("The database is not up to date: run «evenhand migrate» first.")
        if settings.PRODUCTION and not Path(settings.JOURNAL_KEY).exists():
            raise CommandError("The journal has no key to be signed with: run «evenhand journal key make» once.")
        if settings.PRODUCTION and not Path(settings.SEAL_KEY).exists():
            raise CommandError("Documents have no key to be sealed with: run «evenhand document key make» once.")
        connection.close()
        compile_stale()
        gather_static_files()
        if not can_make_pdf():
            self.say(f"Documents are shown as web pages, not PDF, until these packages are installed: {PDF_LIBRARIES}.")

    def share_figures(self) -> None:
        """Let the web processes put their figures together, from nothing at each start."""
        shared = Path(settings.DATA) / "metrics"
        shutil.rmtree(shared, ignore_errors=True)
        shared.mkdir(mode=0o700)
        os.environ[SHARED] = str(shared)

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def web_command(host: str, port: int, workers: int) -> list[str]:
    """The web server on the product's WSGI application."""
    place = ["--host", host, "--port", str(port), "--workers", str(workers)]
    load = ["--blocking-threads", str(THREADS)]  # and no limit of connections: browsers keep theirs open
    quiet = ["--log-level", "warning", "--no-ws"]
    return this_python("granian", "--interface", "wsgi", *place, *load, *quiet, "evenhand.project.wsgi:application")


def worker_command() -> list[str]:
    """The worker that does what pages leave for later."""
    return this_python("evenhand", "db_worker", "--queue-name", "*", "--no-reload")


def address(host: str, port: int) -> str:
    """Where a browser finds us."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 # nosec B104 # shown, not bound
    return f"http://{shown}:{port}"
