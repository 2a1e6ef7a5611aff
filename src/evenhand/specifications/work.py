"""What specifications add to others' pages: navigation, waiting work, offers, and the words of their acts."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.planning.models import Programme
from evenhand.shell.registries import (
    Offer,
    Place,
    WorkItem,
    journal_links,
    journal_words,
    navigation,
    offer_sources,
    waiting_sources,
)
from evenhand.specifications import policies
from evenhand.specifications.models import Specification

WORDS = {
    "specifications.drafted": _("%(person)s began the specification %(thing)s under %(programme)s."),
    "specifications.revised": _("%(person)s saved revision %(revision)s of the specification %(thing)s."),
    "specifications.settled": _("%(person)s settled the specification %(thing)s for %(organisation)s."),
    "specifications.discarded": _("%(person)s discarded the draft %(thing)s."),
}


def register() -> None:
    navigation.register(
        Place(
            label=_("Specifications"),
            url_name="specifications:list",
            order=22,
            shown_to=lambda actor: True,
        )
    )
    waiting_sources.register(drafts_waiting)
    offer_sources.register(offers)
    journal_words.update(WORDS)
    journal_links["specification"] = specification_url


def specification_url(reference: str) -> str:
    return reverse("specifications:detail", args=[reference])


def drafts_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Drafts of the actor's office that nobody has settled. One statement."""
    if not policies.may_write(actor):
        return
    drafts = Specification.objects.filter(purchaser=actor.organisation_id, status=Specification.Status.DRAFT)
    for specification in drafts.select_related("programme"):
        yield WorkItem(
            what=_("Finish the specification “%(title)s”") % {"title": specification.title},
            why=_("No call can go out before it is settled."),
            url=reverse("specifications:edit", args=[specification.reference]),
            done_by=_("Go on writing"),
            due=specification.programme.starts,
            facts=specification.reference,
        )


def offers(actor: Actor) -> Iterator[Offer]:
    if policies.may_write(actor) and Programme.objects.filter(status=Programme.Status.ADOPTED).exists():
        hint = _("start from the last one, or from Table 1")
        yield Offer(_("Write a specification"), reverse("specifications:new"), hint, 20)
