"""The completeness check against the law of a jurisdiction: every rule with its source, every fault with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
import yaml
from django.test import Client

from evenhand.contracts import commands, law
from evenhand.contracts.completeness import GROUNDS, Agreed, Finding, check
from evenhand.contracts.law import rules_of
from evenhand.contracts.models import Contract
from evenhand.contracts.vagueness import vague, words_known
from evenhand.contracts.views.checks import GROUPS, MENDS, RULES
from evenhand.kernel.actors import Actor
from evenhand.kernel.periods import Period
from tests.contracts.test_completeness import DUTIES, WHOLE
from tests.contracts.test_drafting import WORDED

Later = Callable[..., Actor]
As = Callable[..., Client]
LAWS = {
    name: rules_of(
        yaml.safe_load((files("evenhand.parties") / "jurisdictions" / f"{name}.yaml").read_text(encoding="utf-8"))[
            "rules"
        ]["contract"]
    )
    for name in ("mainland-china", "english-county")
}
CHINA = LAWS["mainland-china"]


def found(rule: str, **changed: Any) -> Finding:
    return {one.rule: one for one in check(replace(WHOLE, rules=CHINA, **changed))}[rule]


@pytest.mark.parametrize("name", sorted(LAWS))
def test_a_jurisdictions_data_holds_every_rule_with_its_source_in_both_languages(name: str) -> None:
    rules = LAWS[name]
    assert set(rules) >= {*GROUNDS.values(), *law.AFTERWARDS}
    for rule in rules.values():
        assert all((*rule.words, *rule.source.title, *rule.source.article))
        assert rule.source.year or not rule.source.is_verified
    assert rules[law.ADDITIONS].share_bp == 1_000


def test_every_rule_of_the_check_has_its_words_its_remedy_and_its_group() -> None:
    rules = [one.rule for one in check(WHOLE)]
    assert list(RULES) == list(MENDS) == rules
    assert sorted(rule for _title, group in GROUPS.values() for rule in group) == sorted(rules)


@pytest.mark.parametrize(("ends", "met"), [("2029-06-30", True), ("2029-07-01", False)])
def test_a_term_is_at_most_as_long_as_the_law_allows(ends: str, met: bool) -> None:
    finding = found("term", term=Period(date(2026, 7, 1), date.fromisoformat(ends)))
    assert finding.met is met
    assert finding.ground
    assert finding.ground.source.article[0] == "article 24"


def test_announced_renewals_count_into_the_longest_term() -> None:
    year = Period(date(2026, 7, 1), date(2027, 6, 30))
    assert found("renewals", term=year, renewals=(2, 12)).met
    assert not found("renewals", term=year, renewals=(2, 13)).met


def test_a_year_that_no_instalment_pays_is_named() -> None:
    assert found("yearly_budgets", years_without_money=[3]).about == ("3",)


@pytest.mark.parametrize(
    "text",
    [
        "以劳务派遣方式向街道派驻人员",
        "协助开展行政执法",
        "完成中心装修工程",
        "Provide agency staff to the street office",
    ],
)
def test_what_may_not_be_bought_is_found_with_its_place(text: str) -> None:
    finding = found("barred", duties=[*DUTIES, Agreed("own-1", "provider", (text, text))])
    assert [(spot.section, spot.key) for spot in finding.spots][:1] == [("duties", "own-1")]


@pytest.mark.parametrize("text", ["不得以劳务派遣方式用工", "承接主体不承担行政执法职责", "No agency staff are used"])
def test_words_that_forbid_it_are_left_alone(text: str) -> None:
    assert found("barred", duties=[*DUTIES, Agreed("own-1", "provider", (text, text))]).met


@pytest.mark.parametrize(
    "text",
    [
        "Activities as appropriate",
        "Visits where deemed necessary",
        "Use best efforts to reach residents",
        "Case work, group work, etc.",
        "视情况开展小组活动",
        "酌情增加探访次数",
        "开展个案、小组等其他工作",
        "根据工作需要调整服务",
        "尽可能满足居民要求",
    ],
)
def test_more_words_that_nobody_can_hold_anybody_to_are_found(text: str) -> None:
    assert vague(text)


@pytest.mark.parametrize(
    "text",
    [
        "Case files are opened where required by the law.",
        "Given as required by article 3.",
        "根据服务对象的需要制定个案计划",
        "转介至等其他社区服务机构",
        "能力建设每年72小时",
        "A fetch of etching tools",
    ],
)
def test_words_that_only_look_vague_are_left_alone(text: str) -> None:
    assert not vague(text)


def test_the_list_of_vague_words_says_why_each_is_there() -> None:
    data = yaml.safe_load((files("evenhand.contracts") / "vague_words.yaml").read_text(encoding="utf-8"))
    assert len(data) == len(words_known())
    assert all(one["why"] and one["language"] in ("en", "zh") for one in data)


def test_the_page_says_what_is_wrong_where_and_what_to_do(drafted: Contract, later: Later, as_: As) -> None:
    by = later("purchaser_officer")
    worded = replace(WORDED, texts=("Other tasks as assigned", "视情况开展活动"))
    commands.set_duty(contract=drafted, revision=drafted.revision, worded=worded, by=by)
    browser = as_("purchaser_officer")
    page = browser.get(f"/contracts/{drafted.reference}/check/").content.decode()
    for words in (
        "One rule is still open",
        "Other tasks as assigned",
        "视情况",
        f"/contracts/{drafted.reference}/edit/duties/own-1/",
        "Order No. 102) (2020), article 23",
        "Say what is to be done",
        "article 49",
    ):
        assert words in page
    drafted.refresh_from_db()
    with pytest.raises(commands.Incomplete):
        commands.offer(contract=drafted, revision=drafted.revision, by=by)


def test_whoever_reads_an_offered_contract_reads_what_it_was_checked_for(
    offered: Contract, later: Later, as_: As
) -> None:
    later("provider_director")
    page = as_("provider_director").get(f"/contracts/{offered.reference}/check/").content.decode()
    assert "Every rule is met" in page
    assert "Mend it" not in page


def test_a_source_that_nobody_compared_is_marked(drafted: Contract, later: Later, as_: As) -> None:
    later("purchaser_officer")
    rules = drafted.jurisdiction.rules
    next(rule for rule in rules["contract"] if rule["key"] == "term")["source"]["unverified"] = True
    drafted.jurisdiction.save()
    page = as_("purchaser_officer").get(f"/contracts/{drafted.reference}/check/").content.decode()
    assert "Not verified" in page
