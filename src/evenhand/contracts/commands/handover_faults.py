"""Why a hand-over cannot be opened, confirmed or written on; each says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError


class NotNear(CommandError):
    sentence = _(
        "The plan of the hand-over can be opened from %(first)s, or once an early end of the contract has effect."
    )


class NotToHandOver(CommandError):
    sentence = _("Only a contract in force is handed over. Its present state stands on its page.")


class OpenedBefore(CommandError):
    sentence = _("A hand-over of this contract is open already: change its plan instead.")


class CannotFollow(CommandError):
    sentence = _(
        "Choose a signed contract of another provider at the same centre; while there is none, say “not yet awarded”."
    )
    field = "incoming"


class OverlapOutside(CommandError):
    sentence = _("Choose a day from %(starts)s to %(ends)s, on which the outgoing contract runs.")
    field = "overlap_from"


class OverlapUnpaid(CommandError):
    sentence = _("Say who pays what on the days on which both work; if nobody pays more, say so.")
    field = "overlap_pays"


class PlanChanged(CommandError):
    sentence = _("The plan was changed meanwhile. Read it as it is now; what you typed is still here.")


class PlanConfirmed(CommandError):
    sentence = _("Your side has confirmed this plan already.")


class PlanNotConfirmed(CommandError):
    sentence = _("Confirm the plan for your side first.")


class NotYetPassed(CommandError):
    sentence = _("The other side has until %(until)s to confirm. From the day after you may go on without it.")


class NotSilent(CommandError):
    sentence = _("Choose a side that has not confirmed the plan.")
    field = "side"


class WordsWanted(CommandError):
    sentence = _("Say why: all sides of the hand-over read it.")
    field = "words"


class NoSuchSide(CommandError):
    sentence = _("Choose a side that takes part in this hand-over.")
    field = "side"


class NotOpenNow(CommandError):
    sentence = _("What you answer has changed meanwhile. Its present state stands on the page.")


class NameWithoutConsent(CommandError):
    sentence = _("A name is given only for one person, who agreed to it. Leave it empty otherwise.")
    field = "name"


class PassedAlready(CommandError):
    sentence = _("Cases have passed to the provider that follows: it can no longer be another.")
    field = "incoming"
