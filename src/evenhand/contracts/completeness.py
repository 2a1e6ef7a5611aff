"""What keeps a draft from being offered: what is missing, vague or contradictory, each with its rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from evenhand.contracts.standard_duties import NEVER_WAIVED
from evenhand.kernel.money import BASIS

BOTH = ("en", "zh")
VAGUE_ENGLISH = (
    (
        r"\b(?:any |all |such )?other (?:tasks?|duties|work|matters|assignments)\b[^.;]{0,40}"
        r"\b(?:assigned|required|requested|directed|instructed|allocated|arranged|given|ordered)\b"
    ),
    (
        r"\bas (?:may be )?(?:assigned|directed|instructed|ordered) by (?:the )?"
        r"(?:purchaser|street|superior|department|leader)"
    ),
    r"\bwhatever (?:the )?(?:purchaser|street office|department)",
    r"\btemporary (?:tasks?|work) (?:assigned|arranged|given)",
)
VAGUE_CHINESE = (
    r"(?:交办|安排|布置|指派|交代|下达)的?(?:其他|其它|临时|有关|相关|各项)",
    r"(?:其他|其它|临时)(?:性)?(?:交办|安排|指派)",
    r"(?:其他|其它|临时(?:性)?)(?:的)?(?:工作|任务|事项)[^。；]{0,6}(?:交办|安排|指派)",
    r"(?:上级|领导|街道|购买主体|甲方)[^。；]{0,12}(?:交办|指派|布置|安排)的?(?:工作|任务|事项|事宜)",
    r"完成[^。；]{0,10}交办",
)
VAGUE = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (*VAGUE_ENGLISH, *VAGUE_CHINESE))


@dataclass(frozen=True, slots=True)
class Agreed:
    """A duty as drafted."""

    code: str
    party: str
    texts: tuple[str, str]  # English, Chinese
    measures: tuple[str, str] = ("", "")
    is_waivable: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A target group, its share, and whether a change is agreed that can be measured."""

    name: str
    share_bp: int
    has_outcome: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What the check looks at; texts come as pairs, English and Chinese."""

    titles: tuple[str, str]
    roles: tuple[str, str]
    duties: Sequence[Agreed]
    groups: Sequence[Group]
    lines_without_hours: Sequence[str]
    amount_minor: int
    instalments_minor: Sequence[int]
    funding_bp: Sequence[int]
    has_contact: bool
    has_monitor: bool
    missing_funds: Sequence[str] = ()
    standstill_runs: bool = False
    names: Sequence[str] = field(default_factory=tuple)  # of lines, as they may be vague too
    languages: Sequence[str] = BOTH  # in which the document is made


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule, whether the draft meets it, and what it stumbled over."""

    rule: str
    met: bool
    about: tuple[str, ...] = ()


def vague(text: str) -> str:
    """The words of a text that leave the work open, as "other tasks as assigned" does; empty where none do."""
    for pattern in VAGUE:
        if found := pattern.search(text):
            return found.group(0).strip()
    return ""


def check(draft: Draft) -> list[Finding]:
    """Every rule, in the order in which a reader meets its subject on the page."""
    return [
        _finding("standstill", [] if not draft.standstill_runs else ["-"]),
        _finding("title", _missing(draft.titles, draft)),
        _finding("role", _missing(draft.roles, draft)),
        _finding("contact", [] if draft.has_contact else ["-"]),
        _finding("monitor", [] if draft.has_monitor else ["-"]),
        _finding("never_waived", sorted(NEVER_WAIVED - _kept(draft))),
        _finding("both_sides", [side for side in ("purchaser", "provider") if side not in _owing(draft)]),
        _finding("both_languages", [duty.code for duty in draft.duties if _missing(duty.texts, draft)]),
        _finding("vague", _vague_words(draft)),
        _finding("hours", list(draft.lines_without_hours)),
        _finding("outcomes", [group.name for group in draft.groups if not group.has_outcome] or _none(draft.groups)),
        _finding("shares", [] if sum(group.share_bp for group in draft.groups) == BASIS else ["-"]),
        _finding("instalments", [] if sum(draft.instalments_minor) == draft.amount_minor else ["-"]),
        _finding("funders", [] if sum(draft.funding_bp) == BASIS else ["-"]),
        _finding("funds", list(draft.missing_funds)),
    ]


def _finding(rule: str, about: Sequence[str]) -> Finding:
    return Finding(rule, not about, tuple(word for word in about if word != "-"))


def _none(things: Sequence[object]) -> list[str]:
    return [] if things else ["-"]


def _missing(pair: tuple[str, str], draft: Draft) -> list[str]:
    """The languages of the document in which a text is not written."""
    written = zip(BOTH, pair, strict=True)
    return [language for language, text in written if language in draft.languages and not text.strip()]


def _kept(draft: Draft) -> set[str]:
    return {duty.code for duty in draft.duties if not duty.is_waivable}


def _owing(draft: Draft) -> set[str]:
    return {duty.party for duty in draft.duties}


def _vague_words(draft: Draft) -> list[str]:
    texts = [*draft.titles, *draft.roles, *draft.names]
    texts += [text for duty in draft.duties for text in (*duty.texts, *duty.measures)]
    return list(dict.fromkeys(words for words in map(vague, texts) if words))
