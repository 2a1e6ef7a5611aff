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
