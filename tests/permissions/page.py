"""Writes the table as a page: `python -m tests.permissions.page` makes docs/reference/permissions.md."""

from __future__ import annotations

from pathlib import Path

from tests.permissions.people import EVERYONE, GROUPS, PUBLIC, SIGNED_IN
from tests.permissions.table import Answers, Row
from tests.permissions.tables import STAGES, rows_of

PLACE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "permissions.md"
HEAD = """# Who may do what

Every route of the product, with the answer that each person of the cast gets. The suite asks all of them, so this
page is true; it is made by `python -m tests.permissions.page` from the tables in `tests/permissions/`.

An answer is given three times: about a thing that one's own side takes part in, about the same kind of thing of
other people, and about one that does not exist. What a person may not see is answered like what does not exist
(404); what he may see and not do is refused with its reason (403). Answers: a status, *sign-in* for being sent to
the sign-in page, *done* for being sent on after the act.

A narrower circle overrides a wider one:
"""
CIRCLE_NAMES = {PUBLIC: "without account", SIGNED_IN: "everybody signed in", EVERYONE: "everybody"}


def page() -> str:
    """The whole page."""
    circles = [f"- **{name}**: {', '.join(map(_words, members))}" for name, members in GROUPS.items()]
    stages = [part for stage in STAGES if rows_of(stage) for part in _stage(stage)]
    return "\n".join([HEAD, *circles, "", *stages])


def _stage(stage: str) -> list[str]:
    lines = [line for row in rows_of(stage) for line in _lines(row)]
    return [f"## {stage}", "", "| route | who | own | other’s | none |", "|---|---|---|---|---|", *lines, ""]


def _lines(row: Row) -> list[str]:
    first, *rest = (_cells(row, circle, answers) for circle, answers in row.who.items())
    about = f" · {_words(row.thing)}" if row.thing else ""
    about += " · in a demonstration" if row.demonstration else ""
    return [f"| {row.method} `{row.route}`{about} | {first}", *(f"| | {cells}" for cells in rest)]


def _cells(row: Row, circle: str, answers: Answers) -> str:
    shown = answers if row.thing else (answers.own, "", "")
    return f"{CIRCLE_NAMES.get(circle) or _words(circle)} | {' | '.join(shown)} |"


def _words(key: str) -> str:
    return key.replace("_", " ")


if __name__ == "__main__":
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_text(page())
