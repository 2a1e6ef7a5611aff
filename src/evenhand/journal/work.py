"""The journal's place in the navigation, and the words of what is done to itself."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evenhand.journal.models import Erasure
from evenhand.journal.policies import may_ask_erasure, may_consent, may_read_erasures
from evenhand.kernel.actors import Actor
from evenhand.shell.registries import (
    Offer,
    Place,
    WorkItem,
    footer,
    journal_links,
    journal_words,
    navigation,
    offer_sources,
    waiting_sources,
)


def _has_an_account(actor: Actor) -> bool:
    return actor.person is not None


def _to_erase(actor: Actor) -> list[Offer]:
    """What an administrator can do, though nobody waits for it."""
    if actor.person is None or not may_ask_erasure(actor):
        return []
    hint = _("where a person has a right to be forgotten")
    return [Offer(_("Have words of the journal erased"), reverse("journal:erasures"), hint, 60)]


def _waiting_for_consent(actor: Actor) -> list[WorkItem]:
    """Words that are erased once this actor consents. One statement, for those who may."""
    if actor.person is None or not may_read_erasures(actor):
        return []
    return [
        WorkItem(
            what=_("Consent that words of the journal be erased, or leave them"),
            why=_("Asked by somebody else; nothing is erased without a second person."),
            url=reverse("journal:erasures"),
            done_by=_("Look at it"),
        )
        for wish in Erasure.objects.filter(consented_at=None).order_by("asked_at")
        if may_consent(actor, wish)
    ]


navigation.register(Place(_("Journal"), "journal:latest", order=90, shown_to=_has_an_account))
footer.register(Place(_("Check the journal"), "journal:trust", 90, lambda actor: True))
offer_sources.register(_to_erase)
waiting_sources.register(_waiting_for_consent)
journal_links["erasure"] = lambda reference: reverse("journal:entry", args=[reference])
journal_words.update(
    {
        "journal.key_changed": _("%(person)s changed the key that signs the journal."),
        "journal.witness_admitted": _("%(person)s admitted %(name)s as a witness of the journal."),
        "journal.cosigned": _("%(name)s confirmed the journal up to entry %(size)s."),
        "journal.statement_retracted": _(
            "%(organisation)s retracted what it said in entry %(entry)s of the journal. Reason: %(reason)s"
        ),
        "journal.erasure_asked": _("%(person)s asked that the words of entry %(thing)s be erased: %(reason)s"),
        "journal.words_erased": _("%(person)s consented that the words of entry %(thing)s be erased: %(reason)s"),
    }
)
