"""What documents add to others' pages: the words of their acts and where a file's type is named."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.shell.registries import journal_words

journal_words.update(
    {
        "documents.attached": _("%(person)s handed in the file %(name)s."),
        "documents.made": _("The document %(number)s was made; its SHA-256 begins with %(short)s."),
        "documents.scan_bound": _(
            "%(person)s of %(organisation)s bound the stamped scan of document %(number)s to it by its hash."
        ),
    }
)
