"""Somebody does something, keeps the receipt, and checks it at home, from a disk and without network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.stories.conftest import Visit
from tests.stories.visitor import AXE, LOCALES, NARROW, WIDE

pytestmark = pytest.mark.story
SAID = {
    "en": ("This receipt holds.", "This receipt does not hold.", "nobody vouches for the key"),
    "zh-hans": ("回执有效。", "回执无效。", "无从确认公钥是否属实"),
}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_receipt_is_kept_and_checked_at_home(visit: Visit, browser: Browser, tmp_path: Path, language: str) -> None:
    visitor = visit(language)
    visitor.become("purchaser_officer")
    visitor.open("/journal/")
    visitor.page.locator(".eh-journal a.mono").first.click()
    visitor.look()
    receipt, page = tmp_path / "receipt.json", tmp_path / "receipts.html"
    receipt.write_bytes(visitor.download("/receipt.json"))
    page.write_bytes(visitor.download("/receipts.html"))
    key = json.loads(receipt.read_bytes())["keys"][0]

    home = browser.new_context(locale=LOCALES[language], offline=True)
    complaints: list[str] = []
    tab = home.new_page()
    tab.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    tab.on("pageerror", lambda fault: complaints.append(str(fault)))
    tab.goto(page.as_uri())
    holds, broken, unknown = SAID[language]
    answer = tab.locator("#answer")

    tab.locator("#file").set_input_files(receipt)
    answer.get_by_text(holds).wait_for()
    for width in (NARROW, WIDE):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        tab.screenshot(path=tmp_path / f"{language}-{width}.png", full_page=True)

    changed = tmp_path / "changed.json"
    changed.write_bytes(receipt.read_bytes().replace(b'"sequence":', b'"sequence":1', 1))
    tab.locator("#file").set_input_files(changed)
    answer.get_by_text(broken).wait_for()

    stranger = tmp_path / "stranger.html"
    stranger.write_text(page.read_text(encoding="utf-8").replace(f'"{key}"', '"x"', 1), encoding="utf-8")
    tab.goto(stranger.as_uri())
    tab.locator("#file").set_input_files(receipt)
    answer.get_by_text(unknown).wait_for()
    tab.locator("#key").fill(key)
    tab.locator("#key").blur()
    answer.get_by_text(holds).wait_for()
    assert complaints == []
    home.close()


def test_axe_finds_nothing_in_the_page_from_the_disk(visit: Visit, browser: Browser, tmp_path: Path) -> None:
    visitor = visit("en")
    visitor.open("/journal/trust/")
    page = tmp_path / "receipts.html"
    text = visitor.download("/receipts.html").decode().replace("default-src 'none'; ", "", 1)
    page.write_text(text, encoding="utf-8")
    home = browser.new_context(bypass_csp=True)
    tab = home.new_page()
    tab.goto(page.as_uri())
    assert AXE.run(tab).response["violations"] == []
    home.close()
