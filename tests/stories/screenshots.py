"""Makes the pictures of the tour: `python -m tests.stories.screenshots [DAY]` writes docs/tour/*.png in both languages.

They are what the guided tour of the demonstration leads to, so nothing but its stops is needed to take them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from evenhand.demo.tour import STOPS  # noqa: E402
from tests.stories.conftest import CHROMIUM, QUIET  # noqa: E402
from tests.stories.server import ROOT, Demonstration  # noqa: E402
from tests.stories.visitor import NARROW, WIDE, Visitor  # noqa: E402

PLACE = ROOT / "docs" / "tour"
LANGUAGES = {"en": "en", "zh": "zh-hans"}
COLOURS = 48
TALL, PHONE = 1250, 844
CONTRACT = 4  # the stop that is shown on a phone too


def pictures(browser: Browser, base: str, short: str) -> Iterator[Path]:
    """The home page, each stop, and the contract on a phone, in a language."""
    visitor = Visitor(browser, base, LANGUAGES[short])
    visitor.page.set_viewport_size({"width": WIDE, "height": TALL})
    visitor.open("/")
    yield taken(visitor, f"0-{short}")
    for number in range(1, len(STOPS) + 1):
        visitor.open("/demonstration/tour/")
        visitor.page.locator(".eh-tour button").nth(number - 1).click()
        visitor.page.wait_for_load_state("load")
        yield taken(visitor, f"{number}-{short}")
        if number == CONTRACT:
            yield on_a_phone(visitor, short)
    visitor.leave()


def on_a_phone(visitor: Visitor, short: str) -> Path:
    """The page that is open, without the tour's band, on a phone."""
    path = visitor.path
    visitor.page.locator(".eh-band-acts form:last-child button").click()
    visitor.page.set_viewport_size({"width": NARROW, "height": PHONE})
    visitor.open(path)
    picture = taken(visitor, f"phone-{short}")
    visitor.page.set_viewport_size({"width": WIDE, "height": TALL})
    return picture


def taken(visitor: Visitor, name: str) -> Path:
    """One picture of the window, with few colours so that it weighs little."""
    file = PLACE / f"{name}.png"
    visitor.page.screenshot(path=file)
    picture = Image.open(file).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(file, optimize=True)
    return file


def main() -> None:
    """All pictures of a demonstration made for a day, today unless told."""
    PLACE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        demonstration = Demonstration(Path(folder), on=sys.argv[1] if len(sys.argv) > 1 else None)
        with demonstration.serving() as base:
            for short in LANGUAGES:
                for file in pictures(browser, base, short):
                    sys.stdout.write(f"{file.relative_to(ROOT)} {file.stat().st_size // 1024} KB\n")
        browser.close()


if __name__ == "__main__":
    main()
