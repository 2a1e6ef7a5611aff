"""The words of what is done with frameworks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.shell.registries import journal_words

WORDS = {"frameworks.version_adopted": _("%(person)s adopted version %(version)s of %(name)s for %(organisation)s.")}


def register() -> None:
    journal_words.update(WORDS)
