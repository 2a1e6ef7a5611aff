from typing import Any

import pytest
from django.core.checks import Error
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override
from pytest_django.fixtures import Settings

from evenhand.shell.apps import language_below_csrf

TYPED = {"title": "长者日托", "starts": "2026-03-01", "amount": "12.5", "route": "direct", "groups": ["old", "young"]}
ROWS = {"rows-TOTAL_FORMS": "2", "rows-INITIAL_FORMS": "0", "rows-0-name": "Home visits", "rows-0-hours": "many"}
SWITCH = {"_language": "zh-hans"}


def shown(client: Client, path: str = "/form/", **headers: str) -> str:
    return client.get(path, headers=headers).content.decode()


@pytest.mark.parametrize(
    ("preference", "lang"),
    [("zh-CN,zh;q=0.9", "zh-Hans"), ("zh", "zh-Hans"), ("zh-TW", "zh-Hans"), ("en-GB", "en"), ("fr", "en"), ("", "en")],
)
def test_the_browsers_preference_comes_first(gallery: Client, preference: str, lang: str) -> None:
    answer = gallery.get("/", headers={"accept-language": preference})
    assert f'<html lang="{lang}">' in answer.content.decode()
    assert "Accept-Language" in answer["Vary"]


def test_the_switch_outweighs_the_browser_and_keeps_the_page(gallery: Client, settings: Settings) -> None:
    answer = gallery.get("/form/?page=2&language=zh-hans", headers={"accept-language": "en"})
    assert (answer.status_code, answer["Location"]) == (302, "/form/?page=2")
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "zh-hans"
    assert '<html lang="zh-Hans">' in shown(gallery, accept_language="en")


def test_the_switch_never_leads_to_another_site(gallery: Client) -> None:
    answer = gallery.get("//evil.example/?language=en")
    assert not answer.get("Location", "").startswith("//")


def test_an_unknown_language_changes_nothing(gallery: Client) -> None:
    assert gallery.get("/?language=xx").status_code == 200


def test_switching_on_a_form_keeps_what_was_typed_and_judges_nothing(gallery: Client) -> None:
    answer = gallery.post("/form/", TYPED | ROWS | SWITCH)
    assert (answer.status_code, answer["Location"]) == (302, "/form/")
    page = shown(gallery)
    for piece in ('value="长者日托"', 'value="2026-03-01"', 'value="direct"', 'value="Home visits"', 'value="many"'):
        assert piece in page
    assert page.count(" checked") == 3
    assert "eh-errors" not in page
    assert 'aria-invalid="true"' not in page


def test_what_was_typed_is_shown_once_and_only_on_its_page(gallery: Client) -> None:
    gallery.post("/form/", TYPED | ROWS | SWITCH)
    shown(gallery, "/")
    assert "长者日托" in shown(gallery)
    assert "长者日托" not in shown(gallery)


def test_passwords_and_one_times_tokens_are_never_kept(gallery: Client) -> None:
    gallery.post("/form/", {"password": "secret", "new_password1": "secret", "submission": "secret", **SWITCH})
    assert "secret" not in str(dict(gallery.session))


def test_a_file_must_be_chosen_again_and_the_reader_is_told_in_the_new_language(gallery: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    gallery.post("/form/", {"file": SimpleUploadedFile("scan.pdf", b"%PDF"), **SWITCH})
    assert "请重新选择文件" in shown(gallery)


def test_another_site_cannot_put_words_into_a_form(gallery: Client) -> None:
    foreign = Client(enforce_csrf_checks=True, raise_request_exception=False)
    assert foreign.post("/form/", TYPED | ROWS | SWITCH).status_code == 403
    assert "长者日托" not in shown(foreign)


@pytest.mark.parametrize(("path", "way"), [("/", 'href="?language=zh-hans"'), ("/form/", 'name="_language"')])
def test_the_switch_is_a_link_or_where_there_is_a_form_a_button_of_it(gallery: Client, path: str, way: str) -> None:
    page = shown(gallery, path)
    assert way in page
    assert page.count('aria-current="true"') == 1


def test_the_revision_first_seen_survives_a_switch(gallery: Client) -> None:
    gallery.post("/form/", {"revision": "11", **SWITCH})
    assert 'name="revision" value="11"' in shown(gallery)


def test_putting_the_switch_above_the_protection_is_a_fault(settings: Settings) -> None:
    assert language_below_csrf(None) == []
    settings.MIDDLEWARE = list(reversed(settings.MIDDLEWARE))
    (fault,) = language_below_csrf(None)
    assert isinstance(fault, Error)


def test_sign_in_keeps_the_address_but_not_the_password(client: Client, db: Any) -> None:
    client.post("/account/login/", {"login": "liang@office.example", "password": "secret", "_language": "zh-hans"})
    page = client.get("/account/login/").content.decode()
    assert 'value="liang@office.example"' in page
    assert "secret" not in page
    assert "登录" in page


@pytest.mark.parametrize(("language", "said"), [("en", "One. Two."), ("zh-hans", "One.Two.")])
def test_chinese_sentences_follow_each_other_without_a_space(language: str, said: str) -> None:
    with override(language):
        assert Template("{% load shell %}One.{% gap %}Two.").render(Context()) == said
