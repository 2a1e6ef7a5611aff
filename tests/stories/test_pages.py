"""Every page that a click reaches answers, speaks the reader's language, fits a phone, and axe finds nothing on it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from tests.stories.conftest import Visit
from tests.stories.visitor import Looks, Visitor

pytestmark = pytest.mark.story
READERS = (
    None,
    "purchaser_officer",
    "purchaser_panel_member",
    "provider_director",
    "regulator_officer",
    "administrator",
    "provider_worker",
    "monitor_officer",
    "finance_officer_municipal",
    "assessor",
    "department_officer",
)
NOT_PAGES = re.compile(r"\.pdf$|/files/|^/account/logout/|\.(csv|html|json|png|svg|txt|xlsx|zip)$")
MOST = 90  # pages for each reader


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader or "public")
def test_every_page_that_a_click_reaches(visit: Visit, looks: Looks, language: str, reader: str | None) -> None:
    visitor = visit(language)
    if reader:
        visitor.become(reader)
    looks.faults.clear()
    walk(visitor)
    assert looks.faults == []


def walk(visitor: Visitor) -> None:
    """Follow links breadth first, one of each kind of page."""
    ahead, kinds = ["/"], set()
    while ahead and len(kinds) < MOST:
        path = ahead.pop(0)
        if (kind := visitor.kind(path)) in kinds:
            continue
        kinds.add(kind)
        answer = visitor.page.goto(path)
        assert answer
        assert answer.status == 200, f"{path}: {answer.status}"
        visitor.look()
        ahead += [link for link in links(visitor) if visitor.kind(link) not in kinds]


def links(visitor: Visitor) -> list[str]:
    """Where the page's links lead, within the product."""
    found = visitor.page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    own = [urlsplit(link) for link in found if link.startswith(visitor.base)]
    return [parts.path for parts in own if not NOT_PAGES.search(parts.path)]
