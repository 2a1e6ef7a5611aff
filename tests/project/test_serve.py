"""`evenhand serve` on a file: it starts, answers, refuses what it cannot do, and ends."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.installation


@dataclass
class Place:
    """An installation of its own in a temporary folder."""

    folder: Path
    port: int

    @property
    def environment(self) -> dict[str, str]:
        own = {"EVENHAND_DATA": str(self.folder / "data"), "EVENHAND_BUILD": str(self.folder / "build")}
        inherited = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY"}}
        settings = {"DJANGO_SETTINGS_MODULE": "evenhand.project.settings", "PYTHONPATH": os.pathsep.join(sys.path)}
        return inherited | settings | own

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "evenhand", *arguments]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=240)

    def start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "evenhand", "serve", "--port", str(self.port)]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)

    def get(self, path: str) -> tuple[int, dict[str, str]]:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
                return answer.status, dict(answer.headers)
        except HTTPError as answer:
            return answer.code, dict(answer.headers)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    vendor = tmp_path / "build/vendor"
    vendor.mkdir(parents=True)
    for name in ("tabler.min.css", "htmx.min.js"):  # stand-ins for what `make setup` fetches
        (vendor / name).touch()
    with socket.create_server(("127.0.0.1", 0)) as found:
        return Place(tmp_path, found.getsockname()[1])


@pytest.fixture
def served(place: Place) -> Iterator[tuple[Place, subprocess.Popen[str]]]:
    """A running server, with its tables made."""
    place.run("migrate", "--verbosity", "0")
    with place.start() as process:
        assert process.stdout
        try:
            assert process.stdout.readline() == f"Evenhand is at http://127.0.0.1:{place.port} (Ctrl+C ends it).\n"
            yield place, process
        finally:
            process.kill()


def test_it_starts_answers_and_ends(served: tuple[Place, subprocess.Popen[str]]) -> None:
    place, process = served
    assert place.get("/no-such-page")[0] == 404
    names = json.loads((place.folder / "build/static/staticfiles.json").read_text())["paths"]
    status, headers = place.get(f"/static/{names['shell/theme.css']}")
    assert (status, "immutable" in headers["cache-control"]) == (200, True)

    again = place.run("serve", "--port", str(place.port))
    assert again.returncode == 1
    assert again.stderr == (
        f"CommandError: Port {place.port} is taken by another program: choose another, for example {place.port + 1}.\n"
    )

    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", place.port), 1)


def test_it_does_not_start_on_tables_that_are_not_current(place: Place) -> None:
    done = place.run("serve", "--port", str(place.port))
    assert done.returncode == 1
    assert done.stderr == "CommandError: The database is not up to date: run «evenhand migrate» first.\n"
