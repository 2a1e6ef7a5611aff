"""Completeness: what is missing, vague or contradictory in a specification, each with its rule and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from evenhand.kernel.money import BASIS
from evenhand.specifications.content import Content, GroupContent
from evenhand.specifications.faults import Code
from evenhand.specifications.feasibility import Feasibility, Verdict
from evenhand.specifications.workload import Checked


class Rule(StrEnum):
    """What a specification must satisfy before it can be settled, in the order of the page."""

    PREVAILING_LANGUAGE = "prevailing_language"
    DIRECT_SERVICE = "direct_service"
    IN_HOURS = "in_hours"
    NOTHING_VAGUE = "nothing_vague"
    OPEN_LINES_COUNTED = "open_lines_counted"
    SHARES = "shares"
    OUTCOMES = "outcomes"
    BASELINES = "baselines"
    MEASURED = "measured"
    MINIMA = "minima"
    FEASIBLE = "feasible"
    REASON = "reason"


RULES = tuple(Rule)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that is broken, where, and the facts that fill its sentence; `variant` tells sentences of a rule apart."""

    rule: Rule
    place: str
    facts: Mapping[str, str] = field(default_factory=dict)
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Minima:
    """What the programme asks for at least, in minutes a week, and the language that prevails."""

    supervision_minutes: int
    meeting_minutes: int
    prevailing: str


VAGUE = re.compile(
    r"\bother\s+(?:related\s+|relevant\s+)?(?:tasks?|duties|work|services?|matters|activities)\b"
    r"|\bas\s+(?:assigned|required|requested|instructed|directed)\b|\bassigned\s+by\b|\betc\b|\band\s+so\s+on\b"
    r"|\bad[\s-]hoc\b|\bmiscellaneous\b|\bto\s+be\s+(?:determined|defined|agreed)\b|\btbd\b"
    r"|交办|交辦|其他(?:相关)?(?:任务|工作|事项|服务|活动)|其它(?:相关)?(?:任务|工作|事项|服务|活动)|等(?:工作|服务|活动|事项|任务)"
    r"|临时(?:性)?(?:任务|工作)|另行(?:安排|通知|约定)|视情况|待定",
    re.IGNORECASE,
)


def findings(content: Content, checked: Checked, feasibility: Feasibility | None, minima: Minima) -> list[Finding]:
    """Every broken rule of a specification, in the order of the rules."""
    return [
        *_language(content, minima.prevailing),
        *_lines(content, checked),
        *_vague(content),
        *_open_lines(content, checked),
        *_groups(content),
        *_working_time(content, minima),
        *_load(content, feasibility),
    ]


def met(found: list[Finding]) -> list[Rule]:
    """The rules that nothing breaks; nobody praises baselines where an outcome is missing."""
    broken = {finding.rule for finding in found}
    if broken & {Rule.SHARES, Rule.OUTCOMES}:
        broken |= {Rule.BASELINES, Rule.MEASURED}
    return [rule for rule in RULES if rule not in broken]


def _language(content: Content, prevailing: str) -> Iterator[Finding]:
    """The language that prevails in the contract is complete; the other one may lag."""
    tongue = "en" if prevailing == "en" else "zh"

    def lacks(thing: object, *names: str) -> bool:
        return any(not getattr(thing, f"{name}_{tongue}").strip() for name in names)

    if lacks(content, "title"):
        yield Finding(Rule.PREVAILING_LANGUAGE, f"title_{tongue}", variant="title")
    for number, line in enumerate(content.lines):
        if lacks(line, "service") or (line.category_en + line.category_zh and lacks(line, "category")):
            yield Finding(Rule.PREVAILING_LANGUAGE, f"lines-{number}", {"line": str(number + 1)}, "line")
    for number, group in enumerate(content.groups):
        if lacks(group, "name") or (group.outcome.is_stated and lacks(group.outcome, "statement", "instrument")):
            yield Finding(Rule.PREVAILING_LANGUAGE, f"groups-{number}", _named(group, number), "group")


