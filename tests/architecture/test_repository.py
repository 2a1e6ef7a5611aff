"""What no file of the repository may hold."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

REGISTRIES = re.compile(r"pypi\.\w+|pythonhosted\.\w+|registry\.\w+\.\w+|npmjs\.\w+|npmmirror|" + "deb\\.debian\\.org")
MACHINE = re.compile(r"(?<![\w.}])/(?:work|root|home/\w+)/\w+/")


def tracked() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a checkout")
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def places(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern is found in the text files, this one left out."""
    found = []
    for path in tracked():
        if path == Path(__file__).resolve():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in pattern.finditer(text)]
    return found


def test_no_file_names_a_package_registry() -> None:
    assert places(REGISTRIES) == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert places(MACHINE) == []


def test_nothing_is_tracked_that_is_made() -> None:
    made = {".mo", ".pyc", ".sqlite3"}
    assert [str(path) for path in tracked() if path.suffix in made] == []
