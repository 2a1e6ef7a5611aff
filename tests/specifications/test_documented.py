"""What the documentation shows is what the program prints."""

import re
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[2]
PAGES = ["docs/reference/workload.md", "docs/explanation/feasibility.md", "docs/how-to/write-a-workload-file.md"]
COMMAND = re.compile(r"\$ evenhand workload check (\S+)(?: \| tail -(\d+))?\n((?:(?![$`]).*\n)+)")


def shown() -> list[tuple[str, str, str]]:
    return [found for page in PAGES for found in COMMAND.findall((ROOT / page).read_text(encoding="utf-8"))]


def test_the_documentation_shows_commands() -> None:
    assert len(shown()) == 6


@pytest.mark.parametrize(("file", "tail", "expected"), shown())
def test_a_command_in_the_documentation_prints_what_stands_there(file: str, tail: str, expected: str) -> None:
    printed = StringIO()
    with suppress(SystemExit):
        call_command("workload", "check", str(ROOT / file), stdout=printed, stderr=printed, no_color=True)
    lines = printed.getvalue().splitlines(keepends=True)
    assert "".join(lines[-int(tail or 0) :]) == expected
