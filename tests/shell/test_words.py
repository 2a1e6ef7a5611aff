from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from evenhand.shell import words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("language", "currency", "written"),
    [
        ("en", "CNY", "6,000,000.00 yuan"),
        ("zh-hans", "CNY", "6,000,000.00元"),
        ("en", "GBP", "£6,000,000.00"),
        ("zh-hans", "GBP", "6,000,000.00英镑"),
        ("en", "JPY", "600,000,000 JPY"),
        ("en", "XTS", "6,000,000.00 XTS"),
    ],
)
def test_an_amount_is_written_with_its_unit_in_the_readers_language(language: str, currency: str, written: str) -> None:
    with override(language):
        assert words.money(600_000_000, currency) == written


def test_contracts_carry_chinese_amounts_in_capitals_too() -> None:
    with override("zh-hans"):
        assert words.in_capitals(600_000_000, "CNY") == "人民币陆佰万元整"
        assert words.in_capitals(600_000_000, "GBP") == ""
    assert words.in_capitals(600_000_000, "CNY") == ""


@pytest.mark.parametrize(("minutes", "written"), [(74_070, "1,234.5"), (0, "0.0"), (15, "0.25"), (16_128, "268.8")])
def test_minutes_are_shown_as_hours(minutes: int, written: str) -> None:
    assert words.hours(minutes) == written


@pytest.mark.parametrize(
    ("share", "written"), [(4_000, "40%"), (3_333, "33.33%"), (365, "3.65%"), (0, "0%"), (10_220, "102.2%")]
)
def test_shares_are_percentages_without_idle_zeros(share: int, written: str) -> None:
    assert words.percent(share) == written


@given(st.integers(0, 10**7))
def test_a_share_as_written_is_the_share(share: int) -> None:
    assert Decimal(words.percent(share).rstrip("%").replace(",", "")) * 100 == share


@pytest.mark.parametrize(
    ("days", "english", "chinese"),
    [
        (-69, "69 days late", "逾期 69 天"),
        (-1, "1 day late", "逾期 1 天"),
        (0, "due today", "今天到期"),
        (1, "1 day left", "剩余 1 天"),
        (2, "2 days left", "剩余 2 天"),
    ],
)
def test_a_deadline_says_in_words_how_it_stands(days: int, english: str, chinese: str) -> None:
    due = TODAY + timedelta(days=days)
    assert words.days_left(due, TODAY) == english
    with override("zh-hans"):
        assert words.days_left(due, TODAY) == chinese


@pytest.mark.parametrize(
    ("form", "english", "chinese"),
    [
        ("day", "1 March 2026", "2026年3月1日"),
        ("short", "1 Mar", "3月1日"),
        ("weekday", "Sunday 1 March 2026", "2026年3月1日 星期日"),
        ("month", "March 2026", "2026年3月"),
    ],
)
def test_days_are_written_as_each_language_writes_them(form: str, english: str, chinese: str) -> None:
    assert words.day(date(2026, 3, 1), form) == english
    with override("zh-hans"):
        assert words.day(date(2026, 3, 1), form) == chinese


def test_a_moment_is_told_by_the_clock_of_the_place() -> None:
    instant = datetime(2026, 2, 28, 16, 30, tzinfo=UTC)
    assert words.day(instant, "moment") == "1 March 2026, 00:30"
    assert words.day(None) == ""
