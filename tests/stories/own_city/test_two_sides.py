"""Two sides, one contract: checked, negotiated and signed; tasks outside it, a variation, money late, by clicking."""

from __future__ import annotations

import pytest

from tests.stories import agreeing, asking, outside, settling
from tests.stories.chain import Chain
from tests.stories.conftest import RUNNING, Ask, Visit
from tests.stories.test_scorecards import CARD
from tests.stories.visitor import Looks

pytestmark = pytest.mark.story
# The demonstration's contract that its agency wants otherwise: Rongyin's with an agency outside the cast.
OFFERED = (
    "SELECT contracts_contract.reference FROM contracts_contract JOIN parties_organisation "
    "ON parties_organisation.id = contracts_contract.purchaser_id "
    "WHERE contracts_contract.status = 'offered' AND parties_organisation.reference = 'O-0002'"
)
INSTALMENT = "SELECT instalment FROM payments_invoice WHERE '/payments/invoices/' || reference || '/' = '{}'"
WAITING = (
    "SELECT '/payments/invoices/' || i.reference || '/' FROM payments_invoice i "
    "JOIN contracts_contract c ON c.id = i.contract_id WHERE c.reference = '{}' AND i.status = 'sent'"
)
# Approved, paid by one of its two funders; the other is late.
LATE = (
    "SELECT '/payments/invoices/' || i.reference || '/' FROM payments_invoice i "
    "JOIN contracts_contract c ON c.id = i.contract_id JOIN parties_organisation o ON o.id = c.provider_id "
    "WHERE o.reference = 'O-0008' AND i.status = 'approved'"
)


def test_two_sides_agree_on_a_contract_and_read_its_papers(visit: Visit, ask: Ask, looks: Looks, language: str) -> None:
    chain = Chain(lambda: visit(language), contract=ask(OFFERED))
    looks.faults.clear()
    agreeing.seat_the_agency(chain)
    agreeing.take_the_offer_back(chain)
    agreeing.make_three_faults(chain)
    agreeing.mend_them(chain)
    agreeing.offer(chain)
    agreeing.negotiate(chain)
    agreeing.sign(chain)
    paper = agreeing.read_the_papers(chain)
    agreeing.check_them(chain, paper)
    assert looks.faults == []


def test_what_is_asked_outside_a_contract_and_what_is_varied(
    visit: Visit, ask: Ask, looks: Looks, language: str
) -> None:
    chain = Chain(lambda: visit(language), contract=ask(RUNNING))
    looks.faults.clear()
    note = outside.keep_notes(chain)
    outside.release_a_total(chain, note)
    for key in asking.TASKS:
        asking.ask(chain, key)
    asking.answer(chain, "department_officer", "declined", "不属于合同任何一项，社工已排满。")
    outside.answer_under_reservation(chain, "monitor_officer")
    pleased = asking.answer(chain, "purchaser_officer", "in_scope", "属于入户探访。", "5")
    outside.take_the_consent_back(chain, pleased)
    outside.vary(chain)
    assert looks.faults == []


def test_an_invoice_is_mended_and_paid_late_in_parts(visit: Visit, ask: Ask, looks: Looks, language: str) -> None:
    chain = Chain(lambda: visit(language), contract=ask(RUNNING))
    looks.faults.clear()
    waiting = WAITING.format(chain.contract)
    returned = ask(waiting)
    settling.send_back(chain, returned)
    settling.mend(chain, ask(INSTALMENT.format(returned)))
    settling.approve(chain, ask(waiting))
    late = ask(LATE)
    settling.claim_interest(chain, late)
    settling.pay_in_two_parts(chain, late)
    settling.read_the_scorecard(chain, ask(CARD))
    assert looks.faults == []
