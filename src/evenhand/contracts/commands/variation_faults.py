"""Why a variation cannot be proposed, agreed or taken back; each says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError


class NotRunning(CommandError):
    sentence = _("Only a contract in force can be varied. Its present state stands on its page.")


class NothingChanges(CommandError):
    sentence = _("Nothing would change. Name at least one thing that is to be different.")


class ReasonWanted(CommandError):
    sentence = _("Give the reason: everybody who takes part in the contract reads it.")
    field = "reason"


class DayPast(CommandError):
    """Terms reach forward only."""

    sentence = _("A variation counts from today or a later day, and no later than the last day, %(ends)s.")
    field = "from_day"


class EndsTooEarly(CommandError):
    sentence = _("The last day comes after the day from which the variation counts.")
    field = "ends"


class TermTooLong(CommandError):
    sentence = _("The contract can last until %(last)s at most%(source)s.")
    field = "ends"


class NewAwardNeeded(CommandError):
    """Above the jurisdiction's share."""

    sentence = _(
        "The price can come to %(most)s at most: additions of the same services are limited to %(share)s of the price "
        "signed (%(source)s). What goes beyond takes a new award."
    )
    field = "amount"


class NotByUnit(CommandError):
    sentence = _("This contract is not paid by units, so there is no price of a unit to vary.")


class PriceBelowNothing(CommandError):
    sentence = _("A price is nothing or more.")


class PriceBelowOpened(CommandError):
    sentence = _("%(least)s is open or asked for already, so the price cannot be less.")
    field = "amount"


class NotTheRest(CommandError):
    sentence = _("The instalments to come must sum to %(left)s, which is left of the price.")


class StaffCannot(CommandError):
    sentence = _(
        "The %(staff)s professional social workers agreed have %(available)s hours a year; %(asked)s would be asked. "
        "Take hours out, or agree fewer."
    )


class LineUnknown(CommandError):
    sentence = _("A line of this number is not in the contract. Open the page again and choose anew.")


class FrameworkUnknown(CommandError):
    sentence = _("Choose an adopted version of a framework.")
    field = "framework"


class VagueDuty(CommandError):
    sentence = _("“Other tasks as assigned” and the like cannot be made a duty. Name what is to be done.")
    field = "text_en"


class NoLongerOpen(CommandError):
    sentence = _("This variation was answered or withdrawn in the meantime. The page shows how it stands now.")


class TermsMoved(CommandError):
    """It was proposed on the ground of a version that is no longer the newest."""

    sentence = _(
        "The terms have changed since this was proposed, so it no longer says what would hold. Withdraw or refuse it; "
        "it can be proposed anew."
    )


class WindowOpen(CommandError):
    """The version before may still be reinstated."""

    sentence = _(
        "The provider can withdraw its consent to %(about)s until %(until)s. The next variation is agreed after it."
    )


class ConsentedBefore(CommandError):
    sentence = _("Your organisation has consented already.")


class TooLateToWithdraw(CommandError):
    """The days are over, or it was done before."""

    sentence = _("This consent could be withdrawn until %(until)s. The page shows how it stands now.")


class AskedForMeanwhile(CommandError):
    sentence = _(
        "What was asked for meanwhile does not fit the price of the version before, so that cannot simply come back. "
        "Propose a variation."
    )


class BuiltUpon(CommandError):
    sentence = _("Other terms followed these, so the version before cannot simply come back. Propose a variation.")
