"""Variations that wait for somebody's answer: the other side's, or a funder's."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from evenhand.contracts.models import Contract, Variation
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Capacity, Role
from evenhand.shell.registries import Party, Side, WorkItem, waiting_sources

Status = Variation.Status


def register() -> None:
    """Enter the source of waiting work."""
    waiting_sources.register(variations_waiting)


def variations_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Variations that the actor's organisation is asked to consent to. One statement."""
    if not actor.holds(Role.OFFICER, Role.SIGNATORY):
        return
    for variation in _asked(actor):
        contract, funds = variation.contract, variation.status == Status.WITH_FUNDERS
        other = contract.purchaser if variation.side == "purchaser" else contract.provider
        page = "contracts:variation-fund" if funds else "contracts:variation-consent"
        yield WorkItem(
            what=_asks(variation) % {"variation": variation.reference},
            why=_("Nothing changes in “%(title)s” without your consent; a refusal has its reason.")
            % {"title": contract.title},
            url=reverse(page, args=[contract.reference, variation.number]),
            done_by=_("Read and answer"),
            due=variation.answer_due,
            since=localdate(variation.proposed_at),
            facts=contract.reference,
            waits=Party(Side(variation.side), other.name),
        )


def _asks(variation: Variation) -> str:
    return _("Answer renewal %(variation)s") if variation.is_renewal else _("Answer variation %(variation)s")


def _asked(actor: Actor) -> Iterator[Variation]:
    here = actor.organisation_id or 0
    asked = Q(pk__in=[])
    if actor.holds(Role.SIGNATORY):
        asked |= Q(status=Status.PROPOSED, side="purchaser", contract__provider=here)
        asked |= Q(status=Status.PROPOSED, side="provider", contract__purchaser=here)
    if actor.is_a(Capacity.Kind.FUNDER):
        funding = Q(contract__participations__organisation=here, contract__participations__capacity="funder")
        asked |= Q(status=Status.WITH_FUNDERS) & funding
    found = Variation.objects.filter(asked, contract__status=Contract.Status.IN_FORCE).exclude(
        funder_consents__funder=here
    )
    return iter(found.select_related("contract__purchaser", "contract__provider").distinct().order_by("answer_due"))
