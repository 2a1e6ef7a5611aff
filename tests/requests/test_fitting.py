"""A task against its contract: lines suggested by words, bars of the law, hours, and what it would displace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts.models import Contract
from evenhand.demo.builders.requests import asked, declined
from evenhand.demo.cast import Cast
from evenhand.requests.matching import mentioned, signs, suggested
from evenhand.requests.models import TaskRequest
from evenhand.requests.queries import against_contract

As = Callable[..., Client]
LINES = {
    1: "Professional cases 专业个案",
    5: "Home visits 探访",
    6: "Community activities 社区活动",
    8: "Case enquiries",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Visit 200 homes", [5]),
        ("组织社区活动一场", [6]),
        ("A community activity on Sunday", [6]),
        ("一次入户探访", [5]),
        ("Professional services of the staff", []),
        ("派发街道办事处通告", []),
        ("", []),
    ],
)
def test_words_in_common_suggest_a_line(text: str, found: list[int]) -> None:
    assert suggested(text, LINES) == found


@given(st.text(max_size=200), st.integers(min_value=0, max_value=4))
def test_suggestions_are_few_known_and_grounded(text: str, most: int) -> None:
    found = suggested(text, LINES, most)
    assert len(found) <= most
    assert all(signs(text) & signs(LINES[key]) for key in found)


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=4), max_size=5))
def test_a_bar_is_mentioned_only_where_its_word_stands(text: str, terms: list[str]) -> None:
    assert all(term.lower() in text.lower() for term in mentioned(text, terms))


def test_a_bar_of_the_jurisdiction_is_named_with_its_source(contract: Contract, friday: datetime) -> None:
    (bar,) = against_contract(contract, "抽调三名社工协助一个月", 60, friday.date()).bars
    assert (bar.name, bar.words) == ("Staff lent to an office", ["抽调"])
    assert "order 102" in bar.source
    assert against_contract(contract, "组织社区活动", 60, friday.date()).bars == []


def test_hours_are_held_against_the_cap_and_the_lines_behind(contract: Contract, friday: datetime) -> None:
    found = against_contract(contract, "x", 10_000 * 60, friday.date())
    assert found.displaced
    assert found.over_cap == 10_000 * 60 - found.displaced.under_cap
    assert found.displaced.under_cap == 1_349_208 * 3 // 100  # of 22,486.8 hours a year, the volunteers’ among them
    assert [one.line.position for one in found.displaced.behind][:1] == [5]  # home visits, of which none was made
    assert found.displaced.free - found.displaced.missing == found.displaced.at_work - found.displaced.owed


def test_a_task_is_tested_while_it_is_asked_and_nothing_is_sent(as_: As, contract: Contract, friday: datetime) -> None:
    form = {"task": "入户探访并补录登记表", "words": "", "minutes_asked": "12.5", "needed_by": "", "test": "yes"}
    for who in ("department_officer", "monitor_officer", "purchaser_officer"):
        answer = as_(who).post(f"/requests/ask/{contract.reference}/", form)
        assert answer.status_code == 200
        assert "line 5, Home visits" in answer.text
        assert "Acts of government that an office must do itself" in answer.text
        assert "12.5 hours are asked" in answer.text
        assert 'value="入户探访并补录登记表"' in answer.text
        assert ("short at the year’s end" in answer.text) == (
            who != "department_officer"
        )  # it does not see the contract
    assert not TaskRequest.objects.exists()


def test_a_faulty_task_is_told_so_when_it_is_tested(as_: As, contract: Contract, friday: datetime) -> None:
    answer = as_("purchaser_officer").post(f"/requests/ask/{contract.reference}/", {"task": "", "test": "yes"})
    assert answer.status_code == 422
    assert 'id="tested"' not in answer.text


def test_the_result_stands_on_the_page_of_both_until_the_answer(
    as_: As, cast: Cast, contract: Contract, friday: datetime
) -> None:
    request = asked(cast, contract, at=friday, key="purchaser_officer")
    for who in ("purchaser_officer", "provider_director"):
        page = as_(who).get(f"/requests/{request.reference}/").text
        assert "Tested against the contract" in page
        assert "160.0 hours are asked" in page
    declined(cast, request, at=friday + timedelta(hours=1))
    assert "Tested against the contract" not in as_("provider_director").get(f"/requests/{request.reference}/").text


def test_a_task_without_hours_is_tested_all_the_same(contract: Contract, friday: datetime) -> None:
    found = against_contract(contract, "x", None, friday.date())
    assert (found.over_cap, found.lines) == (0, [])
