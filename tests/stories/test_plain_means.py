"""The main forms work without JavaScript, and with the keyboard alone."""

from __future__ import annotations

import pytest

from tests.stories.conftest import Ask, Visit
from tests.stories.visitor import Visitor

pytestmark = pytest.mark.story
UNITS_LEFT_OVER = "8 case/staff * 5 session * 6 hour/session * staff"


@pytest.fixture
def plain(visit: Visit) -> Visitor:
    """A browser that runs no scripts."""
    return visit("en", java_script_enabled=False)


def test_without_scripts_a_specification_is_reckoned_and_saved(plain: Visitor, ask: Ask) -> None:
    draft = ask("SELECT reference FROM specifications_specification WHERE status = 'draft' ORDER BY id")
    plain.become("purchaser_officer")
    plain.open(f"/specifications/{draft}/edit/")
    right = plain.field("lines-0-formula").input_value()
    plain.fill(**{"lines-0-formula": UNITS_LEFT_OVER})
    plain.press("Save draft")
    assert plain.page.locator(".eh-errors").is_visible()
    assert plain.field("lines-0-formula").input_value() == UNITS_LEFT_OVER
    plain.fill(**{"lines-0-formula": right, "figures-population": "42000"})
    plain.press("Recalculate")
    assert "22,486.8" in plain.text()
    plain.press("Save draft")
    assert plain.sees("The draft is saved.")


def test_without_scripts_a_bid_is_weighed_and_saved(plain: Visitor, ask: Ask) -> None:
    tender = ask("SELECT reference FROM tenders_tender WHERE status = 'published' ORDER BY id")
    plain.become("provider_director")
    plain.open(f"/tenders/{tender}/")
    plain.go("/bid/")
    plain.fill(staff=14, all_staff=20, hours_1=9000, method="Each estate has one worker.")
    plain.press("Recalculate")
    assert plain.field("method").input_value() == "Each estate has one worker."
    plain.press("Save the draft")
    assert "/tenders/bids/" in plain.path


def test_without_scripts_a_contract_is_signed(plain: Visitor, ask: Ask) -> None:
    contract = ask("SELECT reference FROM contracts_contract WHERE status = 'half_signed' ORDER BY id")
    plain.become("provider_signatory")
    plain.open(f"/contracts/{contract}/")
    plain.go("/sign/")
    plain.submit()
    assert plain.page.locator(".eh-errors").is_visible()
    plain.field("read").check()
    plain.submit()
    assert plain.sees("in force")


def test_a_panel_member_declares_and_marks_a_bid_by_keyboard_alone(visit: Visit, ask: Ask) -> None:
    tender = ask("SELECT reference FROM tenders_tender WHERE status = 'opened' ORDER BY id")
    member = visit("en")
    member.become("purchaser_panel_member")
    member.open(f"/tenders/{tender}/scoring/")
    member.tab_to('[name="interest"]')
    member.keys("Space")
    member.tab_to("main .btn-primary")
    member.keys("Enter")
    member.tab_to(f'main a[href*="/tenders/{tender}/scoring/"]')
    member.keys("Enter")
    for criterion in ("staff", "method", "outcomes"):
        member.tab_to(f'[name="marks_{criterion}"]')
        member.page.keyboard.type("77")
        member.tab_to(f'[name="reason_{criterion}"]')
        member.page.keyboard.type("Enough people, and it says who is reached first.")
    member.tab_to("main .btn-primary")
    member.keys("Enter")
    assert "77" in member.page.locator("main").inner_text() or "/scoring/" in member.path
