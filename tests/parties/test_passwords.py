"""Passwords: of any signs and any length above ten; refused is only what others would try first."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from evenhand.demo.cast import Cast
from evenhand.parties.models import Person
from evenhand.parties.passwords import KNOWN, says_nothing_own


@pytest.mark.parametrize(
    "password",
    [
        "short-one",
        "1234567890",
        "qwertyuiop",
        "Evenhand-2026!",
        "ping yue 20261129",
        "Yuqiao.Agency.2026",
        "平约民政街道合同中心",
        "su.min@yuqiao",
    ],
)
def test_what_others_would_try_is_refused(cast: Cast, password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, cast.persons["provider_director"])


@pytest.mark.parametrize(
    "password",
    ["8462937105", "aaaaa aaaaa b", "banyan-lane-12", "evenhand under the banyan", "正月里来看花灯真热闹", "ж" * 200],
)
def test_any_signs_will_do(cast: Cast, password: str) -> None:
    validate_password(password, cast.persons["provider_director"])


def test_a_mobile_number_is_no_password_of_its_owner(cast: Cast) -> None:
    person = Person.objects.get(pk=cast.persons["provider_director"].pk)
    person.mobile = "13800002222"
    with pytest.raises(ValidationError):
        validate_password("13800002222", person)


@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=4), st.text("0123456789-_.!@ ", max_size=6))
def test_known_words_in_any_number_and_order_say_nothing_own(words: list[str], marks: str) -> None:
    assert says_nothing_own(marks.join(["", *words, ""]), [])


def test_a_password_counts_as_it_was_typed(cast: Cast) -> None:
    """Not cut, not folded, not stripped."""
    person = Person.objects.get(pk=cast.persons["provider_director"].pk)
    password = " Ａ banyan LANE " + "x" * 80 + " "
    person.set_password(password)
    person.save()
    for typed, status in ((password.strip(), 422), (password.lower(), 422), (password[:72], 422), (password, 302)):
        assert Client().post("/account/login/", {"login": person.email, "password": typed}).status_code == status
