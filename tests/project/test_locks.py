"""Lock files: all that is asked for is pinned, with hashes, alike in both."""

import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"
HASHES = r"((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)"
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([\w.+!-]+)(?: ; .+?)? \\$" + HASHES, re.MULTILINE)


def asked(name: str) -> set[str]:
    """The libraries that a list asks for."""
    lines = (REQUIREMENTS / name).read_text().splitlines()
    return {re.split(r"[\[<>=]", line)[0].lower() for line in lines if line and not line.startswith("#")}


def pinned(name: str) -> dict[str, str]:
    return {match[1]: match[2] for match in PIN.finditer((REQUIREMENTS / name).read_text())}


@pytest.mark.parametrize(
    ("lock", "lists"),
    [
        ("all.txt", ["run.in", "build.in", "test.in", "check.in"]),
        ("run.txt", ["run.in", "build.in"]),
        ("uv.txt", ["uv.in"]),
    ],
)
def test_everything_asked_for_is_pinned_with_its_hashes(lock: str, lists: list[str]) -> None:
    wanted = set.union(*(asked(name) for name in lists))
    assert wanted - pinned(lock).keys() == set(), "run `make lock`"


def test_the_product_is_tested_with_what_it_is_installed_with() -> None:
    tested = pinned("all.txt")
    assert {name: version for name, version in pinned("run.txt").items() if tested[name] != version} == {}
