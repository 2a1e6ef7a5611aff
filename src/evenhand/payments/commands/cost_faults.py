"""Why cost is not claimed or approved; each says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError


class NotByCost(CommandError):
    sentence = _("The cost of this contract is not reimbursed: nothing is claimed by vouchers.")


class ClaimedByVoucher(CommandError):
    sentence = _("This contract reimburses cost: claim what was spent row by row, with its vouchers.")


class ApprovedByRow(CommandError):
    sentence = _("A claim of cost is approved row by row: say how much of each row you approve.")


class NothingSpent(CommandError):
    sentence = _("Fill in one row at least: category, day, what for, amount and voucher.")


class TooManyRows(CommandError):
    sentence = _("A claim has %(most)s rows at most. Send the rest with the next period.")


class RowFaulty(CommandError):
    sentence = _("Row %(number)s needs category, day, what for, an amount above nothing and the voucher’s number.")


class SpentOutside(CommandError):
    sentence = _(
        "The day of row %(number)s does not lie in this claim: it counts from %(starts)s to the day before %(opens)s, "
        "and no later than today. Correct the day, or claim it with a later period."
    )


class AboveBudget(CommandError):
    sentence = _(
        "Row %(number)s is above the budget: “%(category)s” has %(left)s left in year %(year)s. Claim that much at "
        "most, or first move money into the category on the page of the line budget."
    )


class VoucherClaimed(CommandError):
    sentence = _("Voucher %(voucher)s was claimed on invoice %(reference)s; %(left)s of it can be claimed again.")


class NothingLeft(CommandError):
    sentence = _("The price of the contract leaves %(left)s. Claim that much at most.")


class MoreThanClaimed(CommandError):
    sentence = _("Row %(number)s claims %(amount)s: approve that much at most.")
