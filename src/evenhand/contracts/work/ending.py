"""Early ends that wait: for the other side's answer, or, once the notice has run, for the side that gave it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from evenhand.contracts.models import Contract, EarlyEnd
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Role
from evenhand.shell.registries import Party, Side, WorkItem, waiting_sources


def register() -> None:
    """Enter the source of waiting work."""
    waiting_sources.register(early_ends_waiting)


def early_ends_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Early ends that the actor's side has to answer or to decide. One statement."""
    if not actor.holds(Role.SIGNATORY):
        return
    here = actor.organisation_id or 0
    of_purchaser, of_provider = Q(contract__purchaser=here), Q(contract__provider=here)
    asked = Q(side="purchaser") & of_provider | Q(side="provider") & of_purchaser
    mine = Q(side="purchaser") & of_purchaser | Q(side="provider") & of_provider
    answer = Q(status=EarlyEnd.Status.PROPOSED) & asked
    decide = mine & Q(is_alone=True, notice_until__lte=actor.day)
    found = EarlyEnd.objects.open_on(actor.day).filter(answer | decide, contract__status=Contract.Status.IN_FORCE)
    for one in found.select_related("contract__purchaser", "contract__provider").order_by("answer_due"):
        yield _to_decide(one) if one.contract.side_of(here) == one.side else _to_answer(one)


def _to_answer(one: EarlyEnd) -> WorkItem:
    contract = one.contract
    other = contract.purchaser if one.side == "purchaser" else contract.provider
    return WorkItem(
        what=_("Answer: “%(title)s” is to end early") % {"title": contract.title},
        why=_("An objection has its reason and stays on the contract."),
        url=_page(one),
        done_by=_("Read and answer"),
        due=one.answer_due,
        since=localdate(one.proposed_at),
        facts=one.reference,
        waits=Party(Side(one.side), other.name),
    )


def _to_decide(one: EarlyEnd) -> WorkItem:
    return WorkItem(
        what=_("The notice has run: end “%(title)s”, or let it go on") % {"title": one.contract.title},
        why=_("What was done about it meanwhile counts. After its last day the notice is void."),
        url=_page(one),
        done_by=_("End it, or let it go on"),
        due=one.last_day,
        since=one.notice_until - timedelta(days=1),
        facts=one.reference,
    )


def _page(one: EarlyEnd) -> str:
    return reverse("contracts:early-end", args=[one.contract.reference, one.number])
