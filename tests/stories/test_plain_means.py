"""The main forms work without JavaScript, and with the keyboard alone."""

from __future__ import annotations

import pytest

from tests.stories.conftest import RUNNING, Ask, Visit
from tests.stories.serving import MY_WEEK, TRAINING, VISITS, monday, today_place
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


def test_without_scripts_a_week_is_entered_mended_and_saved(plain: Visitor, ask: Ask) -> None:
    place, contract = today_place(), ask(RUNNING)
    visits, training = f"u-l{VISITS}-{place}", f"u-l{TRAINING}-{place}"
    plain.become("provider_worker")
    plain.open(f"{MY_WEEK}{contract}/{monday()}/")
    plain.fill(**{visits: "1.25"})
    plain.press("With clock time")
    assert plain.field(visits).input_value() == "1.25"
    plain.fill(**{f"k-l{VISITS}-{place}": "3", training: "half"})
    plain.press("Save")
    assert plain.page.locator(".eh-errors").is_visible()
    assert plain.field(training).input_value() == "half"
    plain.fill(**{training: "0.75"})
    plain.press("Save")
    assert plain.sees("The week is saved.")
    assert plain.field(training).input_value() == "0.75"


def test_without_scripts_a_task_is_asked_and_answered(visit: Visit, ask: Ask) -> None:
    contract, task = ask(RUNNING), "Help at the neighbours’ day"
    office, agency = (visit("en", java_script_enabled=False) for _window in range(2))
    office.become("purchaser_officer")
    office.open(f"/requests/ask/{contract}/")
    office.fill(task=task, minutes_asked="6")
    office.press("Send the request")
    agency.become("provider_director")
    agency.open("/requests/")
    agency.page.get_by_role("link", name=task).first.click()
    agency.go("/answer/")
    agency.tick("kind", "in_scope")
    agency.fill(reason="A home visit to those who ask.")
    agency.submit()
    assert agency.page.locator(".eh-errors").is_visible()
    assert agency.field("reason").input_value() == "A home visit to those who ask."
    agency.pick(line=str(VISITS))
    agency.submit()
    assert agency.sees("Your answer is given.")


def test_a_week_is_entered_and_handed_in_by_keyboard_alone(visit: Visit, ask: Ask) -> None:
    place, contract = today_place(), ask(RUNNING)
    worker = visit("en")
    worker.become("provider_worker")
    worker.open(f"{MY_WEEK}{contract}/{monday()}/")
    worker.tab_to(f'[name="u-l{VISITS}-{place}"]')
    worker.page.keyboard.type("1.5")
    worker.page.keyboard.press("ArrowDown")
    below = str(worker.page.evaluate("document.activeElement.name"))
    assert below.endswith(f"-{place}")
    assert below != f"u-l{VISITS}-{place}"
    worker.tab_to('main button[value="hand-in"]')
    worker.keys("Enter")
    assert worker.sees("The week is handed in.")
    assert worker.field(f"u-l{VISITS}-{place}").input_value() == "1.5"
