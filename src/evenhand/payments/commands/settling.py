"""What follows from a movement: set-offs, invoices that are paid now, duties that are kept."""

from __future__ import annotations

from evenhand.contracts.commands import keep_by_payment
from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import record
from evenhand.kernel.words import both_names
from evenhand.payments.chain import LIFE
from evenhand.payments.models import Invoice, Refund
from evenhand.payments.queries import Claim, Part, Standing, schedule, standing_of
from evenhand.planning.commands.amounts import money_fact


def hold(contract: Contract) -> None:
    """Hold the money of a contract: whoever moves some of it waits until the other is done."""
    Contract.objects.select_for_update(of=("self",)).only("pk").get(pk=contract.pk)


def standing_after(invoice: Invoice) -> Standing:
    """The instalment of an invoice as it stands now."""
    standing = standing_of(invoice.contract, invoice.instalment)
    assert standing
    return standing


def claim_after(invoice: Invoice) -> tuple[Standing, Claim | None]:
    """The instalment of an invoice, and the invoice in it, if it was not returned."""
    standing = standing_after(invoice)
    return standing, standing.claim_on(invoice)


def set_off(invoice: Invoice, by: Actor) -> None:
    """Set off against a newly approved invoice what its funders had paid too much on others of the contract."""
    standings = schedule(invoice.contract)
    claims = [claim for standing in standings for claim in standing.claims]
    (now,) = (claim for claim in claims if claim.invoice.pk == invoice.pk)
    for part in now.parts:
        left = part.open_minor
        for claim in claims:
            earlier = claim.part_of(part.funder.pk)
            if claim.is_set_off and earlier and left and (amount := min(earlier.overpaid_minor, left)):
                _set_off(claim, earlier, invoice, amount, by)
                left -= amount


def _set_off(claim: Claim, part: Part, onto: Invoice, amount: int, by: Actor) -> None:
    assert by.person_id
    Refund.objects.create(
        invoice=claim.invoice,
        funder=part.funder,
        onto=onto,
        amount_minor=amount,
        done_on=by.day,
        entered_at=by.at,
        entered_by_id=by.person_id,
    )
    contract = onto.contract
    record(
        "payments.set_off",
        onto,
        contract,
        by=by,
        earlier=claim.invoice.reference,
        funder=both_names(part.funder),
        amount=money_fact(amount, contract.jurisdiction.currency),
        about=contract.reference,
    )


def pass_over(standing: Standing, by: Actor) -> None:
    """Periods before a billed one of which nothing was billed owe nothing any more: their duties are kept."""
    if not standing.metered:
        return
    contract = standing.contract
    for one in schedule(contract):
        if one.is_empty and one.instalment.number < standing.instalment.number:
            due = one.instalment.due_on
            kept = {contract.purchaser_id: due} | {part.funder.pk: due for part in one.parts}
            keep_by_payment(contract=contract, due_on=due, paid_by=kept, by=by)


def follow(standing: Standing, by: Actor) -> None:
    """The duties of funder and purchaser are kept by paying; an invoice without anything open is paid."""
    contract, number = standing.contract, standing.instalment.number
    for claim in standing.claims:
        approved = Invoice.objects.filter(pk=claim.invoice.pk, status__in=LIFE.sources("pay"))
        if claim.paid_on and approved.update(status=Invoice.Status.PAID):
            record("payments.invoice_paid", claim.invoice, contract, by=by, number=number, about=contract.reference)
    kept = {part.funder.pk: part.paid_on for part in standing.parts if part.paid_on}
    if paid_on := standing.paid_on:
        kept[contract.purchaser_id] = paid_on
    keep_by_payment(contract=contract, due_on=standing.instalment.due_on, paid_by=kept, by=by)
