"""Starting on a strange machine: what is missing is said in one sentence before anything is installed."""

import importlib.util
import os
import shutil
import socket
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.installation

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def fit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fit", ROOT / "tools/fit.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout without any installation, in a folder whose name has a space."""
    folder = tmp_path / "my work" / "evenhand"
    shutil.copytree(ROOT / "tools", folder / "tools")
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    for name in ("Makefile", "pyproject.toml", "package-lock.json"):
        shutil.copy(ROOT / name, folder)
    return folder


def make(folder: Path, *arguments: str) -> list[str]:
    """What make says on standard error when it fails, its own closing line left out."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(["make", *arguments], cwd=folder, env=clean, capture_output=True, text=True, timeout=240)
    assert done.returncode == 2
    return [line for line in done.stderr.splitlines() if not line.startswith("make")]


def program(file: Path, text: str) -> Path:
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)
    return file


def test_an_old_python_is_named(fit: ModuleType) -> None:
    assert fit.python_fault((3, 9, 2)).startswith("This is Python 3.9; Evenhand needs 3.11 or newer")
    assert fit.python_fault((3, 11, 0)) == fit.python_fault((4, 0, 0)) == ""


def test_a_python_without_venv_is_told_what_to_install(fit: ModuleType) -> None:
    assert "python3-venv" in fit.venv_fault(("venv", "no_such_module"))
    assert fit.venv_fault(("json",)) == ""


@pytest.mark.parametrize("text", ["", "eighty", "0", "65536", "-1", "8000.5"])
def test_a_port_is_a_number(fit: ModuleType, text: str) -> None:
    assert fit.port_fault(text) == f"PORT is a number from 1 to 65535, not '{text}'."


def test_make_says_that_a_port_is_taken_before_it_installs_anything(checkout: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        (sentence,) = make(checkout, "demo", f"PORT={port}")
    assert sentence.startswith(f"Port {port} is taken")
    assert not (checkout / ".venv").exists()


def test_make_says_that_there_is_no_python(checkout: Path) -> None:
    assert make(checkout, "setup", "PYTHON=no-such-python") == [
        "There is no no-such-python here: install Python 3.11 or newer first."
    ]


def test_make_passes_on_what_python_lacks(checkout: Path, tmp_path: Path) -> None:
    lacking = program(tmp_path / "python3", 'echo "This Python lacks its venv module." >&2; exit 1')
    assert make(checkout, "setup", f"PYTHON={lacking}") == ["This Python lacks its venv module."]
    assert not (checkout / ".venv").exists()
