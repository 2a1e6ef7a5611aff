"""Why a person cannot be asked, a summary not be written, or cases not pass; each says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError


class NobodyFollows(CommandError):
    sentence = _("Nobody can consent before it is known who follows: name that in the plan of the hand-over first.")


class AskedWhen(CommandError):
    sentence = _("Choose a day on which the case was open, and not one in the future.")
    field = "asked_on"


class CaseGone(CommandError):
    sentence = _("This case is closed or has passed already. Its state stands in the list.")


class NotConsented(CommandError):
    sentence = _("A summary is written only once this person has consented.")


class SayWhere(CommandError):
    sentence = _("Say where the person was told to turn from now on, or what was tried to reach them.")
    field = "words"


class NotTheDay(CommandError):
    sentence = _("Cases pass from %(first)s, the day after the last day: until then everybody may change their mind.")


class NothingPasses(CommandError):
    sentence = _("No case is ready: each takes the person’s consent and a summary.")
