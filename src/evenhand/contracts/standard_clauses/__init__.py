"""The standard wording of a contract's clauses, a file for each law; `rules.clauses` of a jurisdiction names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

import yaml

Pair = tuple[str, str]  # English, Chinese
SCHEDULES = ("unit_price", "cost")  # of payment, under which a clause can read otherwise


@dataclass(frozen=True, slots=True)
class StandardClause:
    """A clause: its key, its heading and text, and whether the parties may word it otherwise."""

    key: str
    title: Pair
    text: Pair
    is_waivable: bool = True
    otherwise: Mapping[str, Pair] = field(default_factory=dict)  # its texts under other schedules of payment

    def under(self, schedule: str) -> StandardClause:
        """The clause as it reads under a schedule of payment."""
        return replace(self, text=self.otherwise[schedule]) if schedule in self.otherwise else self

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
            otherwise={name: (one[name]["en"], one[name]["zh"]) for name in SCHEDULES if name in one},
        )
        for one in described
    )
