"""What frameworks add to others' pages: where they are found, offers, and the words of their acts."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.frameworks import policies
from evenhand.kernel.actors import Actor
from evenhand.shell.registries import Offer, Place, footer, journal_links, journal_words, offer_sources

WORDS = {
    "frameworks.version_drafted": gettext_lazy(
        "%(person)s drafted version %(version)s of %(name)s for %(organisation)s."
    ),
    "frameworks.version_revised": gettext_lazy(
        "%(person)s saved revision %(revision)s of version %(version)s of %(name)s."
    ),
    "frameworks.version_adopted": gettext_lazy(
        "%(person)s adopted version %(version)s of %(name)s for %(organisation)s."
    ),
}


def register() -> None:
    """Enter everything where lower stages look for it."""
    journal_words.update(WORDS)
    journal_links["frameworkversion"] = lambda reference: reverse("frameworks:version", args=[reference])
    footer.register(Place(gettext_lazy("Evaluation frameworks"), "frameworks:index", 40, lambda actor: True))
    offer_sources.register(offers)


def offers(actor: Actor) -> Iterator[Offer]:
    """A regulator's officer can begin a version."""
    if policies.may_draft_version(actor):
        yield Offer(
            _("Draft a version of a framework"), reverse("frameworks:new"), _("criteria, weights and levels"), order=60
        )
