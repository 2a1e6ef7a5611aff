"""What records add to others' pages: navigation, sections of the contract's page, waiting work, words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.shell.registries import journal_words

journal_words.update(
    {
        "records.case_opened": _("%(person)s opened case %(thing)s."),
        "records.group_opened": _("%(person)s opened group %(thing)s, “%(title)s”."),
        "records.undertaking_closed": _("%(person)s closed %(thing)s on %(day)s."),
        "records.week_recorded": _("%(person)s recorded services of %(first)s to %(last)s."),
        "records.week_handed_in": _("%(person)s handed in the week of %(first)s to %(last)s."),
        "records.imported": _("%(person)s imported “%(name)s”: %(rows)s rows, %(written)s of them new or changed."),
    }
)
