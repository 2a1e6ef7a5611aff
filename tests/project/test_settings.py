"""Settings: safe by default, and production does not start half-configured."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from evenhand.project.readiness import can_make_pdf
from evenhand.project.secret import kept_key

pytestmark = pytest.mark.installation

PRODUCTION = {
    "EVENHAND_PRODUCTION": "1",
    "SECRET_KEY": "k" * 60,
    "EVENHAND_JOURNAL_KEY": "/nowhere/journal.key",
    "EVENHAND_SEAL_KEY": "/nowhere/seal.pem",
    "MASTER_KEYS": "m" * 60,
    "ALLOWED_HOSTS": "evenhand.example",
}


def console(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the console command in an environment that holds these settings alone."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(sys.path),
        "EVENHAND_DATA": str(folder / "data"),
        "EVENHAND_BUILD": str(folder / "build"),
    }
    command = [sys.executable, "-m", "evenhand", *arguments]
    return subprocess.run(command, env=environment | settings, capture_output=True, text=True, timeout=240)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"EVENHAND_PRODUCTION": "1"}, "Set SECRET_KEY to a long random text"),
        ({"DATABASE_URL": "postgres://db/evenhand"}, "Set SECRET_KEY to a long random text"),
        ({**PRODUCTION, "MASTER_KEYS": ""}, "Set MASTER_KEYS to a random text"),
        ({**PRODUCTION, "MASTER_KEYS": "short"}, "Each of MASTER_KEYS is a random text"),
        ({**PRODUCTION, "ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS"),
        ({**PRODUCTION, "EVENHAND_DEMONSTRATION": "1"}, "Production runs neither with EVENHAND_DEMONSTRATION"),
        ({**PRODUCTION, "DEBUG": "1"}, "Production runs neither with EVENHAND_DEMONSTRATION nor with DEBUG"),
        ({**PRODUCTION, "EVENHAND_JOURNAL_ORIGIN": "a b"}, "Set EVENHAND_JOURNAL_ORIGIN to an address without"),
        (
            {name: PRODUCTION[name] for name in PRODUCTION if name != "EVENHAND_JOURNAL_KEY"},
            "Set EVENHAND_JOURNAL_KEY to the file",
        ),
        (
            {name: PRODUCTION[name] for name in PRODUCTION if name != "EVENHAND_SEAL_KEY"},
            "Set EVENHAND_SEAL_KEY to the file",
        ),
        ({**PRODUCTION, "EVENHAND_ADDRESS": "evenhand.example"}, "Set EVENHAND_ADDRESS to the address"),
        ({"EVENHAND_DATA": "/proc/nowhere"}, "Set EVENHAND_DATA to a folder"),
    ],
)
def test_a_half_configured_installation_says_what_is_missing(
    tmp_path: Path, settings: dict[str, str], sentence: str
) -> None:
    done = console(tmp_path, "check", **settings)
    assert done.returncode == 1
    assert done.stderr.startswith(f"evenhand: {sentence}")
    assert len(done.stderr.splitlines()) == 1


def test_production_passes_the_frameworks_own_deployment_checks(tmp_path: Path) -> None:
    key = "a1b2c3d4e5" * 6
    done = console(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION | {"SECRET_KEY": key})
    assert done.returncode == 0, done.stderr


def test_a_secret_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    key = kept_key(file)
    assert len(key) >= 60
    assert kept_key(file) == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert kept_key(tmp_path / "other.key") != key


def test_every_answer_tells_the_browser_to_load_nothing_foreign(client: Client) -> None:
    policy = client.get("/no-such-page").headers["Content-Security-Policy"]
    for rule in ("default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe" not in policy


def test_production_binds_its_host_and_what_lies_below_to_https_for_a_year(tmp_path: Path) -> None:
    told = "from django.conf import settings as s; print(s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS)"
    done = console(tmp_path, "shell", "--no-imports", "-c", told, **PRODUCTION)
    assert done.stdout.split() == ["31536000", "True"], done.stderr


COOKIES = """
from django.conf import settings
for kind in ("SESSION", "CSRF", "LANGUAGE"):
    words = ("NAME", "PATH", "DOMAIN", "SECURE", "HTTPONLY", "SAMESITE")
    print(*(getattr(settings, f"{kind}_COOKIE_{word}") for word in words))
"""


def test_cookies_of_production_are_bound_to_the_host_and_to_https(tmp_path: Path) -> None:
    done = console(tmp_path, "shell", "--no-imports", "-c", COOKIES, **PRODUCTION)
    assert done.stdout.splitlines() == [
        f"__Host-{name} / None True True Lax" for name in ("session", "csrf", "language")
    ], done.stderr


def test_a_provider_of_sign_in_is_configured_whole_and_by_https(tmp_path: Path) -> None:
    half = console(tmp_path, "check", **PRODUCTION | {"OIDC_SERVER": "https://id.example"})
    assert half.stderr.startswith("evenhand: Set OIDC_CLIENT_ID and OIDC_SECRET beside OIDC_SERVER")
    plain = {"OIDC_SERVER": "http://id.example", "OIDC_CLIENT_ID": "evenhand", "OIDC_SECRET": "x"}
    done = console(tmp_path, "check", **PRODUCTION | plain)
    assert done.stderr.startswith("evenhand: Set OIDC_SERVER to an address that begins with https://")


def test_missing_system_libraries_mean_no_pdf_and_no_noise(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Absent:
        """Finds the library, which then fails to load what it needs from the system."""

        @staticmethod
        def find_spec(name: str, *_rest: object) -> None:
            if name == "weasyprint":
                print("a very long explanation")  # noqa: T201 - as the library does
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Absent, *sys.meta_path])
    assert not can_make_pdf()
    assert capsys.readouterr().out == ""
