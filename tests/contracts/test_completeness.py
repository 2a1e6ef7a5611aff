from dataclasses import replace

import pytest

from evenhand.contracts.completeness import Agreed, Draft, Group, check
from evenhand.contracts.standard_duties import NEVER_WAIVED, ROLE, STANDARD
from evenhand.contracts.vagueness import vague

DUTIES = [Agreed(duty.code, duty.party, duty.text, duty.measure, duty.is_waivable) for duty in STANDARD]
WHOLE = Draft(
    titles=("Centre", "中心"),
    roles=ROLE,
    duties=DUTIES,
    groups=[Group("older people", 6_000, True), Group("adolescents", 4_000, True)],
    lines_without_hours=[],
    amount_minor=600,
    instalments_minor=[200, 400],
    funding_bp=[6_000, 4_000],
    has_contact=True,
    has_monitor=True,
)


def open_rules(draft: Draft) -> list[str]:
    return [finding.rule for finding in check(draft) if not finding.met]


def test_a_draft_of_standard_duties_can_be_offered() -> None:
    assert open_rules(WHOLE) == []


@pytest.mark.parametrize("code", sorted(NEVER_WAIVED))
def test_pay_scope_and_fairness_are_never_waived(code: str) -> None:
    without = [duty for duty in DUTIES if duty.code != code]
    assert "never_waived" in open_rules(replace(WHOLE, duties=without))
    softened = [replace(duty, is_waivable=True) if duty.code == code else duty for duty in DUTIES]
    assert "never_waived" in open_rules(replace(WHOLE, duties=softened))


@pytest.mark.parametrize(
    "text",
    [
        "Other tasks as assigned",
        "Carry out any other duties assigned by the street office.",
        "Such other work as may be required by the purchaser",
        "Support the campaigns as directed by the purchaser",
        "Temporary tasks arranged by departments",
        "完成街道交办的其他任务",
        "承担上级交办的临时性工作",
        "其他临时交办事项",
        "配合领导安排的工作",
        "甲方指派的各项事宜",
    ],
)
def test_words_that_leave_the_work_open_are_found(text: str) -> None:
    assert vague(text)
    duty = Agreed("more", "provider", (text, text))
    assert "vague" in open_rules(replace(WHOLE, duties=[*DUTIES, duty]))


@pytest.mark.parametrize(
    "text",
    [
        *(text for duty in STANDARD for text in (*duty.text, *duty.measure, *duty.consequence)),
        *ROLE,
        "Ask for other tasks only through a request",
        "Visit 240 households a year",
        "协助居民办理其他社区服务",
        "每月10日前提交月报",
    ],
)
def test_words_that_say_what_is_owed_are_left_alone(text: str) -> None:
    assert not vague(text)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"roles": ("Only English", "")}, "role"),
        ({"titles": ("", "中心")}, "title"),
        ({"groups": [Group("older people", 10_000, False)]}, "outcomes"),
        ({"groups": []}, "outcomes"),
        ({"groups": [Group("older people", 9_900, True)]}, "shares"),
        ({"lines_without_hours": ["Case work"]}, "hours"),
        ({"instalments_minor": [599]}, "instalments"),
        ({"funding_bp": [6_000]}, "funders"),
        ({"missing_funds": ["1.00 yuan"]}, "funds"),
        ({"has_contact": False}, "contact"),
        ({"has_monitor": False}, "monitor"),
        ({"standstill_runs": True}, "standstill"),
        ({"names": ["Other tasks as assigned"]}, "vague"),
        ({"duties": [duty for duty in DUTIES if duty.party != "provider"]}, "both_sides"),
        ({"duties": [*DUTIES, Agreed("one", "provider", ("Only English", ""))]}, "both_languages"),
    ],
)
def test_each_gap_is_named_by_its_rule(change: dict[str, object], rule: str) -> None:
    assert rule in open_rules(replace(WHOLE, **change))  # type: ignore[arg-type]


def test_a_finding_says_what_it_stumbled_over() -> None:
    (finding,) = [f for f in check(replace(WHOLE, lines_without_hours=["Case work", "Surveys"])) if not f.met]
    assert finding.about == ("Case work", "Surveys")
