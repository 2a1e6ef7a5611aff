"""The second half of a contract's life: who looks on, residents, and the public, by clicking."""

from __future__ import annotations

import json
import re
from io import BytesIO
from urllib.parse import urlsplit

import zxingcpp
from PIL import Image

from tests.stories.chain import CENTRE, Chain
from tests.stories.visitor import Visitor

COMPLAINED = "上周三约好的探访没有人来，电话也打不通。"
ANSWERED = "当天社工生病，没有及时通知您，已改约本周四上午。"


def oversee(chain: Chain) -> None:
    """The monitor's week and the regulator's districts, each measure."""
    monitor = chain.as_("monitor_officer")
    monitor.open("/")
    monitor.go("/oversight/overdue/")
    bureau = chain.as_("regulator_officer")
    bureau.open("/")
    bureau.go("/oversight/districts/")
    assert bureau.name("Yanxi", "延曦区") in bureau.text()
    for measure in ("hours", "outside", "payment", "bids", "ratings"):
        bureau.go(f"/oversight/districts/{measure}/")


def scan_the_poster(chain: Chain) -> Visitor:
    """A resident's telephone reads the code on the poster and comes to the centre's page, without account."""
    director = chain.as_("provider_director")
    director.open(f"/centres/{chain.centre}/")
    director.go("/poster/")
    code = director.page.locator('svg[role="img"]')
    found = zxingcpp.read_barcode(Image.open(BytesIO(code.screenshot())))
    assert found is not None
    assert found.text == director.page.locator(".address").inner_text()
    resident = chain.open_window()
    assert found.text.startswith(resident.base)
    resident.open(urlsplit(found.text).path)
    assert resident.page.get_by_role("heading", name=resident.name(CENTRE["name_en"], CENTRE["name_zh"])).is_visible()
    return resident


def rate(resident: Visitor) -> None:
    """A rating, which wants a choice, and which one browser gives once a day."""
    resident.fill(words="社工很耐心。")
    resident.press("Send")
    assert resident.page.locator(".eh-errors").is_visible()
    assert resident.field("words").input_value() == "社工很耐心。"
    resident.tick("stars", "4")
    resident.press("Send")
    assert "社工很耐心。" not in resident.text()  # read by both sides, not by everybody
    resident.tick("stars", "1")
    resident.press("Send")
    assert resident.page.locator(".eh-errors").is_visible()


def complain(chain: Chain, resident: Visitor) -> str:
    """A complaint without account: it stands on the centre's and the monitor's pages with its clock."""
    resident.go("/complain/")
    resident.submit()
    assert resident.page.locator(".eh-errors").is_visible()
    resident.fill(words=COMPLAINED)
    resident.submit()
    code = resident.path.strip("/").split("/")[-1]
    clocks = []
    for key in ("provider_director", "monitor_officer"):
        reader = chain.as_(key)
        reader.open("/centres/complaints/")
        row = reader.page.locator("main tr", has_text=code)
        clocks.append(row.locator("td").last.inner_text())
    assert clocks[0] == clocks[1]
    assert re.search(r"\d", clocks[0])
    assert chain.as_("purchaser_officer").status(f"/centres/follow/{code}/answer/") == 404
    return code


def answer(chain: Chain, resident: Visitor, code: str) -> None:
    """The director answers from the list; the resident reads it with the code alone."""
    director = chain.as_("provider_director")
    director.open("/centres/complaints/")
    director.go(f"/centres/follow/{code}/")
    director.go("/answer/")
    director.submit()
    assert director.page.locator(".eh-errors").is_visible()
    director.fill(answer=ANSWERED)
    director.submit()
    resident.open("/centres/")
    resident.go("/centres/follow/")
    resident.fill(code="AAAA-BBBB-CCCC")
    resident.submit()
    assert resident.page.locator(".eh-errors").is_visible()
    resident.fill(code=code.lower())
    resident.submit()
    assert ANSWERED in resident.text()


def read_as_the_public(chain: Chain, paid: list[str], points: str) -> None:
    """Without account: the same money, hours and marks."""
    anybody = chain.open_window()
    anybody.open("/")
    anybody.go("/open/")
    anybody.go("/open/contracts/")
    anybody.go(f"/open/contracts/{chain.contract}/")
    said = anybody.text()
    director = chain.as_("provider_director")
    director.open(f"/records/{chain.contract}/delivered/")
    delivered = director.page.locator("main tfoot td").nth(2).inner_text()
    director.open(f"/payments/contracts/{chain.contract}/")
    money = director.page.locator("main .eh-sum-said").inner_text()
    assert paid[0] in money
    for words in (points, delivered, money):
        assert words in said, words
    for path in ("/open/organisations/", "/open/money/"):
        anybody.open(path)


def fetch_the_releases(chain: Chain) -> None:
    """Everybody can fetch the whole as data; the contract is in it."""
    package = chain.open_window().context.request.get("/open/releases.json").json()
    assert any(chain.contract in json.dumps(release) for release in package["releases"])
