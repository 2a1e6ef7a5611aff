"""The audit of what we pin tells weaknesses, and names what nobody could be asked about."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK = "Bar.Baz[extra]==2.0 ; python_version < '3.12' \\\n    --hash=sha256:00\nfoo==1.2 \\\n    --hash=sha256:11\n"
FRONT = '{"packages": {"": {}, "node_modules/@kit/core": {"version": "1.6.1"}}}'
WEAK = {"id": "XYZ-2026-1", "fix_versions": ["1.3"], "aliases": [], "description": ""}
SKIPPED = {"name": "foo", "skip_reason": "Dependency not found and could not be audited: foo (1.2)"}
REASON = re.compile(r"#\s*nosec (?:B\d{3},? ?)+# \w")


@pytest.fixture
def audit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The tool with locks of three packages."""
    spec = importlib.util.spec_from_file_location("audit", ROOT / "tools" / "audit.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(__import__("sys").modules, "audit", module)
    spec.loader.exec_module(module)
    for name, text in (("PYTHON_LOCK", LOCK), ("FRONT_LOCK", FRONT)):
        monkeypatch.setattr(module, name, tmp_path / name)
        (tmp_path / name).write_text(text)
    return module


def answers(monkeypatch: pytest.MonkeyPatch, audit: ModuleType, python: Any, front: Any) -> None:
    monkeypatch.setattr(audit, "_asked", lambda command: front if command is audit.NPM_AUDIT else python)


def test_where_no_service_answers_every_package_is_named_with_its_version(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, audit, {"dependencies": [SKIPPED]}, {"statusCode": 405})
    assert audit.main([]) == 0
    told = capsys.readouterr().out
    assert "0 of 3 packages were audited" in told
    assert "(3):\n  @kit/core 1.6.1, bar-baz 2.0, foo 1.2" in told
    assert audit.main(["--whole"]) == 1


def test_what_is_known_to_be_weak_is_told_and_fails(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, audit, {"dependencies": [{"name": "foo", "version": "1.2", "vulns": [WEAK]}]}, None)
    assert audit.main([]) == 1
    told = capsys.readouterr().out
    assert "foo 1.2: XYZ-2026-1, mended in 1.3" in told
    assert "(2):\n  @kit/core 1.6.1, bar-baz 2.0" in told


def test_a_weakness_of_a_front_end_file_fails_too(audit: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {"range": "<1.7", "severity": "high", "via": [{"title": "lets script in"}]}
    fine = [{"name": name, "version": version, "vulns": []} for name, version in (("foo", "1.2"), ("bar_baz", "2.0"))]
    answers(monkeypatch, audit, {"dependencies": fine}, {"vulnerabilities": {"@kit/core": found}})
    assert audit.main([]) == 1
    answers(monkeypatch, audit, {"dependencies": fine}, {"vulnerabilities": {}})
    assert audit.main(["--whole"]) == 0


def test_the_real_locks_are_read_whole(audit: ModuleType) -> None:
    lock = (ROOT / "requirements" / "all.txt").read_text()
    assert len(audit.python_packages(lock)) == lock.count("==") - len(re.findall(r";.*==", lock))
    assert audit.front_packages((ROOT / "package-lock.json").read_text())


def test_every_finding_of_bandit_that_is_let_pass_says_which_and_why() -> None:
    files = [file for place in ("src", "tools", "docs") for file in (ROOT / place).rglob("*.py")]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if "# nosec" in line]
    assert lines
    assert [line for line in lines if not REASON.search(line)] == []
