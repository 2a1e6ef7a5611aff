"""Values as the standard writes them, by themselves."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from evenhand.kernel.tables import written
from evenhand.opendata.releases import Setting, Text
from evenhand.opendata.releases.writing import instant, period, pruned, texts, value

CHINA = Setting(ZoneInfo("Asia/Shanghai"), "zh", "CNY")
ENGLAND = Setting(ZoneInfo("Europe/London"), "en", "GBP")


@pytest.mark.parametrize(
    ("setting", "expected"),
    [(CHINA, {"title": "合同", "title_en": "Contract"}), (ENGLAND, {"title": "Contract", "title_zh": "合同"})],
)
def test_the_prevailing_language_has_the_fields_own_name(setting: Setting, expected: dict[str, str]) -> None:
    assert texts("title", Text("Contract", "合同"), setting) == expected


def test_a_text_in_one_language_only_is_better_than_none() -> None:
    assert texts("title", Text("Contract"), CHINA) == {"title": "Contract"}


def test_a_day_begins_and_ends_where_it_is() -> None:
    assert period(date(2026, 9, 1), date(2026, 9, 30), CHINA) == {
        "startDate": "2026-09-01T00:00:00+08:00",
        "endDate": "2026-09-30T23:59:59+08:00",
    }
    assert instant(datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("UTC")), ENGLAND) == "2026-07-01T13:00:00+01:00"
    assert instant(None, CHINA) is None


def test_an_amount_is_whole_where_it_is_whole() -> None:
    assert value(600_000_000, CHINA) == {"amount": 6_000_000, "currency": "CNY"}
    assert value(12_345, ENGLAND) == {"amount": 123.45, "currency": "GBP"}


def test_what_is_empty_is_left_out_and_what_is_nothing_stays() -> None:
    given = {"a": "", "b": [{}, {"c": None}], "d": 0, "e": {"f": {"g": ""}}, "h": False}
    assert pruned(given) == {"d": 0, "h": False}


def test_no_text_becomes_a_formula_in_a_spreadsheet() -> None:
    table = written(["name"], [["=1+1"], ["@sum"], ["-5"], [-5], ["榕荫，“中心”"], [None]])
    assert table.splitlines() == ["\ufeffname", "'=1+1", "'@sum", "'-5", "-5", "榕荫，“中心”", '""']


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"])
def test_whatever_begins_a_formula_anywhere_is_marked_as_text(first: str) -> None:
    assert f"'{first}1" in written(["name"], [[f"{first}1"]])
