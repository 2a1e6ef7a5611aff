"""What the commands of payments say no to, each as a fact in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError


class NotInForce(CommandError):
    sentence = _("Instalments are invoiced while the contract is in force, and afterwards.")


class NoLongerBound(CommandError):
    """Closing freed the rest: the provider confirmed that it asks for nothing more."""

    sentence = _("The contract is closed: it still binds %(left)s for further invoices.")
    field = "amount"


class NoSuchInstalment(CommandError):
    sentence = _("The contract has no instalment of this number.")


class TooEarly(CommandError):
    sentence = _("This instalment opens on %(opens)s; it can be invoiced from %(first)s.")


class InvoicedBefore(CommandError):
    sentence = _("This instalment is invoiced already: %(reference)s.")


class MoreThanDue(CommandError):
    sentence = _("The instalment is %(amount)s; an invoice can ask for less, not for more.")
    field = "amount"


class MoreThanLeft(CommandError):
    sentence = _("%(amount)s of the instalment are left; an invoice can ask for less, not for more.")
    field = "amount"


class NothingAsked(CommandError):
    sentence = _("An invoice asks for an amount above nothing.")
    field = "amount"


class LinesDoNotSum(CommandError):
    sentence = _("The lines come to %(lines)s and the invoice to %(amount)s; they must be the same.")
    field = "amount"


class BilledByUnit(CommandError):
    sentence = _("This contract is paid by units: what the records say was delivered is billed, and nothing else.")


class NothingDelivered(CommandError):
    sentence = _(
        "The records say of nothing more that was delivered by the end of this period and can be billed. Enter what is "
        "missing in the records first."
    )


class RecordsMoved(CommandError):
    sentence = _("The records changed while the page was open: the lines now come to %(amount)s. Read them, then send.")


class AnotherWaits(CommandError):
    sentence = _("Invoice %(reference)s still waits for its decision; the next one takes off what is approved of it.")


class ApprovedByLine(CommandError):
    sentence = _("This invoice is approved line by line: say how many units of each line you approve.")


class MoreUnitsThanBilled(CommandError):
    sentence = _("%(line)s: %(units)s units are billed; no more than that can be approved, and not less than none.")


class TaxNumberMalformed(CommandError):
    sentence = _("This is no number of a tax invoice here: %(form)s.")
    field = "tax_number"


class TaxNumberTaken(CommandError):
    sentence = _("Tax invoice %(number)s stands on invoice %(reference)s already.")
    field = "tax_number"


class ReasonNeeded(CommandError):
    sentence = _("Say why the invoice is returned, so that the provider can mend it.")
    field = "reason"


class MoreThanAsked(CommandError):
    sentence = _("The invoice asks for %(amount)s; more than that cannot be approved.")
    field = "amount"


class NothingApproved(CommandError):
    sentence = _("Approve an amount above nothing, or return the whole invoice.")
    field = "amount"


class RestNeedsReason(CommandError):
    sentence = _("Say why the rest is returned, so that the provider can mend it.")
    field = "reason"


class NoSuchInvoice(CommandError):
    sentence = _("There is no invoice of this number that your organisation sees.")
    field = "invoice"


class NotOfThisInvoice(CommandError):
    sentence = _("Your organisation has no part in this invoice.")


class PaidBefore(CommandError):
    sentence = _("Your organisation’s part of this invoice is paid already.")


class NothingPaid(CommandError):
    sentence = _("A payment moves an amount above nothing.")
    field = "amount"


class MoreThanOpen(CommandError):
    sentence = _("%(amount)s of your organisation’s part are open; no more than that can be paid.")
    field = "amount"


class NotApproved(CommandError):
    sentence = _("Only an invoice that was approved is corrected by a credit note; one that waits is returned.")


class MoreThanStands(CommandError):
    sentence = _("%(amount)s of the invoice stand; a credit note can take off no more than that.")
    field = "amount"


class NothingCredited(CommandError):
    sentence = _("A credit note takes off an amount above nothing.")
    field = "amount"


class CreditNeedsReason(CommandError):
    sentence = _("Say what was wrong with the invoice, so that both sides understand the credit note.")
    field = "reason"


class NothingOverpaid(CommandError):
    sentence = _("Your organisation has paid nothing too much on this invoice.")


class MoreThanOverpaid(CommandError):
    sentence = _("%(amount)s were paid too much; no more than that comes back.")
    field = "amount"


class NoInterest(CommandError):
    sentence = _("There is no interest on this invoice that could be claimed today.")


class InterestPaidBefore(CommandError):
    sentence = _("This claim of interest is entered as paid already.")


class VoucherTaken(CommandError):
    sentence = _("Voucher %(voucher)s stands on another payment of your organisation.")
    field = "voucher"


class VoucherNeeded(CommandError):
    sentence = _("Give the number of the voucher.")
    field = "voucher"


class NotYetPaid(CommandError):
    sentence = _("A payment is entered on the day it is made or later, not before.")
    field = "paid_on"


class BeforeApproval(CommandError):
    sentence = _("The invoice was sent on %(sent)s; it cannot have been paid before.")
    field = "paid_on"


class NothingCorrected(CommandError):
    sentence = _("Voucher and day stand so already.")


class CorrectionNeedsReason(CommandError):
    sentence = _("Say what was wrong, so that both sides understand the correction.")
    field = "reason"
