"""What a specification must say before it can be settled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.demo.builders.specifications import written
from evenhand.specifications.completeness import Finding, Minima, Rule, findings, met
from evenhand.specifications.content import Content, LineContent, OutcomeContent
from evenhand.specifications.queries import Estimate, table_1

MINIMA = Minima(60, 60, "zh-hans")
COMPLETE = replace(
    written(table_1()),
    day_minutes=480,
    leave_days=5,
    supervision_minutes=60,
    meeting_minutes=60,
    paperwork_minutes=7_200,
)


def found(content: Content = COMPLETE, minima: Minima = MINIMA) -> list[Finding]:
    return Estimate(content, minima).findings


def with_line(**changes: object) -> Content:
    first, *others = COMPLETE.lines
    return replace(COMPLETE, lines=(replace(first, **changes), *others))  # type: ignore[arg-type]


def with_outcome(**changes: object) -> Content:
    first, *others = COMPLETE.groups
    changed = replace(first, outcome=replace(first.outcome, **changes))  # type: ignore[arg-type]
    return replace(COMPLETE, groups=(changed, *others))


def test_table_1_with_groups_outcomes_and_a_reason_is_complete() -> None:
    assert found() == []
    assert met([]) == list(Rule)


@pytest.mark.parametrize(
    ("content", "rule", "place"),
    [
        (replace(COMPLETE, title_zh=""), Rule.PREVAILING_LANGUAGE, "title_zh"),
        (with_line(service_zh=""), Rule.PREVAILING_LANGUAGE, "lines-0"),
        (with_outcome(instrument_zh=""), Rule.PREVAILING_LANGUAGE, "groups-0"),
        (replace(COMPLETE, lines=COMPLETE.lines[6:]), Rule.DIRECT_SERVICE, "lines"),
        (with_line(formula="8 case/staff * 5 session * 6 hour/session * staff"), Rule.IN_HOURS, "lines-0"),
        (with_line(category_zh="交办的其他任务"), Rule.NOTHING_VAGUE, "lines-0"),
        (with_line(category_en="Other tasks as assigned"), Rule.NOTHING_VAGUE, "lines-0"),
        (with_outcome(statement_en="To be agreed"), Rule.NOTHING_VAGUE, "groups-0"),
        (with_line(formula="", symbol="Z", unit=""), Rule.OPEN_LINES_COUNTED, "lines-0"),
        (replace(COMPLETE, groups=()), Rule.SHARES, "groups"),
        (replace(COMPLETE, groups=COMPLETE.groups[:3]), Rule.SHARES, "groups"),
        (with_outcome(statement_en="", statement_zh=""), Rule.OUTCOMES, "groups-0"),
        (with_outcome(baseline_hundredths=None), Rule.BASELINES, "groups-0"),
        (with_outcome(target_hundredths=None), Rule.BASELINES, "groups-0"),
        (with_outcome(target_hundredths=1_420), Rule.BASELINES, "groups-0"),
        (with_outcome(measured_bp=None), Rule.MEASURED, "groups-0"),
        (with_outcome(sampled_by="provider"), Rule.MEASURED, "groups-0"),
        (replace(COMPLETE, supervision_minutes=59), Rule.MINIMA, "supervision"),
        (replace(COMPLETE, meeting_minutes=0), Rule.MINIMA, "meetings"),
        (with_line(formula="6000 hour"), Rule.FEASIBLE, "feasibility"),
        (replace(COMPLETE, working_days=None), Rule.FEASIBLE, "working-time"),
        (replace(COMPLETE, overload_reason=" "), Rule.REASON, "reason"),
    ],
)
def test_each_rule_is_found_at_its_place(content: Content, rule: Rule, place: str) -> None:
    broken = [(finding.rule, finding.place) for finding in found(content)]
    assert (rule, place) in broken
    assert rule not in met(found(content))


@pytest.mark.parametrize(
    "words",
    [
        "Other tasks as assigned", "other related duties", "Tasks assigned by the street office", "Leaflets, etc.",
        "Miscellaneous", "交办的其他任务", "上级交办事项", "其他工作", "领导交办的临时性工作", "个案、小组等服务",
        "待定",
    ],
)  # fmt: skip
def test_words_that_would_let_anything_be_asked_are_found(words: str) -> None:
    assert any(finding.rule is Rule.NOTHING_VAGUE for finding in found(with_line(category_en=words)))


@pytest.mark.parametrize(
    "words", ["Mothers’ groups", "Home visits", "Brotherhood dinners", "其乐融融长者饭堂", "社区调查", "家庭等候室"]
)
def test_plain_words_are_let_through(words: str) -> None:
    assert not any(finding.rule is Rule.NOTHING_VAGUE for finding in found(with_line(category_en=words)))


def test_at_an_english_prevailing_language_the_chinese_may_lag() -> None:
    content = replace(COMPLETE, title_zh="")
    assert found(content, Minima(60, 60, "en")) == []


def test_a_blank_specification_names_what_is_missing_without_a_fault_of_its_own() -> None:
    rules = {finding.rule for finding in found(Content())}
    assert rules == {Rule.PREVAILING_LANGUAGE, Rule.DIRECT_SERVICE, Rule.SHARES, Rule.MINIMA, Rule.FEASIBLE}
    assert Rule.BASELINES not in met(found(Content()))


def test_a_group_without_outcome_is_one_point_not_three() -> None:
    first, *others = COMPLETE.groups
    content = replace(COMPLETE, groups=(replace(first, outcome=OutcomeContent()), *others))
    assert [finding.rule for finding in found(content)] == [Rule.OUTCOMES]


def test_a_line_without_anything_is_a_point() -> None:
    lines = (*COMPLETE.lines, LineContent("direct", service_zh="外展"))
    assert [finding.rule for finding in found(replace(COMPLETE, lines=lines))] == [Rule.IN_HOURS]


def test_findings_come_in_the_order_of_the_rules() -> None:
    broken = replace(COMPLETE, title_zh="", groups=(), overload_reason="")
    order = [list(Rule).index(finding.rule) for finding in found(broken)]
    assert order == sorted(order)
    assert findings(broken, broken.checked(), None, MINIMA)
