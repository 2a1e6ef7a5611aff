"""Why a contract is not renewed, or nothing said about it; each says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.queries.renewals import Bar, Option
from evenhand.kernel.commands import CommandError
from evenhand.shell.words import day


class NotAnnounced(CommandError):
    sentence = _("The call announced no renewal. After the last day, %(ends)s, a new call is needed.")


class NotRenewable(CommandError):
    sentence = _("Only a contract in force is renewed. Its present state stands on its page.")


class EndsEarly(CommandError):
    sentence = _("It was agreed that this contract ends early, so it is not renewed. A new call is needed.")


class UsedUp(CommandError):
    sentence = _("Every renewal that was announced was used (%(times)s). After the last day a new call is needed.")


class Ended(CommandError):
    sentence = _("The last day, %(ends)s, has passed. What has ended is not renewed: a new call is needed.")


class LastsTooLong(CommandError):
    sentence = _(
        "Renewed by %(months)s months the contract would last longer than it may, until %(last)s at most%(source)s. A "
        "new call is needed."
    )


class RenewalOpen(CommandError):
    sentence = _("A renewal waits for its answer already: %(reference)s. Answer or withdraw that one first.")


class WhyNotWanted(CommandError):
    sentence = _("Say why no renewal is wanted: the centre’s staff reads it.")
    field = "reason"


FAULTS: dict[Bar, type[CommandError]] = {
    Bar.NOT_ANNOUNCED: NotAnnounced,
    Bar.NOT_RUNNING: NotRenewable,
    Bar.ENDS_EARLY: EndsEarly,
    Bar.USED_UP: UsedUp,
    Bar.ENDED: Ended,
    Bar.TOO_LONG: LastsTooLong,
}


def fault_of(found: Option) -> CommandError | None:
    """What stands against a renewal, in a sentence; nothing where it is open."""
    if found.bar is None:
        return None
    return FAULTS[found.bar](
        ends=day(found.ends),
        times=found.times,
        months=found.months,
        last=day(found.longest) if found.longest else "",
        source=f" ({found.source})" if found.source else "",
    )
