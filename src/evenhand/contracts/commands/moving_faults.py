"""Why money is not moved within a line budget; each says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError


class BudgetNotRunning(CommandError):
    sentence = _("Money is moved within the budget while the contract is in force.")


class NoLineBudget(CommandError):
    sentence = _("This contract has no line budget: its cost is not reimbursed.")


class CategoryUnknown(CommandError):
    sentence = _("Choose a category of this contract, and a contract year of its term.")


class NowhereMoved(CommandError):
    sentence = _(
        "Move money between two categories of the same contract year, or carry what a category has left into the next "
        "year."
    )


class YearRuns(CommandError):
    sentence = _("What is left of a contract year is carried on once it is over, after %(ends)s.")


class NothingMoved(CommandError):
    sentence = _("Move an amount above nothing.")
    field = "amount"


class NotLeft(CommandError):
    sentence = _("“%(category)s” has %(left)s left in year %(year)s that nobody claimed. Move that much at most.")
    field = "amount"


class WhyMoved(CommandError):
    sentence = _("Give the reason: everybody who takes part in the contract reads it.")
    field = "reason"


class AnsweredAlready(CommandError):
    sentence = _("This move no longer waits for an answer. Its present state stands on its page.")


class NotAlone(CommandError):
    sentence = _("The purchaser has until %(due)s to answer; before that day is over the move has no effect.")


class NeverAlone(CommandError):
    sentence = _(
        "The rules of this jurisdiction give the move no effect without an answer. The purchaser is late; what is "
        "within the budget can be claimed meanwhile."
    )
