"""Why an emergency or a suspension cannot be declared, answered or ended; each says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError


class NothingRuns(CommandError):
    sentence = _("Only a contract in force can be interrupted. Its present state stands on its page.")


class NobodyCovered(CommandError):
    """An emergency that covers no contract would say nothing."""

    sentence = _("No contract is in force in this area. Choose another one.")
    field = "area"


class LegalGroundWanted(CommandError):
    sentence = _("Choose one of the legal grounds that the rules of the jurisdiction name.")
    field = "ground"


class BothLanguagesWanted(CommandError):
    sentence = _("Give the reason in both languages: everybody reads it, the public too.")
    field = "reason_en"


class TasksWanted(CommandError):
    sentence = _("Name the tasks that the emergency covers, one a line, as many in Chinese as in English.")
    field = "tasks_en"


class Backdated(CommandError):
    sentence = _("The first day is today or later: nothing is declared for days that are over.")
    field = "starts"


class EndsTooSoon(CommandError):
    sentence = _("The last day lies after the first, %(first)s at the earliest.")
    field = "ends"


class LastsTooLong(CommandError):
    sentence = _("The rules allow %(days)s days at a time: the last day can be %(last)s at the latest.")
    field = "ends"


class NotProlonged(CommandError):
    sentence = _("Choose a day after %(ends)s, the last day so far.")
    field = "ends"


class NotShortened(CommandError):
    sentence = _("Choose a last day from %(first)s on and before %(ends)s, the last day so far.")
    field = "ends"


class SuspensionOpen(CommandError):
    sentence = _("%(reference)s waits for the provider. It is answered or withdrawn before another is proposed.")


class AnswerReasonWanted(CommandError):
    sentence = _("Say why: the purchaser and everybody who takes part read it.")
    field = "reason"


class NoLongerRuns(CommandError):
    sentence = _(
        "This was answered, withdrawn or ended in the meantime, or its last day has passed. The page shows how it "
        "stands now."
    )
