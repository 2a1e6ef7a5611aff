"""An invoice returned, mended, approved, and paid in parts, late, with its interest; and the scorecard, by clicking."""

from __future__ import annotations

from datetime import datetime

from tests.stories.accounting import RETURNED
from tests.stories.chain import ZONE, Chain

LATE, AGENCY = "finance_officer_district", "rival_director"
WHOLE, FIRST = "500000.00", "150000.00"


def send_back(chain: Chain, path: str) -> None:
    """The office returns the invoice, with its reason."""
    office, director = chain.as_("purchaser_officer"), chain.as_("provider_director")
    office.open(path)
    office.go("/return/")
    office.fill(reason=RETURNED)
    office.submit()
    director.open(path)
    assert RETURNED in director.text()


def mend(chain: Chain, instalment: str) -> None:
    """The provider sends it again, line by line; lines that come to less than the amount are named."""
    director = chain.as_("provider_director")
    director.open(f"/payments/contracts/{chain.contract}/")
    director.go(f"/{instalment}/invoice/")
    director.fill(amount=WHOLE, line_1="人员薪酬", sum_1="400000.00", line_2="活动经费", sum_2="90000.00")
    director.fill(tax_number="26447000000088612301")
    director.submit()
    assert director.page.locator(".eh-errors").is_visible()
    assert director.field("line_2").input_value() == "活动经费"
    director.fill(sum_2="100000.00")
    director.submit()
    assert not director.page.locator(".eh-errors").is_visible()


def approve(chain: Chain, path: str) -> None:
    """The office reads the lines and approves; a second click on a page left open is told so, and changes nothing."""
    office = chain.as_("purchaser_officer")
    office.open(path)
    assert "400,000.00" in office.text()
    office.press("Approve")
    assert not office.offers("Approve")
    office.open(f"{path}return/")
    assert office.sees("This invoice no longer waits for a decision.")


def claim_interest(chain: Chain, path: str) -> None:
    """What the late funder's days cost stands on the page for both sides; the agency claims it, once."""
    director = chain.as_(AGENCY)
    director.open(path)
    assert director.sees("Interest for late payment")
    claim = director.page.locator('main form[action$="/interest/"] button')
    claim.click()
    director.look()
    assert claim.count() == 0


def pay_in_two_parts(chain: Chain, path: str) -> None:
    """The late funder pays twice, never more than is open; with the second part the invoice is paid, late for all."""
    funder, today = chain.as_(LATE), datetime.now(ZONE).date()
    for number, amount in enumerate((FIRST, ""), start=1):
        funder.open(path)
        funder.go("/pay/")
        rest = funder.field("amount").input_value()  # what is open stands there already
        funder.fill(amount="9999999.00", voucher=f"YX-CZ-{number}", paid_on=today)
        funder.submit()
        assert funder.page.locator(".eh-errors").is_visible()
        assert funder.field("voucher").input_value() == f"YX-CZ-{number}"
        funder.fill(amount=amount or rest)
        funder.submit()
    director = chain.as_(AGENCY)
    director.open(path)
    for shown in ("150,000.00", f"{float(rest.replace(',', '')):,.2f}", "YX-CZ-1", "YX-CZ-2"):
        assert shown in director.text()
    assert director.page.locator("main .eh-amount .eh-dot + .quiet").inner_text()  # so many days late, for good
    assert funder.page.locator(f'main a[href="{path}pay/"]').count() == 0
    funder.go("/interest/pay/")


def read_the_scorecard(chain: Chain, reference: str) -> None:
    """The purchaser's scorecard says how often it paid in time; a figure leads to its cases."""
    director = chain.as_("provider_director")
    director.open("/oversight/scorecards/")
    director.go(f"/oversight/scorecards/{reference}/")
    director.page.locator('main a[href*="/figures/"]').first.click()
    director.look()
    assert chain.contract in director.text()
