"""Which lines of a contract a task's words point to, and which bars of the law: suggestions, never judgements.

English goes by words of four letters and more without their endings, Chinese by pairs of characters. Words that
stand in every contract point nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")
WORD = re.compile(r"[a-z]{4,}")
CHINESE = re.compile(r"[\u3400-\u9fff]+")
ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "y", "e")
LEAST = 4  # letters of a stem
MOST = 3  # suggestions


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            return word.removesuffix(ending)
    return word


EVERYWHERE = (
    "work",
    "service",
    "professional",
    "with",
    "that",
    "this",
    "from",
    "please",
    "hour",
    "staff",
    "week",
    "month",
)
IDLE = {*map(_stem, EVERYWHERE), "服务", "工作", "专业", "社工", "协助", "安排", "人员", "每周", "每月"}


def signs(text: str) -> set[str]:
    """What a text is known by: stems of its English words, pairs of its Chinese characters."""
    found = {_stem(word) for word in WORD.findall(text.lower())}
    for run in CHINESE.findall(text):
        found |= {run[place : place + 2] for place in range(len(run) - 1)}
    return found - IDLE


def suggested(text: str, named: Mapping[T, str], most: int = MOST) -> list[T]:
    """The things whose names share most with the text, best first; none where nothing is shared."""
    wanted = signs(text)
    shared = {key: len(wanted & signs(name)) for key, name in named.items()}
    ranked = sorted((key for key in named if shared[key]), key=lambda key: -shared[key])
    return ranked[:most]


def mentioned(text: str, terms: Iterable[str]) -> list[str]:
    """Those of the terms that stand in the text, in whatever case."""
    lowered = text.lower()
    return [term for term in terms if term.lower() in lowered]
