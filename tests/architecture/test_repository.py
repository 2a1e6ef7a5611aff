"""What no file of the repository may hold."""

import re
import subprocess
from contextlib import suppress
from functools import cache
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


@cache
def texts() -> dict[Path, str]:
    """The text files with what stands in them."""
    found = {}
    for path in tracked():
        with suppress(UnicodeDecodeError):
            found[path] = path.read_text(encoding="utf-8")
    return found


def places(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern is found in the text files, this one left out."""
    return [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path, text in texts().items()
        if path != Path(__file__).resolve()
        for match in pattern.finditer(text)
    ]


def test_no_file_names_a_package_registry() -> None:
    assert places(REGISTRIES) == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert places(MACHINE) == []


def test_nothing_is_tracked_that_is_made() -> None:
    made = {".mo", ".pyc", ".sqlite3"}
    assert [str(path) for path in tracked() if path.suffix in made] == []
