"""Who may hand in files, bind stamped scans, and seal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.documents.models import NumberedDocument, visible_references
from evenhand.kernel.actors import Actor, Kind
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused


def may_attach(actor: Actor, kind: str, reference: str) -> Verdict:
    """Whoever acts for an organisation and sees the thing; the stage of the thing may ask for more."""
    references = visible_references.get(kind)
    if actor.person is None or actor.organisation is None:
        return refused(_("Only somebody who acts for an organisation hands in files."))
    if references is None or not references(actor).filter(reference=reference).exists():
        return refused(_("Files are handed in only by those who see what they belong to."))
    return ALLOWED


def may_bind_scan(actor: Actor, document: NumberedDocument) -> Verdict:
    """Whoever may hand in files to the thing that the document belongs to."""
    return may_attach(actor, document.subject_kind, document.subject_reference)


def may_seal(actor: Actor) -> Verdict:
    """The installation seals, no account."""
    if actor.kind is Kind.SYSTEM:
        return ALLOWED
    return refused(_("Only the installation itself seals documents."))
