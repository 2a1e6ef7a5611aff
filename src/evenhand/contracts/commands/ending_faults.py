"""Why a contract cannot be ended early, or an early end not be answered; each says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError


class NothingToEnd(CommandError):
    sentence = _("Only a contract in force can end early. Its present state stands on its page.")


class GroundUnknown(CommandError):
    sentence = _("Choose one of the grounds that the rules name.")
    field = "ground"


class EndReasonWanted(CommandError):
    sentence = _("Say what happened: everybody who takes part in the contract reads it.")
    field = "reason"


class NoticeTooShort(CommandError):
    sentence = _("On this ground notice runs %(days)s days: the last day can be %(first)s at the earliest.")
    field = "last_day"


class NotEarlier(CommandError):
    sentence = _("Choose a last day after %(starts)s and before %(ends)s, the last day agreed.")
    field = "last_day"


class EndOpen(CommandError):
    """Two at once would leave open which of them counts."""

    sentence = _("%(reference)s is open still. It is answered or withdrawn before another early end is proposed.")


class EndNoLongerOpen(CommandError):
    sentence = _(
        "This early end was answered, carried out or withdrawn in the meantime, or its last day has passed. The page "
        "shows how it stands now."
    )


class NoticeRuns(CommandError):
    sentence = _(
        "Notice runs until %(until)s. Until then what was broken can be mended; from that day this is possible."
    )
