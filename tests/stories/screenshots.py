"""Makes the pictures of the tour: `python -m tests.stories.screenshots` writes docs/tour/*.png in both languages."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests.stories.conftest import CHROMIUM, QUIET  # noqa: E402
from tests.stories.server import ROOT, Demonstration  # noqa: E402
from tests.stories.visitor import NARROW, WIDE, Visitor  # noqa: E402

PLACE = ROOT / "docs" / "tour"
LANGUAGES = {"en": "en", "zh": "zh-hans"}
COLOURS = 48


@dataclass(frozen=True)
class Shot:
    """A page as somebody sees it; `where` may ask for one reference from the database."""

    name: str
    who: str | None
    where: str
    query: str = ""
    height: int = 1000
    width: int = WIDE


SHOTS = (
    Shot("1-desk", "purchaser_officer", "/"),
    Shot(
        "2-specification",
        "purchaser_officer",
        "/specifications/{}/edit/",
        "SELECT reference FROM specifications_specification WHERE status = 'draft'",
        1500,
    ),
    Shot("3-call", None, "/tenders/{}/", "SELECT reference FROM tenders_tender WHERE status = 'published'"),
    Shot(
        "4-scoring",
        "purchaser_panel_member",
        "/tenders/{}/scoring/",
        "SELECT reference FROM tenders_tender WHERE status = 'opened'",
    ),
    Shot(
        "5-reasons",
        "provider_director",
        "/tenders/{}/results/",
        "SELECT reference FROM tenders_tender WHERE status = 'awarded' AND route = 'open'",
    ),
    Shot(
        "6-contract",
        "provider_director",
        "/contracts/{}/",
        "SELECT reference FROM contracts_contract WHERE status = 'in_force'",
        1500,
    ),
    Shot(
        "7-signing",
        "provider_signatory",
        "/contracts/{}/",
        "SELECT reference FROM contracts_contract WHERE status = 'half_signed'",
    ),
    Shot("8-journal", "auditor", "/journal/"),
    Shot(
        "9-phone",
        "provider_director",
        "/contracts/{}/",
        "SELECT reference FROM contracts_contract WHERE status = 'in_force'",
        844,
        NARROW,
    ),
)


def addresses(data: Path) -> Iterator[tuple[Shot, str]]:
    """Each picture with the address of its page."""
    with sqlite3.connect(f"file:{data}/evenhand.sqlite3?mode=ro", uri=True) as connection:
        for shot in SHOTS:
            reference = connection.execute(shot.query).fetchone()[0] if shot.query else ""
            yield shot, shot.where.format(reference)


def take(browser: Browser, base: str, shot: Shot, path: str, short: str) -> Path:
    """One picture, with few colours so that it weighs little."""
    visitor = Visitor(browser, base, LANGUAGES[short])
    if shot.who:
        visitor.become(shot.who)
    visitor.page.set_viewport_size({"width": shot.width, "height": shot.height})
    visitor.open(path)
    file = PLACE / f"{shot.name}-{short}.png"
    visitor.page.screenshot(path=file)
    visitor.leave()
    picture = Image.open(file).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(file, optimize=True)
    return file


def main() -> None:
    """All pictures of a demonstration made for today."""
    PLACE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        demonstration = Demonstration(Path(folder), on=sys.argv[1] if len(sys.argv) > 1 else None)
        with demonstration.serving() as base:
            for shot, path in addresses(demonstration.data):
                for short in LANGUAGES:
                    file = take(browser, base, shot, path, short)
                    sys.stdout.write(f"{file.relative_to(ROOT)} {file.stat().st_size // 1024} KB\n")
        browser.close()


if __name__ == "__main__":
    main()
