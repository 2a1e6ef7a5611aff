"""The standard wording of a contract's clauses, a file for each law; `rules.clauses` of a jurisdiction names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import yaml

Pair = tuple[str, str]  # English, Chinese


@dataclass(frozen=True, slots=True)
class StandardClause:
    """A clause: its key, its heading and text, and whether the parties may word it otherwise."""

    key: str
    title: Pair
    text: Pair
    is_waivable: bool = True
    by_unit: Pair | None = None  # its text where units are paid for

    def for_units(self) -> StandardClause:
        """The clause as it reads where units are paid for."""
        return replace(self, text=self.by_unit) if self.by_unit else self

    def filled(self, values: Mapping[str, object]) -> StandardClause:
        """The clause with its placeholders filled."""
        english, chinese = (text.format_map(values) for text in self.text)
        return replace(self, text=(english, chinese))


@cache
def standard_clauses(law: str) -> tuple[StandardClause, ...]:
    """The clauses of a law in their order; none where the jurisdiction names none."""
    if not law:
        return ()
    described = yaml.safe_load((files(__name__) / f"{law}.yaml").read_text(encoding="utf-8"))
    return tuple(
        StandardClause(
            one["key"],
            (one["title"]["en"], one["title"]["zh"]),
            (one["en"], one["zh"]),
            is_waivable=not one.get("fixed", False),
            by_unit=(one["unit_price"]["en"], one["unit_price"]["zh"]) if "unit_price" in one else None,
        )
        for one in described
    )
