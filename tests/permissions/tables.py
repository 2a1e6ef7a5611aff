"""All rows, stage by stage in the order of the ladder."""

from __future__ import annotations

from importlib import import_module

from tests.permissions.table import Row

STAGES = (
    "project",
    "site",
    "shell",
    "parties",
    "account",
    "journal",
    "documents",
    "disclosures",
    "frameworks",
    "planning",
    "specifications",
    "tenders",
    "contracts",
    "requests",
    "records",
    "evaluations",
    "payments",
    "feedback",
    "oversight",
    "opendata",
    "demo",
)


def rows_of(stage: str) -> list[Row]:
    """The rows of one stage, in the order in which its file tells them."""
    rows: list[Row] = import_module(f"tests.permissions.{stage}").TABLE
    return rows


def all_rows(method: str | None = None) -> list[Row]:
    return [row for stage in STAGES for row in rows_of(stage) if method in (None, row.method)]
