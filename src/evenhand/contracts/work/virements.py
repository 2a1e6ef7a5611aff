"""Moves within a line budget that wait for the purchaser's answer: its task, for which the provider waits."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from evenhand.contracts import policies
from evenhand.contracts.models import Virement
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Role
from evenhand.shell import words
from evenhand.shell.registries import Party, Side, WorkItem, waiting_sources


def register() -> None:
    """Enter the source of waiting work."""
    waiting_sources.register(virements_waiting)


def virements_waiting(actor: Actor) -> Iterator[WorkItem]:
    """What either side waits for: the purchaser's answers to moves within line budgets. One statement."""
    if not actor.holds(Role.OFFICER, Role.DIRECTOR):
        return
    here = actor.organisation_id or 0
    sides = Q(contract__purchaser=here) | Q(contract__provider=here)
    related = ("contract__purchaser", "contract__provider", "contract__jurisdiction", "source", "target")
    for one in Virement.objects.waiting().filter(sides).select_related(*related).order_by("answer_due"):
        contract = one.contract
        facts = {
            "amount": words.money(one.amount_minor, contract.jurisdiction.currency),
            "source": one.source.name,
            "target": one.target.name,
        }
        yield WorkItem(
            what=_("Answer the move %(reference)s within the line budget") % {"reference": one.reference},
            why=_("%(amount)s from %(source)s to %(target)s; claims within the budget go on meanwhile.") % facts,
            url=reverse("contracts:virement", args=[contract.reference, one.number]),
            done_by=_("Read and answer"),
            due=one.answer_due,
            since=localdate(one.proposed_at),
            owed_by=Party(Side.PURCHASER, contract.purchaser.name),
            waits=Party(Side.PROVIDER, contract.provider.name),
            facts=contract.reference,
            mine=bool(policies.may_answer_virement(actor, one)),
        )
