"""Who may ask for money, decide on it and pay it; states are the commands' matter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Capacity, Role
from evenhand.payments.models import InterestClaim, Invoice, Payment


def may_send_invoice(actor: Actor, contract: Contract) -> Verdict:
    """The provider's director or officer."""
    if actor.organisation_id == contract.provider_id and actor.holds(Role.DIRECTOR, Role.OFFICER):
        return ALLOWED
    return refused(_("Only a director or officer of the provider sends invoices."))


def may_decide_invoice(actor: Actor, invoice: Invoice) -> Verdict:
    """The purchaser's officer approves or returns; the funders pay what he approved."""
    if actor.organisation_id == invoice.contract.purchaser_id and actor.holds(Role.OFFICER):
        return ALLOWED
    return refused(_("Only an officer of the purchaser approves or returns invoices."))


def may_enter_payment(actor: Actor, invoice: Invoice) -> Verdict:
    """A funder's officer, for its own part."""
    parts = invoice.contract.participations.filter(capacity="funder", organisation=actor.organisation_id)
    if actor.organisation_id and actor.holds(Role.OFFICER) and parts.exists():
        return ALLOWED
    return refused(_("Payments are entered by an officer of the funder that made them."))


def may_correct_payment(actor: Actor, payment: Payment) -> Verdict:
    """An officer of the funder that entered it."""
    if actor.organisation_id == payment.funder_id and actor.holds(Role.OFFICER):
        return ALLOWED
    return refused(_("A payment is corrected by an officer of the funder that made it."))


def may_import_vouchers(actor: Actor) -> Verdict:
    """An officer of a funder; each line is judged as a payment of its own."""
    if actor.is_a(Capacity.Kind.FUNDER) and actor.holds(Role.OFFICER):
        return ALLOWED
    return refused(_("Vouchers of the treasury are imported by an officer of a funder."))


def may_pay_interest(actor: Actor, claim: InterestClaim) -> Verdict:
    """An officer of the funder of which it is claimed."""
    if actor.organisation_id == claim.funder_id and actor.holds(Role.OFFICER):
        return ALLOWED
    return refused(_("Interest is entered as paid by an officer of the funder of which it is claimed."))
