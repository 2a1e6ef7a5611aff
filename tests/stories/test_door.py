"""Coming in: by one click, and by e-mail and password."""

from __future__ import annotations

import pytest

from tests.stories.conftest import Visit
from tests.stories.visitor import Looks

pytestmark = pytest.mark.story


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_one_click_signs_in(visit: Visit, looks: Looks, language: str) -> None:
    visitor = visit(language)
    visitor.open("/")
    visitor.become("purchaser_officer")
    assert visitor.path == "/"
    assert {"en": "Liang Huiyi", "zh-hans": "梁慧仪"}[language] in visitor.page.locator("header").inner_text()
    assert looks.faults == []


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_so_do_e_mail_and_password(visit: Visit, looks: Looks, language: str) -> None:
    visitor = visit(language)
    visitor.open("/account/login/")
    visitor.fill(login="su.min@yuqiao.example", password="wrong")
    visitor.submit()
    assert visitor.page.locator(".eh-errors").is_visible()
    visitor.fill(login="su.min@yuqiao.example", password="evenhand")
    visitor.submit()
    assert {"en": "Su Min", "zh-hans": "苏敏"}[language] in visitor.page.locator("header").inner_text()
    assert looks.faults == []


def test_the_switch_changes_the_language_and_keeps_what_was_typed(visit: Visit) -> None:
    visitor = visit("en")
    visitor.open("/account/login/")
    visitor.fill(login="su.min@yuqiao.example")
    visitor.speak("zh-hans")
    assert visitor.page.locator("html").get_attribute("lang") == "zh-Hans"
    assert visitor.path == "/account/login/"
    assert visitor.field("login").input_value() == "su.min@yuqiao.example"
