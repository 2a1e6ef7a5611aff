"""What a jurisdiction's law says of contracts, read from its rules as data: each rule with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

TERM, CONTENT, OPEN_TASKS, YEARLY_BUDGETS, BARRED = "term", "content", "open_tasks", "yearly_budgets", "barred"
INDIRECT, VIREMENT = "indirect", "virement"
ADDITIONS, NO_UNILATERAL_CHANGE = "additions", "no_unilateral_change"
AFTERWARDS = (ADDITIONS, NO_UNILATERAL_CHANGE)  # what binds once the contract is signed
DENIED = re.compile(
    r"(?:不得|不(?:承担|从事|涉及|提供|包括|以|再)|禁止|严禁"
    r"|\b(?:shall|must|may|does|do|is|are) not\b|\b(?:never|nobody|no)\b)[^.;。；]{0,24}$",
    re.IGNORECASE,
)

Pair = tuple[str, str]  # English, Chinese


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands: title, article, year; whether somebody compared it with the published text."""

    title: Pair
    article: Pair
    year: int | None = None
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    """A kind of service that may not be bought at all, and the words by which it is known."""

    name: Pair
    patterns: tuple[re.Pattern[str], ...]

    def found_in(self, text: str) -> str:
        """The words of a text that ask for it; empty where none do, or where the text forbids them."""
        for pattern in self.patterns:
            for found in pattern.finditer(text):
                if not DENIED.search(text[: found.start()]):
                    return found.group(0)
        return ""


@dataclass(frozen=True, slots=True)
class LegalRule:
    """One rule: what it says, where it stands, and the figure or the bars that it is checked with."""

    key: str
    words: Pair
    source: Source
    years: int | None = None
    share_bp: int | None = None
    bars: tuple[Bar, ...] = ()


def rules_of(described: Iterable[Mapping[str, Any]]) -> dict[str, LegalRule]:
    """The rules of a jurisdiction as its data file describes them, by key."""
    return {rule.key: rule for rule in map(_rule, described)}


def _rule(data: Mapping[str, Any]) -> LegalRule:
    return LegalRule(
        key=data["key"],
        words=pair_of(data["words"]),
        source=source_of(data["source"]),
        years=data.get("years"),
        share_bp=data.get("share_bp"),
        bars=tuple(_bar(bar) for bar in data.get("bars", ())),
    )


def source_of(data: Mapping[str, Any]) -> Source:
    """A source as a data file names it."""
    return Source(
        pair_of(data["title"]),
        pair_of(data["article"]),
        data.get("year"),
        is_verified=not data.get("unverified", False),
    )


def _bar(data: Mapping[str, Any]) -> Bar:
    patterns: Sequence[str] = data["words"]
    return Bar(pair_of(data["name"]), tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns))


def pair_of(data: Mapping[str, str]) -> Pair:
    """A text in both languages."""
    return data["en"], data["zh"]
