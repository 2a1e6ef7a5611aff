"""The provider claims interest for late payment; each funder enters what it paid of it. Nothing adds itself."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names, in_both
from evenhand.notices.commands import notify
from evenhand.parties.models import Role
from evenhand.parties.policies import proven
from evenhand.payments import policies
from evenhand.payments.commands import faults
from evenhand.payments.commands.settling import claim_after, hold
from evenhand.payments.commands.telling import day_of, holding, told
from evenhand.payments.models import InterestClaim, Invoice
from evenhand.payments.queries.interest import interest_on
from evenhand.planning.commands.amounts import money_fact

CLAIMED = _("Interest is claimed on invoice %(reference)s")
CLAIMED_BODY = _("%(provider)s claims %(amount)s of interest for the late payment of invoice %(reference)s.")


@command
def claim_interest(*, invoice: Invoice, by: Actor) -> list[InterestClaim]:
    """Claim what has come to interest up to today and was not claimed yet, of each funder that was late.

    Raises NoInterest.
    """
    require(policies.may_send_invoice(by, invoice.contract))
    require(proven(by))
    hold(invoice.contract)
    standing, claim = claim_after(invoice)
    found = interest_on(standing, claim, by.day) if claim else None
    if found is None or not found.left_minor:
        raise faults.NoInterest
    assert by.person_id
    made = []
    for row in found.rows:
        if row.left_minor:
            own = InterestClaim(invoice=invoice, funder=row.funder, amount_minor=row.left_minor, until=by.day)
            own.claimed_at, own.claimed_by_id = by.at, by.person_id
            own.save(force_insert=True)
            made.append(own)
    amount = money_fact(found.left_minor, standing.currency)
    about = invoice.contract.reference
    until = in_both(day_of(by.day))
    record("payments.interest_claimed", invoice, invoice.contract, by=by, amount=amount, until=until, about=about)
    people = holding(Role.OFFICER, invoice.contract.purchaser, *[one.funder for one in made], by=by)
    facts = told(invoice, amount=amount)
    notify(people, subject=CLAIMED, body=CLAIMED_BODY, at=by.at, about=invoice.reference, **facts)
    return made


@command
def enter_interest(*, claim: InterestClaim, voucher: str, paid_on: date, by: Actor) -> InterestClaim:
    """Enter that the actor's organisation paid a claim of interest, from money of its own: the contract binds none.

    Raises VoucherNeeded, NotYetPaid, InterestPaidBefore.
    """
    require(policies.may_pay_interest(by, claim))
    require(proven(by))
    if not voucher.strip():
        raise faults.VoucherNeeded
    if paid_on > by.day:
        raise faults.NotYetPaid
    unpaid = InterestClaim.objects.filter(pk=claim.pk, paid_on=None)
    if not unpaid.update(paid_on=paid_on, voucher=voucher.strip(), entered_by=by.person_id):
        raise faults.InterestPaidBefore
    claim.refresh_from_db()
    invoice = claim.invoice
    record(
        "payments.interest_paid",
        invoice,
        invoice.contract,
        by=by,
        amount=money_fact(claim.amount_minor, invoice.contract.jurisdiction.currency),
        voucher=claim.voucher,
        funder=both_names(claim.funder),
        paid=in_both(day_of(paid_on)),
        about=invoice.contract.reference,
    )
    return claim
