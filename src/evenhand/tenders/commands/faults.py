"""What the commands of tenders say no to, each as a fact in one sentence."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError
from evenhand.shell import words
from evenhand.tenders.offering import Short, Shortfall

MISSING: dict[Short, str | Promise] = {
    Short.NO_STAFF: _("Say how many staff you offer, professionals and everyone employed."),
    Short.FEWER_THAN_PROFESSIONALS: _("Everyone employed cannot be fewer than the professional social workers."),
    Short.NO_HOURS: _("Line %(number)s, %(name)s: say how many hours you offer; at least %(asked)s are asked."),
    Short.BELOW: _("Line %(number)s, %(name)s: %(offered)s hours lie below the threshold of %(asked)s."),
    Short.NO_METHOD: _("Describe the method."),
    Short.NO_PROMISE: _("%(name)s: say what change you promise."),
    Short.NO_HOW: _("%(name)s: say how the change comes about."),
    Short.NO_PRICE: _("Say your price."),
    Short.ABOVE_BUDGET: _("The price lies above the budget."),
}


def missing(shortfall: Shortfall) -> str:
    """What a bid lacks, in a sentence."""
    return str(MISSING[shortfall.kind]) % {
        "number": shortfall.number,
        "name": shortfall.name,
        "asked": words.hours(shortfall.asked_minutes),
        "offered": words.hours(shortfall.offered_minutes),
    }


class Stale(CommandError):
    """Somebody changed the thing since the page was loaded."""

    sentence = _("Somebody else changed this while you were writing. Compare with the present state, then save again.")


class NotSettled(CommandError):
    """The specification is still a draft."""

    sentence = _("A call starts from a settled specification; this one is still a draft.")


class AlreadyCalled(CommandError):
    """A call or an award for the specification stands."""

    sentence = _("A call for this specification stands already: %(reference)s.")


class NotOfThePanel(CommandError):
    """The person cannot sit on the panel."""

    sentence = _("%(name)s cannot sit on this panel: members come from the purchaser or its monitor.")
    field = "panel"


class DeadlineTooSoon(CommandError):
    """The deadline leaves less time than the programme promises."""

    sentence = _("The programme gives bidders %(days)s days: the deadline can be %(earliest)s at the earliest.")
    field = "deadline"


class DecisionBeforeDeadline(CommandError):
    """The award is expected before the bids are in."""

    sentence = _("The day by which the award is expected must lie after the deadline for bids.")
    field = "decision_due"


class PanelTooSmall(CommandError):
    """Fewer members than the rules ask for."""

    sentence = _("The panel has %(members)s members; the rules ask for at least %(least)s.")
    field = "panel"


class ReasonNeeded(CommandError):
    """An act that needs its reason in words."""

    sentence = _("Please give the reason in words.")
    field = "reason"


class NotOpenForBids(CommandError):
    """The call is not published, or has ended."""

    sentence = _("This call takes no bids at present.")


class DeadlinePassed(CommandError):
    """The deadline for bids has passed."""

    sentence = _("The deadline for bids was %(deadline)s. What you wrote was not handed in.")


class AlreadyBidding(CommandError):
    """The provider has its bid already."""

    sentence = _("Your organisation has begun a bid for this call already. Open that one instead.")


class NotInHand(CommandError):
    """Only a bid that was handed in is withdrawn."""

    sentence = _("This bid is not handed in, so there is nothing to withdraw.")


class HandedIn(CommandError):
    """A bid that was handed in is replaced or withdrawn, never set back to a draft."""

    sentence = _("This bid was handed in meanwhile. Hand the changed bid in anew, or withdraw it.")


class NotComplete(CommandError):
    """The bid lacks something, or a line lies below what is asked; the sentence names the first."""

    sentence = _("The bid cannot be handed in yet. %(what)s")


class ConflictDeclared(CommandError):
    """The member has spoken already."""

    sentence = _("You have withdrawn from this panel, or finished scoring, already.")


class MarksMissing(CommandError):
    """A criterion lacks its marks or reason."""

    sentence = _("Every criterion needs marks from 0 to 100 and a reason.")


class ScoringFinished(CommandError):
    """The member has finished."""

    sentence = _("You have finished scoring, so your marks stand.")


class NotAllScored(CommandError):
    """Bids without the member's marks."""

    sentence = _("You have not yet scored every bid: %(bidders)s.")


class NoVacancy(CommandError):
    """Nobody is missing in the place that was to be filled."""

    sentence = _("This member did not withdraw, or a replacement was named already.")


class ResultReasonMissing(CommandError):
    """A bidder would be left without reasons."""

    sentence = _("Every bidder is owed reasons; those for %(bidder)s are missing.")


class GroundMissing(CommandError):
    """Another than the first in rank is chosen without a ground."""

    sentence = _("This bid is not the first in rank. Say on what ground it is chosen.")
    field = "ground"


class NotABidder(CommandError):
    """The chosen bid is none of this tender's."""

    sentence = _("Choose one of the bids that were opened.")
    field = "winner"


class StillTakesBids(CommandError):
    """A paper added to an open call would change it for those who have read it."""

    sentence = _("Nothing is added to a call before its bids are opened: bidders must find it as it was published.")


class RouteClosed(CommandError):
    """The jurisdiction does not know this route."""

    sentence = _("The rules of this jurisdiction do not allow this way to an award.")
    field = "route"


class PlatformMissing(CommandError):
    """An award made elsewhere without the place where it was made."""

    sentence = _("Name the platform on which the award was made, and its reference there.")
    field = "platform"


class NotAProvider(CommandError):
    """The organisation is not on the register of providers."""

    sentence = _("%(name)s is not on the register of providers.")
    field = "provider"


class AboveBudget(CommandError):
    """More than the programme has for a contract."""

    sentence = _("The programme has at most %(budget)s for this contract.")
    field = "amount"


class NotYetDecided(CommandError):
    """An award dated in the future."""

    sentence = _("An award is entered once it was made; this day lies ahead.")
    field = "awarded_on"
