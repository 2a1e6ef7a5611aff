"""What the commands of evaluations say no to, each as a fact in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError


class NotInForce(CommandError):
    sentence = _("Only a contract in force, or one that was, is assessed.")


class NoCriteria(CommandError):
    sentence = _("The framework version of this contract has no criteria, so nobody can mark by it.")


class NotAnAgency(CommandError):
    sentence = _("%(agency)s is no evaluation agency.")
    field = "agency"


class Tied(CommandError):
    """The agency is the provider, or has declared a tie with it."""

    sentence = _("%(agency)s has a tie with the provider, so it cannot assess this contract.")
    field = "agency"


class NoSuchYear(CommandError):
    sentence = _("The contract has %(years)s years.")
    field = "year"


class DueInThePast(CommandError):
    sentence = _("An assessment is due today at the earliest.")
    field = "due_on"


class OrderedBefore(CommandError):
    sentence = _("This assessment of the contract is ordered already.")


class TakenBefore(CommandError):
    sentence = _("%(name)s has taken this assessment on.")


class Stale(CommandError):
    """Somebody changed the marks since the page was loaded, or handed them in."""

    sentence = _("These marks changed while you were writing, or are handed in. Compare, then save again.")


class NotOfTheFramework(CommandError):
    sentence = _("This criterion or level is none of the contract’s framework.")


class Unmarked(CommandError):
    sentence = _("Every criterion needs a level and a reason. Missing: %(missing)s")


class ReplyOver(CommandError):
    sentence = _("Replies were open until %(due)s.")


class NothingSaid(CommandError):
    sentence = _("A reply says something, to the whole or to a criterion.")


class ReplyOpen(CommandError):
    sentence = _("The provider can reply until %(due)s; the marks become final after its reply, or after that day.")


class ChangeNeedsReason(CommandError):
    sentence = _("Say why the level of “%(criterion)s” changes.")


class AnotherAgencyNeeded(CommandError):
    """A task was declined since the agency's last assessment."""

    sentence = _(
        "A task was declined on %(day)s, since %(agency)s was last asked to assess this contract: "
        "choose another agency, or name a reviewer from outside."
    )
    field = "agency"


class NoReviewer(CommandError):
    """The organisation assesses it, is a side, has a tie, or reviews nothing."""

    sentence = _("%(name)s cannot review this assessment from outside.")
    field = "reviewer"


class DropNeedsReason(CommandError):
    """A mark more than a level below the last assessment's says why."""

    sentence = _("More than a level below the last assessment, so say why it drops: %(criteria)s")


class DropUnanswered(CommandError):
    """The provider answers every drop."""

    sentence = _("Answer each mark that drops by more than a level: %(criteria)s")


class DropAfterReply(CommandError):
    """What the provider could not answer does not become final."""

    sentence = _(
        "“%(criterion)s” would drop by more than a level after the reply, when the provider can no longer answer."
    )


class ReviewOpen(CommandError):
    """The reviewer from outside has not spoken yet."""

    sentence = _("%(name)s reviews this assessment from outside; the marks become final after the review.")


class ReviewedBefore(CommandError):
    """A review is given once, between the handing in and the final marks."""

    sentence = _("This assessment is not open to a review: it is reviewed, not handed in yet, or final.")
