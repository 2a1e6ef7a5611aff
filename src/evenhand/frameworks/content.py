"""What a version of a framework says: criteria with their weights, and the levels that a mark can take."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

WHOLE = 10_000  # the weights together, in basis points


@dataclass(frozen=True, slots=True)
class CriterionText:
    """A criterion in both languages, its weight in basis points and the key of the evidence beside it."""

    title_en: str
    title_zh: str
    weight_bp: int
    words_en: str = ""
    words_zh: str = ""
    evidence: str = "none"


@dataclass(frozen=True, slots=True)
class LevelText:
    """A level in both languages; a higher value is better."""

    value: int
    title_en: str
    title_zh: str


@dataclass(frozen=True, slots=True)
class Content:
    """All of a version."""

    criteria: tuple[CriterionText, ...] = ()
    levels: tuple[LevelText, ...] = ()


class Gap(Enum):
    """What keeps a version from being adopted."""

    NO_CRITERIA = "no_criteria"
    UNTITLED = "untitled"
    NO_WEIGHT = "no_weight"
    WEIGHTS = "weights"
    FEW_LEVELS = "few_levels"
    SAME_LEVELS = "same_levels"
    NO_BEST = "no_best"


def gaps(content: Content, languages: Collection[str] = ("en", "zh-hans")) -> list[Gap]:
    """Everything that keeps a version from being adopted, in the order in which it is read.

    Words are wanting only in the languages in which documents are made.
    """
    tongues = [language[:2] for language in languages]
    return [*_criteria(content.criteria, tongues), *_levels(content.levels, tongues)]


def _is_untitled(one: CriterionText | LevelText, tongues: Collection[str]) -> bool:
    return any(not getattr(one, f"title_{tongue}") for tongue in tongues)


def _criteria(criteria: Sequence[CriterionText], tongues: Collection[str]) -> Iterator[Gap]:
    if not criteria:
        yield Gap.NO_CRITERIA
        return
    if any(_is_untitled(one, tongues) for one in criteria):
        yield Gap.UNTITLED
    if any(one.weight_bp <= 0 for one in criteria):
        yield Gap.NO_WEIGHT
    if sum(one.weight_bp for one in criteria) != WHOLE:
        yield Gap.WEIGHTS


def _levels(levels: Sequence[LevelText], tongues: Collection[str]) -> Iterator[Gap]:
    values = [one.value for one in levels]
    if len(values) < 2:
        yield Gap.FEW_LEVELS
    elif len(set(values)) < len(values):
        yield Gap.SAME_LEVELS
    elif max(values) <= 0:
        yield Gap.NO_BEST
    if any(_is_untitled(one, tongues) for one in levels):
        yield Gap.UNTITLED
