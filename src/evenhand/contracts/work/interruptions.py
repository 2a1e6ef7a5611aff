"""Suspensions that wait for the provider, emergencies that end soon, and where both stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.contracts.models import Contract, Interruption
from evenhand.contracts.policies import HEADS
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Capacity, Role
from evenhand.shell import words
from evenhand.shell.registries import (
    Offer,
    Party,
    Section,
    Side,
    WorkItem,
    journal_links,
    offer_sources,
    sections,
    waiting_sources,
)

SOON = timedelta(days=3)  # before its last day from which the regulator decides on an emergency


def register() -> None:
    """Enter section, sources of waiting work and of offers, and where entries lead."""
    label = gettext_lazy("Interruptions")
    sections.register(Section("contract", "interruptions", label, "contracts:interruptions", 73))
    waiting_sources.register(suspensions_waiting)
    waiting_sources.register(emergencies_ending)
    offer_sources.register(offers)
    journal_links["interruption"] = page_of


def page_of(reference: str) -> str:
    """The page of an emergency or suspension."""
    return reverse("contracts:interruption", args=[reference])


def suspensions_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Suspensions that the actor's organisation, the provider, has to answer. One statement."""
    if not actor.holds(Role.SIGNATORY):
        return
    waiting = Interruption.objects.filter(
        contract__provider=actor.organisation_id or 0,
        contract__status=Contract.Status.IN_FORCE,
        status=Interruption.Status.PROPOSED,
        ends__gte=actor.day,
    )
    for one in waiting.select_related("contract__purchaser").order_by("answer_due"):
        assert one.contract is not None
        yield WorkItem(
            what=_("Answer: the services of “%(title)s” are to rest for some time") % {"title": one.contract.title},
            why=_("Nothing rests without your consent, and payments go on. A refusal has its reason."),
            url=page_of(one.reference),
            done_by=_("Read and answer"),
            due=one.answer_due,
            since=localdate(one.declared_at),
            facts=one.reference,
            waits=Party(Side.PURCHASER, one.contract.purchaser.name),
        )


def emergencies_ending(actor: Actor) -> Iterator[WorkItem]:
    """Emergencies whose last day is near, for the regulator: prolonged or over. One statement."""
    if not (actor.holds(Role.SIGNATORY) and actor.is_a(Capacity.Kind.REGULATOR)):
        return
    running = Interruption.objects.visible_to(actor).emergencies().running_on(actor.day)
    for one in running.filter(ends__lte=actor.day + SOON).order_by("ends"):
        yield WorkItem(
            what=_("The emergency %(reference)s ends: prolong it, or let it end") % {"reference": one.reference},
            why=one.reason,
            url=page_of(one.reference),
            done_by=_("Prolong it, or let it end"),
            due=one.ends,
            since=one.starts - timedelta(days=1),
            facts=one.reference,
        )


def offers(actor: Actor) -> Iterator[Offer]:
    """What runs for the actor's contracts, and declaring an emergency for those who can. Two statements."""
    if actor.is_a(Capacity.Kind.REGULATOR) and actor.holds(Role.SIGNATORY):
        hint = _("for a contract, a street or a district; hours spent on its tasks are credited")
        yield Offer(_("Declare an emergency"), reverse("contracts:interruptions-all"), hint, 62)
    elif actor.organisation_id and actor.holds(*HEADS, Role.SUPERVISOR, Role.SOCIAL_WORKER):
        for one in Interruption.objects.visible_to(actor).running_on(actor.day).order_by("ends"):
            hint = _("until %(day)s: %(reason)s") % {"day": words.day(one.ends), "reason": one.reason}
            label = _("Emergency %(reference)s") if one.is_emergency else _("Suspension %(reference)s")
            yield Offer(label % {"reference": one.reference}, page_of(one.reference), hint, 5)
