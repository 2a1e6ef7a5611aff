"""The files that a city is deployed with are read by the programs that they are for."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.project.test_settings import console

pytestmark = pytest.mark.installation

HOW_TO = Path(__file__).resolve().parents[2] / "docs/how-to"
FILES = HOW_TO / "deploy"
PAGES = ("deploy.md", "operate.md", "back-up-and-restore.md", "install.md")
CITY = "contracts.city.example"
COMMANDS = Path(__file__).resolve().parents[2] / "docs/reference/commands.md"


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not at hand")


def settings_of_the_city() -> dict[str, str]:
    lines = (FILES / "city.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


@needs("systemd-analyze")
@pytest.mark.parametrize("unit", ["evenhand@.service", "evenhand-backup@.service", "evenhand-backup@.timer"])
def test_systemd_understands_the_units(unit: str, tmp_path: Path) -> None:
    for file in FILES.glob("evenhand*"):
        text = file.read_text().replace("/opt/evenhand/.venv/bin/evenhand", "/bin/true")
        text = text.replace("/opt/evenhand", str(tmp_path))
        for name in (file.name, file.name.replace("@.", "@city.")):
            (tmp_path / name).write_text(text)
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit.replace("@.", "@city."))]
    done = subprocess.run(command, capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if "evenhand" in line and "Failed to create" not in line]
    assert ours == []


@needs("nginx")
@needs("openssl")
def test_nginx_understands_its_configuration(tmp_path: Path) -> None:
    whole = nginx_in(tmp_path)
    done = subprocess.run(["nginx", "-t", "-q", "-c", str(whole)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@needs("nginx")
@needs("openssl")
def test_whoever_reads_everything_at_once_is_told_to_wait(tmp_path: Path) -> None:
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    Thread(target=behind.serve_forever, daemon=True).start()
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    only_secure = re.compile(r"server \{\s+listen 80;.*?\n\}\n", re.DOTALL)
    whole = nginx_in(
        tmp_path, {only_secure: "", re.compile(r"    listen \[::\].*\n"): "", re.compile("443"): str(port)}
    )
    site = (tmp_path / "site.conf").read_text()
    (tmp_path / "site.conf").write_text(site.replace("127.0.0.1:8101", f"127.0.0.1:{behind.server_port}"))
    started = subprocess.Popen(["nginx", "-g", "daemon off;", "-c", str(whole)], stderr=subprocess.DEVNULL)
    try:
        answers = flood(port, 400)
    finally:
        started.terminate()
        started.wait(10)
        behind.shutdown()
        behind.server_close()
    assert answers[:200] == [200] * 200  # an office of many people is not held up
    assert answers[-1] == 429


class Answering(BaseHTTPRequestHandler):
    """Stands for the web process."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Says nothing."""


def flood(port: int, count: int) -> list[int]:
    """What one address is answered that asks so many times, one after the other on one connection."""
    anybody = ssl.create_default_context()
    anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
    line = HTTPSConnection("127.0.0.1", port, context=anybody, timeout=10)
    for _try in range(50):
        try:
            line.connect()
            break
        except ConnectionRefusedError:
            time.sleep(0.1)
    found = []
    for _asked in range(count):
        line.request("GET", "/", headers={"Host": CITY})
        answer = line.getresponse()
        answer.read()
        found.append(answer.status)
    line.close()
    return found


def nginx_in(folder: Path, changes: Mapping[re.Pattern[str], str] | None = None) -> Path:
    """A configuration that includes the city's, with a certificate of its own: where it lies."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={CITY}"]
    subprocess.run([*made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    site = (FILES / "nginx.conf").read_text()
    site = re.sub(r"/etc/letsencrypt/live/[^;]*fullchain.pem", str(certificate), site)
    site = re.sub(r"/etc/letsencrypt/live/[^;]*privkey.pem", str(key), site)
    for old, new in (changes or {}).items():
        site = old.sub(new, site)
    (folder / "site.conf").write_text(site)
    whole = folder / "nginx.conf"
    whole.write_text(f"pid {folder}/pid; error_log stderr; events {{}} http {{ include {folder}/site.conf; }}")
    return whole


def test_the_city_s_settings_pass_the_deployment_checks(tmp_path: Path) -> None:
    given = settings_of_the_city() | {"SECRET_KEY": "a1b2c3d4e5" * 6}
    given |= {"EVENHAND_DATA": str(tmp_path / "data"), "EVENHAND_BUILD": str(tmp_path / "build")}
    done = console(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **given)
    assert done.returncode == 0, done.stderr


def test_every_setting_of_the_city_is_explained() -> None:
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", COMMANDS.read_text(), re.MULTILINE))
    own = {"EVENHAND_PORT", "EVENHAND_WORKERS"}  # of the unit, which gives them to the command
    assert settings_of_the_city().keys() - own - explained == set()
    unit = (FILES / "evenhand@.service").read_text()
    assert all(f"${{{name}}}" in unit for name in own)


def test_every_file_that_a_page_copies_is_there() -> None:
    text = "".join((HOW_TO / page).read_text() for page in PAGES)
    named = set(re.findall(r"/opt/evenhand/docs/how-to/deploy/([\w@.-]+)", text))
    assert named == {file.name for file in FILES.iterdir()}


def test_every_command_of_the_pages_exists(capsys: pytest.CaptureFixture[str]) -> None:
    from django.core.management import get_commands

    text = "".join((HOW_TO / page).read_text() for page in PAGES)
    named = set(re.findall(r"(?:^|`)(?:    )?(?:\.venv/bin/)?evenhand(?:-city)? ([a-z]+)", text, re.MULTILINE))
    assert named - get_commands().keys() == set()
    assert {"backup", "restore", "doctor", "maintenance", "tick", "serve", "migrate", "found", "check"} <= named
