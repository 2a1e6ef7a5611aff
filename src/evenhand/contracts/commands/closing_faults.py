"""Why a contract cannot be closed, or lessons not be written; each says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError


class NotEnded(CommandError):
    sentence = _("A contract is closed once its last day has passed; this one runs until %(last_day)s.")


class NotToClose(CommandError):
    sentence = _("Only a contract that was in force can be closed. Its present state stands on its page.")


class ClosedBefore(CommandError):
    sentence = _("This contract is closed already. What was confirmed stands on its page.")


class ConfirmedBefore(CommandError):
    sentence = _("Your side has confirmed the closing already. The page shows for whom it waits.")


class LessonsWanted(CommandError):
    """Asked of the own side alone, so that nobody can be kept waiting by it."""

    sentence = _("Write what your side has learned before you confirm: the next specification is to gain by it.")


class LessonWanted(CommandError):
    sentence = _("Answer all three questions; where there is nothing to say, say so.")


class LessonsRead(CommandError):
    sentence = _("The other side reads your lessons already: they stay as they are.")


class NotYetAlone(CommandError):
    sentence = _("The other side has until %(until)s to confirm. From the day after you may close without it.")


class NotConfirmed(CommandError):
    sentence = _("Confirm the closing for your side first: the other side then has %(days)s working days.")


class NothingToFree(CommandError):
    sentence = _(
        "Nothing is left to free: only where the purchaser closed alone does money stay bound, until the provider "
        "confirms or the rest is freed."
    )


class InvoicesPossible(CommandError):
    sentence = _("The provider has until %(until)s to send its invoices. From the day after you may free the rest.")


class FreeReasonWanted(CommandError):
    sentence = _("Say why the rest is freed: everybody who takes part in the contract reads it.")
    field = "reason"


class CloseReasonWanted(CommandError):
    sentence = _("Say why you close without the other side: everybody who takes part in the contract reads it.")
    field = "reason"
