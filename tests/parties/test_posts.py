"""Who is posted where: the director's pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from evenhand.demo.cast import Cast
from evenhand.parties.commands import open_centre
from evenhand.parties.models import Centre, Posting

As = Callable[..., Client]
POSTS, POST = "/account/posts/", "/account/posts/new/"


@pytest.fixture
def second(cast: Cast, actor: Callable[..., object]) -> Centre:
    by = actor("administrator")
    return open_centre(area=cast.street, name_en="Second Centre", name_zh="第二中心", by=by)  # type: ignore[arg-type]


@pytest.fixture
def today(actor: Callable[..., object]) -> date:
    day: date = actor("provider_director").day  # type: ignore[attr-defined]
    return day


def typed(cast: Cast, centre: Centre, today: date, /, **changed: str) -> dict[str, str]:
    return {
        "person": cast.persons["provider_worker"].reference,
        "centre": centre.reference,
        "post": "professional",
        "minutes_a_week": "2.5",
        "since": today.isoformat(),
        "until": "",
        "certificate": "粤社工证20260007",
        "submission": str(uuid4()),
    } | changed


def end_of(cast: Cast, centre: Centre) -> str:
    return f"/account/posts/{cast.persons['provider_worker'].reference}/{centre.reference}/end/"


def test_the_director_posts_a_worker_to_a_second_centre(cast: Cast, as_: As, second: Centre, today: date) -> None:
    answer = as_("provider_director").post(POST, typed(cast, second, today), follow=True)
    assert "Second Centre" in answer.text
    posting = Posting.objects.get(centre=second)
    assert (posting.minutes_a_week, posting.provider) == (150, cast.organisations["provider"])
    assert "苏敏安排罗可欣到第二中心" in as_("provider_director", "zh-hans").get("/journal/").text


def test_the_desk_and_the_page_lead_there(as_: As) -> None:
    assert f'href="{POSTS}"' in as_("provider_director").get("/").text
    assert f'href="{POSTS}"' not in as_("provider_worker").get("/").text
    assert "Luo Kexin" in as_("provider_director").get(POSTS).text
    assert "Luo Kexin" not in as_("rival_director").get(POSTS).text


def test_a_double_click_posts_once(cast: Cast, as_: As, second: Centre, today: date) -> None:
    browser, data = as_("provider_director"), typed(cast, second, today)
    assert [browser.post(POST, data).status_code for _click in range(2)] == [302, 302]
    assert Posting.objects.filter(centre=second).count() == 1


@pytest.mark.parametrize(
    ("field", "value", "status", "says"),
    [
        ("person", "", 422, "This field is required."),
        ("person", "P-0002", 422, "Select a valid choice."),  # somebody of another organisation
        ("centre", "YX-C-999", 422, "Select a valid choice."),
        ("post", "emperor", 422, "Select a valid choice."),
        ("minutes_a_week", "", 422, "This field is required."),
        ("minutes_a_week", "-2", 422, "greater than or equal to 0.5"),
        ("minutes_a_week", "61", 422, "less than or equal to 60"),
        ("minutes_a_week", "many", 422, "Enter a number."),
        ("minutes_a_week", "5", 409, "the law allows 44"),
        ("since", "2026-02-30", 422, "Enter a valid date."),
        ("until", "2020-01-01", 409, "The last day lies before the first."),
        ("certificate", "x" * 61, 422, "at most 60 characters"),
    ],
)
def test_a_faulty_post_keeps_what_was_typed_and_changes_nothing(
    cast: Cast, as_: As, second: Centre, today: date, field: str, value: str, status: int, says: str
) -> None:
    answer = as_("provider_director").post(POST, typed(cast, second, today, **{field: value}))
    assert answer.status_code == status
    assert says in answer.text
    assert 'role="alert"' in answer.text
    assert field == "certificate" or "粤社工证20260007" in answer.text
    assert not Posting.objects.filter(centre=second).exists()


def test_a_post_ends_once_and_its_hours_are_free_for_another(cast: Cast, as_: As, second: Centre, today: date) -> None:
    browser, end = as_("provider_director"), end_of(cast, cast.centre)
    assert browser.get(end).status_code == 200
    assert browser.post(end, {"until": today.isoformat()}).status_code == 302
    assert browser.post(end, {"until": today.isoformat()}).status_code == 404
    tomorrow = (today + timedelta(days=1)).isoformat()
    free = typed(cast, second, today, minutes_a_week="44", since=tomorrow)
    assert browser.post(POST, free).status_code == 302


@pytest.mark.parametrize(
    ("until", "status", "says"),
    [("", 422, "This field is required."), ("soon", 422, "Enter a valid date."), ("2020-01-01", 409, "lies before")],
)
def test_a_faulty_end_changes_nothing(cast: Cast, as_: As, until: str, status: int, says: str) -> None:
    answer = as_("provider_director").post(end_of(cast, cast.centre), {"until": until})
    assert answer.status_code == status
    assert says in answer.text
    assert cast.persons["provider_worker"].postings.get().until is None


def test_another_agencys_posts_do_not_exist(cast: Cast, as_: As) -> None:
    assert as_("rival_director").post(end_of(cast, cast.centre), {"until": "2030-01-01"}).status_code == 404
    assert as_("provider_supervisor").post(end_of(cast, cast.centre), {"until": "2030-01-01"}).status_code == 403


def test_a_worker_reads_on_her_account_page_where_she_is_posted(as_: As) -> None:
    page = as_("provider_worker").get("/account/").text
    assert "Rongyin Integrated Family Service Centre" in page
    assert "40.0 hours a week" in page
    assert "每周40.0小时" in as_("provider_worker", "zh-hans").get("/account/").text


def test_nobody_else_reads_of_posts_on_his_own_page(as_: As) -> None:
    assert "Posted to" not in as_("purchaser_officer").get("/account/").text
