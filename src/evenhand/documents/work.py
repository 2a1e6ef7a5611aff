"""What documents add to others' pages: the words of their acts and where a file's type is named."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.shell.registries import Place, footer, journal_words, key_files

journal_words.update(
    {
        "documents.attached": _("%(person)s handed in the file %(name)s."),
        "documents.made": _("The document %(number)s was made; its SHA-256 begins with %(short)s."),
        "documents.scan_bound": _(
            "%(person)s of %(organisation)s bound the stamped scan of document %(number)s to it by its hash."
        ),
        "documents.sealed": _(
            "The PDF of document %(number)s was issued under the seal of this installation; its SHA-256 begins with "
            "%(short)s."
        ),
        "documents.seal_key_changed": _("Documents are sealed under the certificate %(thing)s from now on."),
    }
)
footer.register(Place(_("Check a document"), "documents:check", 85, lambda actor: True))
key_files["seal.pem"] = (
    "seals the PDFs of documents. Whoever has it can forge documents of this installation; without it a new key is "
    "made, and what the old one sealed stays known. Keep a copy apart from the backups."
)
