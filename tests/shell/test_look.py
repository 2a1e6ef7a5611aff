"""The gallery in a real browser: axe finds nothing and nothing scrolls sideways, in both languages and two widths."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Playwright, Route

HOST = "http://testserver"

pytestmark = pytest.mark.story


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, on the session's one Playwright: a second may not start beside that of the stories."""
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    yield browser
    browser.close()


def answer(route: Route, client: Client, language: str) -> None:
    """Let the test client answer the browser, and the finders its files."""
    path = route.request.url.removeprefix(HOST)
    if path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/"))
        route.fulfill(path=found) if isinstance(found, str) else route.fulfill(status=404)
        return
    headers = {"accept-language": language}
    if route.request.method == "POST":
        kind, body = route.request.headers["content-type"], route.request.post_data_buffer
        page = client.generic("POST", path, body or b"", content_type=kind, headers=headers)
    else:
        page = client.get(path, headers=headers)
    route.fulfill(status=page.status_code, body=page.content, content_type=page["Content-Type"])


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds: the rule and the elements that break it."""
    found = Axe().run(page).response["violations"]
    return [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("width", [1360, 390])
@pytest.mark.parametrize("path", ["/things/YX-2026-0007/", "/form/", "/public/", "/refuse/"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    gallery: Client, chromium: Browser, path: str, width: int, language: str
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.route("**/*", lambda route: answer(route, gallery, language))
    gallery.post("/repeat/")  # leaves a message for the next page
    page.goto(f"{HOST}{path}")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def test_after_a_fault_the_keyboard_is_led_to_the_summary(gallery: Client, chromium: Browser) -> None:
    page = chromium.new_page()
    page.route("**/*", lambda route: answer(route, gallery, "en"))
    page.goto(f"{HOST}/form/")
    page.click("text=Save draft")
    page.wait_for_selector(".eh-errors:focus")
    assert faults(page) == []
    page.close()


def test_the_enter_key_sends_the_form_and_does_not_switch_the_language(gallery: Client, chromium: Browser) -> None:
    page = chromium.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.route("**/*", lambda route: answer(route, gallery, "en"))
    page.goto(f"{HOST}/form/")
    page.fill("#id_title", "Day care")
    page.press("#id_title", "Enter")
    page.wait_for_selector(".eh-errors")
    (posted,) = filter(None, sent)
    assert "Day care" in posted
    assert "_language" not in posted
    assert 'name="act"' in posted
    page.close()