def _lines(content: Content, checked: Checked) -> Iterator[Finding]:
    if not any(line.section == "direct" for line in content.lines):
        yield Finding(Rule.DIRECT_SERVICE, "lines")
    for number in dict.fromkeys(fault.line for fault in checked.faults if fault.line):
        yield Finding(Rule.IN_HOURS, f"lines-{number - 1}", {"line": str(number)})


def _vague(content: Content) -> Iterator[Finding]:
    """Words that would let anything be asked later: “other tasks as assigned”."""
    for number, line in enumerate(content.lines):
        for words in line.words:
            if VAGUE.search(words):
                yield Finding(Rule.NOTHING_VAGUE, f"lines-{number}", {"words": words, "line": str(number + 1)}, "line")
                break
    for number, group in enumerate(content.groups):
        outcome = group.outcome
        for words in (group.name_en, group.name_zh, outcome.statement_en, outcome.statement_zh):
            if VAGUE.search(words):
                yield Finding(Rule.NOTHING_VAGUE, f"groups-{number}", {"words": words}, "group")
                break


def _open_lines(content: Content, checked: Checked) -> Iterator[Finding]:
    """A line that stays open, as X or Y, says at least what is counted."""
    faulty = {fault.line for fault in checked.faults if fault.flaw.code is not Code.NEITHER}
    for number, line in enumerate(content.lines):
        if not line.formula.strip() and line.symbol and not line.unit and number + 1 not in faulty:
            facts = {"line": str(number + 1), "symbol": line.symbol}
            yield Finding(Rule.OPEN_LINES_COUNTED, f"lines-{number}", facts)


def _groups(content: Content) -> Iterator[Finding]:
    if not content.groups:
        yield Finding(Rule.SHARES, "groups", variant="none")
    elif content.shares_bp != BASIS or any(not group.share_bp for group in content.groups):
        yield Finding(Rule.SHARES, "groups", {"sum": f"{content.shares_bp / 100:g}"})
    for number, group in enumerate(content.groups):
        yield from _outcome(group, number)


def _outcome(group: GroupContent, number: int) -> Iterator[Finding]:
    """Each group has an outcome with instrument, baseline and target, measured on a sample drawn by another."""
    outcome, place, named = group.outcome, f"groups-{number}", _named(group, number)
    if not outcome.is_stated:
        yield Finding(Rule.OUTCOMES, place, named)
        return
    if outcome.baseline_hundredths is None:
        yield Finding(Rule.BASELINES, place, named)
    elif outcome.target_hundredths is None:
        yield Finding(Rule.BASELINES, place, named, "target")
    elif outcome.target_hundredths == outcome.baseline_hundredths:
        yield Finding(Rule.BASELINES, place, named, "same")
    if not outcome.measured_bp:
        yield Finding(Rule.MEASURED, place, named)
    elif outcome.sampled_by == "provider":
        yield Finding(Rule.MEASURED, place, named, "sample")


def _working_time(content: Content, minima: Minima) -> Iterator[Finding]:
    if (content.supervision_minutes or 0) < minima.supervision_minutes:
        yield Finding(Rule.MINIMA, "supervision", {"hours": f"{minima.supervision_minutes / 60:g}"}, "supervision")
    if (content.meeting_minutes or 0) < minima.meeting_minutes:
        yield Finding(Rule.MINIMA, "meetings", {"hours": f"{minima.meeting_minutes / 60:g}"}, "meetings")


def _load(content: Content, feasibility: Feasibility | None) -> Iterator[Finding]:
    if feasibility is None:
        yield Finding(Rule.FEASIBLE, "working-time", variant="unknown")
    elif feasibility.verdict is Verdict.IMPOSSIBLE:
        yield Finding(Rule.FEASIBLE, "feasibility")
    elif feasibility.verdict is Verdict.NEEDS_REASON and not content.overload_reason.strip():
        yield Finding(Rule.REASON, "reason")


def _named(group: GroupContent, number: int) -> dict[str, str]:
    """The group's names for a sentence, the number where it has none."""
    en, zh = group.name_en or group.name_zh, group.name_zh or group.name_en
    return {"en": en or str(number + 1), "zh": zh or str(number + 1)}
