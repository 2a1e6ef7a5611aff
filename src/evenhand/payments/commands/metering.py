"""Where units are paid for: the provider bills what the records say, the purchaser approves line by line."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile

from evenhand.contracts.models import Contract
from evenhand.contracts.pricing import added, counted
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command
from evenhand.kernel.verdicts import require
from evenhand.parties.policies import proven
from evenhand.payments import policies
from evenhand.payments.commands import cost_faults, faults
from evenhand.payments.commands.invoicing import Asked, issue, judge_approval, open_standing, settle
from evenhand.payments.commands.settling import hold, standing_after
from evenhand.payments.models import Invoice, InvoiceLine
from evenhand.payments.queries.metering import Meter, billed_lines, meters, recouped_of, together, waiting_invoice
from evenhand.shell import words


@command
def bill_period(
    *,
    contract: Contract,
    instalment: int,
    by: Actor,
    expected_minor: int | None = None,
    note: str = "",
    tax_number: str = "",
    file: UploadedFile[bytes] | None = None,
) -> Invoice:
    """Bill what the records say was delivered up to the period's end and was not billed yet, line by line.

    `expected_minor` is what the page had said that it comes to. Raises NotInForce, NoSuchInstalment, InvoicedBefore,
    TooEarly, AnotherWaits, NothingDelivered, RecordsMoved, and what an invoice raises.
    """
    require(policies.may_send_invoice(by, contract))
    hold(contract)
    standing = open_standing(contract, instalment, by)
    if standing.is_claimed:
        raise cost_faults.ClaimedByVoucher
    if not standing.is_billed:
        raise faults.NothingDelivered
    if waits := waiting_invoice(contract):
        raise faults.AnotherWaits(reference=waits.reference)
    found = [one for one in meters(standing) if one.now]
    gross = together(found)
    off = recouped_of(standing, gross)
    amount = gross - off
    if not amount:
        raise faults.NothingDelivered
    if expected_minor is not None and expected_minor != amount:
        raise faults.RecordsMoved(amount=words.money(amount, standing.currency))
    lines = [_line(number, one) for number, one in enumerate(found, start=1)]
    return issue(standing, Asked(amount, note, tax_number.strip(), file, off), lines, by)


def _line(number: int, meter: Meter) -> InvoiceLine:
    assert meter.now
    return InvoiceLine(
        number=number,
        text=meter.line.name,
        amount_minor=meter.now.amount_minor,
        line=meter.line,
        units=meter.now.units,
        unit_minor=meter.now.unit_minor,
    )


@command
def approve_lines(*, invoice: Invoice, units: Mapping[int, int], by: Actor, reason: str = "") -> Invoice:
    """Approve so many units of each line, in hundredths by the line's number; the rest can be billed again.

    Raises MoreUnitsThanBilled, NothingApproved, RestNeedsReason, MoveNotOpen.
    """
    require(policies.may_decide_invoice(by, invoice))
    require(proven(by))
    hold(invoice.contract)
    lines = list(invoice.lines.filter(line__isnull=False).select_related("line"))
    billed = billed_lines(invoice.contract)
    for line in lines:
        assert line.line_id
        assert line.units is not None
        approved = units.get(line.number, 0)
        if not 0 <= approved <= line.units:
            raise faults.MoreUnitsThanBilled(line=str(line.line), units=counted(line.units))
        key = line.line_id, line.unit_minor or 0
        before = billed[key][0] - line.counted_units if key in billed else 0
        line.approved_units = approved
        line.approved_minor = added(before, approved, line.unit_minor or 0)
    gross = sum(line.approved_minor or 0 for line in lines)
    off = recouped_of(standing_after(invoice), gross, invoice)
    is_cut = judge_approval(invoice, gross - off, reason)
    return settle(invoice, gross - off, reason.strip() if is_cut else "", lines, by, recouped_minor=off)
