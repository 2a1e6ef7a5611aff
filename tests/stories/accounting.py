"""The second half of a contract's life: its assessment and its money, step by step, by clicking."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from tests.stories.chain import ZONE, Chain
from tests.stories.serving import both_sides_see
from tests.stories.visitor import Visitor

RETURNED = "发票抬头写成了区民政局，请改为街道办事处。"
FUNDERS = ("finance_officer_municipal", "finance_officer_district")


def order(chain: Chain) -> str:
    """The monitor orders an assessment of the first year from an agency that neither side chose: where it lies."""
    monitor = chain.as_("monitor_officer")
    monitor.open(f"/contracts/{chain.contract}/")
    monitor.go(f"/evaluations/contracts/{chain.contract}/")
    monitor.go("/order/")
    monitor.field("agency").select_option(label=monitor.name("Qingheng Evaluation Agency", "清衡评估中心"))
    monitor.pick(kind="mid_term", year="1")
    monitor.submit()
    assert monitor.page.locator(".eh-errors").is_visible()  # by when?
    monitor.fill(due_on=datetime.now(ZONE).date() + timedelta(days=60))
    monitor.submit()
    link = monitor.page.locator('main table a[href^="/evaluations/"]').first
    return str(link.get_attribute("href"))


def assess(chain: Chain, path: str) -> None:
    """The assessor marks every criterion beside its evidence; nobody else sees a mark before it is handed in."""
    assessor = chain.as_("assessor")
    assessor.go("/evaluations/")
    assessor.go(path)
    assessor.press("Take it on")
    assessor.go("/mark/")
    numbers = range(1, assessor.page.locator('main select[name^="level_"]').count() + 1)
    assert "5,292.0" in assessor.text()  # evidence from the contract and its records
    for number in numbers:
        assessor.field(f"level_{number}").select_option(index=2)
        if number > 1:
            assessor.fill(**{f"reason_{number}": f"第{number}项：记录完整，抽查三份一致。"})
    assessor.press("Save the marks")
    assert not assessor.offers("Hand it in")  # the first has no reason yet
    for key in ("provider_director", "purchaser_officer"):
        reader = chain.as_(key)
        reader.open(path)
        assert "抽查三份" not in reader.text()
    assessor.go("/mark/")
    assessor.fill(reason_1="第1项：工时与合同相符，入户比例偏低。")
    assessor.press("Save the marks")
    assessor.press("Hand it in")


def reply_and_finish(chain: Chain, path: str) -> str:
    """The provider replies, the assessor changes one level with a reason; both sides read the same points."""
    director = chain.as_("provider_director")
    director.open(path)
    director.go("/reply/")
    director.fill(reply_1="合同当天才生效，入户比例尚不能说明问题。", overall="感谢评估。")
    director.press("Send the reply")
    assessor = chain.as_("assessor")
    assessor.open(path)
    assessor.go("/finalise/")
    assessor.field("level_1").select_option(index=0)
    assessor.press("Make the marks final")
    assert assessor.page.locator(".eh-errors").is_visible()  # why is it changed?
    assessor.fill(reason_1="回应成立，按实际天数折算。")
    assessor.press("Make the marks final")
    read = []
    for key in ("provider_director", "purchaser_officer"):
        reader = chain.as_(key)
        reader.open(path)
        read.append(reader.page.locator("main .eh-figures dd").first.inner_text())
    assert read[0] == read[1]
    return read[0]


def adopt_another_framework(chain: Chain, path: str) -> None:
    """The bureau adopts a newer version of the framework; the contract and its assessment keep theirs."""
    director, bureau = chain.as_("provider_director"), chain.as_("regulator_officer")
    director.open(f"/evaluations/contracts/{chain.contract}/")
    before = director.page.locator("main .eh-note").first.inner_text()
    bureau.go("/frameworks/")
    bureau.go("/frameworks/new/")
    label = f"story-{director.language[:2]}-{datetime.now(ZONE):%H%M%S}"
    bureau.fill(label=label)
    bureau.submit()
    bureau.fill(**{"criteria-0-title_zh": "工时与服务兑现", "criteria-0-title_en": "Hours and services as promised"})
    bureau.press("Save the draft")
    bureau.submit()
    assert label in bureau.page.locator("main").inner_text()
    director.open(f"/evaluations/contracts/{chain.contract}/")
    assert director.page.locator("main .eh-note").first.inner_text() == before
    assert label not in before
    director.open(path)
    assert "工时与服务兑现" not in director.text()


def invoice(chain: Chain) -> str:
    """The director asks for the first instalment: where the invoice lies."""
    director = chain.as_("provider_director")
    director.open(f"/contracts/{chain.contract}/")
    director.go(f"/payments/contracts/{chain.contract}/")
    director.go("/1/invoice/")
    whole = director.field("amount").input_value()
    director.fill(amount="-5")
    director.submit()
    assert director.page.locator(".eh-errors").is_visible()
    director.fill(amount=whole)
    director.submit()
    link = director.page.locator('main a[href^="/payments/invoices/"]').first
    return str(link.get_attribute("href"))


def return_and_approve(chain: Chain, path: str) -> str:
    """The officer returns the invoice with a reason; the director sends another; it is approved."""
    office = chain.as_("purchaser_officer")
    office.open(path)
    office.go("/return/")
    office.submit()
    assert office.page.locator(".eh-errors").is_visible()  # why?
    office.fill(reason=RETURNED)
    office.submit()
    director = chain.as_("provider_director")
    director.open(path)
    assert RETURNED in director.text()
    again = invoice(chain)
    assert again != path
    office.open(again)
    office.press("Approve")
    return again


def pay(chain: Chain, path: str) -> None:
    """Each funder enters what it paid, with the treasury's voucher; the ledger and both sides' pages say the same."""
    today = datetime.now(ZONE).date()
    for number, key in enumerate(FUNDERS, start=1):
        funder = chain.as_(key)
        funder.open(path)
        funder.go("/pay/")
        funder.fill(voucher=f"LZ-{chain.contract}-{number}", paid_on=today + timedelta(days=3))
        funder.submit()
        assert funder.page.locator(".eh-errors").is_visible()  # money cannot leave in three days' time
        funder.fill(paid_on=today)
        funder.submit()
    both_sides_see(
        chain, f"/payments/contracts/{chain.contract}/", chain.as_("provider_director").name("Lingzhou", "岭州")
    )


def see_the_ledger(chain: Chain, path: str) -> list[str]:
    """What the funders' ledger says was paid is what the invoice says: amounts in both."""
    office = chain.as_("purchaser_officer")
    office.open(path)
    paid = amounts(office)
    office.open(f"/planning/{chain.programme}/")
    ledger = amounts(office)
    assert set(paid[1:]) <= set(ledger), (paid, ledger)
    return paid


def amounts(reader: Visitor) -> list[str]:
    """Sums of money on a page, each as it is written."""
    return re.findall(r"\d{1,3}(?:,\d{3})+\.\d{2}", reader.text())


def see_the_past_alike(chain: Chain, running: str) -> None:
    """A contract with a past: its hours and what is late with its money read alike for both sides too."""
    for page in (f"/payments/contracts/{running}/", f"/records/{running}/delivered/"):
        read = []
        for key in ("provider_director", "purchaser_officer"):
            reader = chain.as_(key)
            reader.open(page)
            read.append(reader.page.locator("main table td").all_inner_texts())  # what one can do stands in the heads
        assert read[0] == read[1] != []
