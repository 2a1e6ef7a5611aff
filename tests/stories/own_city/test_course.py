"""What comes in a contract's course: an emergency, services that rest, prices of units, and the end, by clicking."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.stories import agreeing, asking
from tests.stories.chain import ZONE, Chain
from tests.stories.conftest import RUNNING, Ask, Visit
from tests.stories.visitor import Looks, Visitor

pytestmark = pytest.mark.story
DAY = timedelta(days=1)
CONTRACT = "SELECT reference FROM contracts_contract WHERE {} ORDER BY id LIMIT 1"
HALF_CLOSED = CONTRACT.format("id IN (SELECT contract_id FROM contracts_closing WHERE closed_at IS NULL)")
DRAFT = CONTRACT.format("status = 'draft'")
ADDRESS = (
    "SELECT p.email FROM parties_person p JOIN parties_membership m ON m.person_id = p.id "
    "JOIN contracts_contract c ON c.purchaser_id = m.organisation_id "
    "WHERE c.reference = '{}' AND m.role = '{}' ORDER BY p.id LIMIT 1"
)
FLOOD = {"reason_zh": "台风过境，低洼楼栋需要逐户排查。", "reason_en": "A typhoon: low-lying blocks are searched."}
TASKS = {"tasks_zh": "走访低洼楼栋\n发放应急物资", "tasks_en": "Visit low-lying blocks\nHand out supplies"}
VISITS = "台风后走访三栋低洼楼"
REWIRED = {"reason_zh": "场地更换线路，期间不能使用。", "reason_en": "The rooms are rewired and cannot be used."}
LESSONS = {
    "worked": "每月碰头一次，问题当场记下、当场定人。",
    "failed": "我方经费审批慢了两次，影响了机构发薪。",
    "change": "下期把拨款日期写进合同附表。",
}


def today() -> date:
    return datetime.now(ZONE).date()


def refused(visitor: Visitor) -> bool:
    return bool(visitor.page.locator(".eh-errors").is_visible())


def test_an_emergency_is_declared_and_its_hours_are_credited(
    visit: Visit, ask: Ask, looks: Looks, language: str
) -> None:
    chain = Chain(lambda: visit(language), contract=ask(RUNNING))
    looks.faults.clear()
    regulator, office = chain.as_("regulator_officer"), chain.as_("purchaser_officer")
    regulator.open(f"/contracts/{chain.contract}/interruptions/")
    regulator.go("/interruptions/emergency/")
    regulator.fill(starts=today(), ends=today() + 9 * DAY, **FLOOD, **TASKS)
    regulator.submit()
    assert refused(regulator)  # on which ground?
    assert regulator.field("tasks_zh").input_value().splitlines() == TASKS["tasks_zh"].splitlines()
    regulator.page.locator('main [name="ground"]').first.check()
    regulator.submit()
    declared = regulator.path.strip("/").split("/")[-1]
    office.open(f"/requests/ask/{chain.contract}/")
    office.fill(task=VISITS, minutes_asked="20")
    office.pick(covered=f"{declared}.1")
    office.submit()
    office.page.get_by_role("link", name=VISITS).first.click()
    office.look()
    credit_hours(chain, office.path, declared)
    assert looks.faults == []


def credit_hours(chain: Chain, request: str, declared: str) -> None:
    """The worker enters half an hour on the task: both sides read it as credited, and nowhere as a task outside."""
    worker = chain.as_("provider_worker")
    token = f"r{request.strip('/').split('/')[-1]}"
    worker.open(f"{asking.MY_WEEK}{chain.contract}/{asking.monday()}/")
    worker.pick(add=token)
    worker.press("Add")
    worker.fill(**{f"u-{token}-{asking.today_place()}": "0.5"})
    worker.press("Save")
    assert not refused(worker)
    for key in ("provider_director", "purchaser_officer"):
        reader = chain.as_(key)
        reader.open(f"/records/{chain.contract}/delivered/")
        assert reader.page.locator(f'main a[href$="/{declared}/"]').count() == 1
        assert reader.sees("Delivered and credited, together")


def test_services_rest_as_both_sides_agree(visit: Visit, ask: Ask, looks: Looks, language: str) -> None:
    chain = Chain(lambda: visit(language), contract=ask(RUNNING))
    looks.faults.clear()
    office, provider = chain.as_("purchaser_signatory"), chain.as_("provider_signatory")
    office.open(f"/contracts/{chain.contract}/interruptions/")
    office.go("/interruptions/suspension/")
    starts = today() + 7 * DAY
    office.fill(starts=starts, ends=starts - DAY, **REWIRED)
    office.submit()
    assert refused(office)  # its last day comes first
    office.fill(ends=starts + 13 * DAY)
    office.submit()
    provider.open(office.path)
    provider.go("/consent/")
    provider.submit()
    assert refused(provider)  # has he read it?
    provider.field("read").check()
    provider.submit()
    public = visit(language)
    public.open(f"/open/contracts/{chain.contract}/")
    assert public.name(REWIRED["reason_en"], REWIRED["reason_zh"]) in public.text()
    assert looks.faults == []


def test_a_draft_is_paid_by_units_at_prices_of_its_own(visit: Visit, ask: Ask, looks: Looks, language: str) -> None:
    chain = Chain(lambda: visit(language), contract=ask(DRAFT))
    looks.faults.clear()
    agreeing.seat(chain, "office", ask(ADDRESS.format(chain.contract, "officer")))
    office = chain.as_("office")
    office.open(f"/contracts/{chain.contract}/edit/")
    office.pick(schedule="unit_price")
    office.submit()
    assert not refused(office)
    office.open(f"/contracts/{chain.contract}/edit/prices/")
    first = office.page.locator('main [name^="price_"]').first
    name, before = str(first.get_attribute("name")), first.input_value()
    office.fill(**{name: "a lot"})
    office.submit()
    assert refused(office)
    assert office.field(name).input_value() == "a lot"
    office.fill(**{name: f"{float(before.replace(',', '')) / 2:.2f}"})
    office.submit()
    assert not refused(office)
    office.open(f"/contracts/{chain.contract}/edit/prices/")
    assert office.field(name).input_value() != before
    assert looks.faults == []


def test_a_contract_that_ended_is_closed_by_the_second_side(
    visit: Visit, ask: Ask, looks: Looks, language: str
) -> None:
    chain = Chain(lambda: visit(language), contract=ask(HALF_CLOSED))
    looks.faults.clear()
    page = f"/contracts/{chain.contract}/closing/"
    for role in ("officer", "signatory"):
        agreeing.seat(chain, role, ask(ADDRESS.format(chain.contract, role)))
    officer, signatory = chain.as_("officer"), chain.as_("signatory")
    officer.open(page)
    officer.go("/closing/lessons/")
    officer.fill(worked=LESSONS["worked"], change=LESSONS["change"])
    officer.submit()
    assert refused(officer)  # what did not work?
    officer.fill(failed=LESSONS["failed"])
    officer.submit()
    assert LESSONS["failed"] in officer.text()
    signatory.open(page)
    signatory.go("/closing/confirm/")
    signatory.submit()
    assert refused(signatory)  # has she read what is open?
    signatory.field("read").check()
    signatory.submit()
    for reader in (officer, signatory):
        reader.open(page)
        assert reader.page.locator('main a[href$="/closing/confirm/"]').count() == 0
        assert reader.sees("Open when it was closed")
    assert looks.faults == []
