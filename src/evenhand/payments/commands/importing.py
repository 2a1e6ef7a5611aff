"""Many payments at once, from the treasury's list: tried first, then entered in one transaction or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import ngettext

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import Refused, require
from evenhand.parties.models import Organisation
from evenhand.payments import policies
from evenhand.payments.commands import faults
from evenhand.payments.commands.paying import enter_payment
from evenhand.payments.models import Invoice, Payment
from evenhand.payments.vouchers import Line
from evenhand.records.commands import Imported


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line that cannot be entered: in which column, and why."""

    line: Line
    column: str
    reason: str


class LinesFaulty(CommandError):
    """Lines that cannot be entered; `wrong` says which and why. Nothing was written."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        self.wrong = wrong
        super().__init__()

    def __str__(self) -> str:
        count = len(self.wrong)
        return ngettext("%(count)d faulty cell.", "%(count)d faulty cells.", count) % {"count": count}


class OnlyTried(Exception):
    """Everything could be entered, and is taken back: it was a trial."""

    def __init__(self, outcome: Imported) -> None:
        self.outcome = outcome
        super().__init__()


@command
def import_vouchers(*, lines: Sequence[Line], by: Actor, name: str = "", is_trial: bool = False) -> Imported:
    """Enter the payments that the lines name; one that stands already stays untouched.

    So the same file twice changes nothing. Raises LinesFaulty with every line that cannot be entered, and OnlyTried
    where a trial found none.
    """
    require(policies.may_import_vouchers(by))
    wrong, written = [], 0
    for line in lines:
        try:
            with transaction.atomic():
                written += _entered(line, by)
        except (CommandError, Refused) as no:
            reason = str(no.reason) if isinstance(no, Refused) else str(no)
            column = getattr(no, "field", None) or "invoice"
            wrong.append(Wrong(line, column, reason))
    if wrong:
        raise LinesFaulty(wrong)
    outcome = Imported(len(lines), written, len(lines) - written)
    if is_trial:
        raise OnlyTried(outcome)
    assert by.organisation_id
    funder = Organisation.objects.get(pk=by.organisation_id)
    record("payments.vouchers_imported", funder, by=by, name=name, rows=len(lines), written=written)
    return outcome


def tried(lines: Sequence[Line], by: Actor) -> tuple[Imported, Sequence[Wrong]]:
    """What entering these lines would do; nothing is written."""
    try:
        import_vouchers(lines=lines, by=by, is_trial=True)
    except LinesFaulty as no:
        return Imported(len(lines), 0, 0), no.wrong
    except OnlyTried as done:
        return done.outcome, ()
    raise AssertionError("A trial is always taken back.")


def _entered(line: Line, by: Actor) -> int:
    """How many payments a line adds: one, or none where it stands already."""
    invoice = Invoice.objects.visible_to(by).filter(reference=line.invoice).select_related("contract").first()
    if invoice is None:
        raise faults.NoSuchInvoice
    stands = Payment.objects.filter(
        invoice=invoice,
        funder=by.organisation_id,
        voucher=line.voucher,
        paid_on=line.paid_on,
        amount_minor=line.amount_minor,
    )
    if stands.exists():
        return 0
    enter_payment(invoice=invoice, amount_minor=line.amount_minor, voucher=line.voucher, paid_on=line.paid_on, by=by)
    return 1
