"""What planning adds to others' pages: navigation, waiting work, offers, and the words of its acts."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from evenhand.kernel.actors import Actor
from evenhand.parties.models import Capacity, Organisation, Role
from evenhand.planning import policies
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

WORDS = {
    "planning.programme_drafted": _("%(person)s drafted the programme %(thing)s for %(organisation)s."),
    "planning.programme_revised": _("%(person)s saved revision %(revision)s of the programme %(thing)s."),
    "planning.programme_adopted": _("%(person)s adopted the programme %(thing)s for %(organisation)s."),
    "planning.allocated": _("%(organisation)s set %(amount)s apart for %(purchaser)s under %(programme)s."),
    "planning.committed": _("Contract %(about)s binds %(amount)s of the budget."),
    "planning.released": _("Contract %(about)s no longer binds %(amount)s of the budget."),
    "planning.paid": _("%(amount)s was paid for contract %(about)s."),
    "planning.repaid": _("%(amount)s of what was paid for contract %(about)s came back."),
}
MOVEMENTS = ("planning.committed", "planning.released", "planning.paid", "planning.repaid")


def register() -> None:
    navigation.register(
        Place(
            label=_("Programmes"),
            url_name="planning:programmes",
            order=20,
            shown_to=lambda actor: True,
        )
    )
    waiting_sources.register(drafts_waiting)
    waiting_sources.register(allocations_waiting)
    offer_sources.register(offers)
    journal_words.update(WORDS)
    journal_links["programme"] = programme_url
    journal_links["allocation"] = allocation_url
    for movement in MOVEMENTS:
        journal_links[movement] = nowhere


def programme_url(reference: str) -> str:
    return reverse("planning:programme", args=[reference])


def allocation_url(reference: str) -> str:
    return reverse("planning:allocation", args=[reference])


def nowhere(reference: str) -> str:
    """Money also moves by acts of those who do not see the allocation, such as a provider who signs."""
    return ""


def drafts_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Drafts that the actor's body has begun and not adopted. One statement."""
    if not policies.may_plan(actor):
        return
    for programme in Programme.objects.filter(owner=actor.organisation_id, status=Programme.Status.DRAFT):
        yield WorkItem(
            what=_("Adopt the programme “%(title)s”") % {"title": programme.title},
            why=_("Nobody can specify or call for bids before its rules are adopted."),
            url=programme_url(programme.reference),
            done_by=_("Read and adopt"),
            due=programme.starts,
            facts=programme.reference,
        )


def allocations_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Programmes whose purchasers have nothing yet from the actor's bureau. One statement for each such programme."""
    if not (actor.holds(Role.OFFICER) and actor.is_a(Capacity.Kind.FUNDER)):
        return
    adopted = Programme.objects.filter(status=Programme.Status.ADOPTED, shares__funder=actor.organisation_id)
    for programme in adopted.select_related("area"):
        if count := len(purchasers_without(actor, programme)):
            yield WorkItem(
                what=_("Set money apart under “%(title)s”") % {"title": programme.title},
                why=ngettext(
                    "%(count)s purchaser has nothing from your bureau yet.",
                    "%(count)s purchasers have nothing from your bureau yet.",
                    count,
                )
                % {"count": count},
                url=reverse("planning:allocate", args=[programme.reference]),
                done_by=_("Allocate"),
                due=programme.starts,
                facts=programme.reference,
            )


def purchasers_without(actor: Actor, programme: Programme) -> list[Organisation]:
    """Purchasers of the programme's area to which the actor's bureau has allocated nothing. One statement."""
    made = Count("allocations", filter=Q(allocations__programme=programme, allocations__funder=actor.organisation_id))
    purchasers = Organisation.objects.having(Capacity.Kind.PURCHASER).filter(area__path__startswith=programme.area.path)
    return list(purchasers.annotate(made=made).filter(made=0))


def offers(actor: Actor) -> Iterator[Offer]:
    if policies.may_plan(actor):
        yield Offer(
            _("Draft a programme"), reverse("planning:new"), _("what is bought for some years, and its rules"), 40
        )
