"""What the end of a contract brings: duties outstanding, both sides' work on its closing, lessons beside the editor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.contracts import policies
from evenhand.contracts.due import LATE, tally
from evenhand.contracts.models import Closing, Contract, Lesson
from evenhand.contracts.queries import standings
from evenhand.contracts.queries.closing import Matter, ended, invoices_until, lessons_at, matter_sources
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Role
from evenhand.shell.registries import Part, Party, Side, WorkItem, parts, waiting_sources
from evenhand.specifications.models import Specification

SIDES = ("purchaser", "provider")


def register() -> None:
    """Enter the sources of waiting work and of the checklist, and the lessons beside the next specification."""
    matter_sources.append(open_matters)
    waiting_sources.register(closings_waiting)
    waiting_sources.register(last_invoices_waiting)
    parts.register(Part("specification", "contracts/_learned.html", learned))


def open_matters(contract: Contract, on: date) -> Iterator[Matter]:
    """Duties of each side that are open past their day."""
    found, url = standings(contract, on), reverse("contracts:duties", args=[contract.reference])
    for side in SIDES:
        late = tally(one.reckoning for one in found if one.duty.party == side).count(LATE)
        what = _("Duties of the purchaser") if side == "purchaser" else _("Duties of the provider")
        fact = ngettext("%(count)d outstanding", "%(count)d outstanding", late) % {"count": late}
        yield Matter(what, fact, late > 0, side, url)


def closings_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Contracts that ended and that the actor's side has not confirmed to be closed. Two statements."""
    if not actor.holds(*policies.HEADS):
        return
    found = ended(actor.day).filter(pk__in=Contract.objects.of_side(actor.organisation_id).values("pk"))
    for contract in found.select_related("purchaser", "provider", "closing").order_by("pk"):
        side, closing = contract.side_of(actor.organisation_id), getattr(contract, "closing", None)
        if closing is None or not closing.confirmed_by(side):
            yield _to_close(contract, side, closing)
        elif actor.day > closing.alone_from and actor.holds(Role.SIGNATORY):
            yield _to_close_alone(contract)


def last_invoices_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Contracts that the purchaser closed alone: the provider's last invoices, then money to free. One statement."""
    if not actor.holds(*policies.HEADS):
        return
    here = actor.organisation_id or 0
    alone = Closing.objects.filter(alone="purchaser", provider_at__isnull=True, freed_at__isnull=True)
    found = alone.filter(Q(contract__purchaser=here) | Q(contract__provider=here)).order_by("pk")
    for closing in found.select_related("contract__purchaser", "contract__provider", "contract__jurisdiction"):
        contract, until = closing.contract, invoices_until(closing.contract, closing)
        if contract.provider_id == here and actor.day <= until:
            yield _to_invoice(contract, until)
        elif contract.purchaser_id == here and actor.day > until and actor.holds(Role.SIGNATORY):
            yield _to_free(contract)


def _to_invoice(contract: Contract, until: date) -> WorkItem:
    return WorkItem(
        what=_("Send the last invoices of “%(title)s”, or confirm that it is closed") % {"title": contract.title},
        why=_("The purchaser closed it alone. After this day it may free what no invoice asks for."),
        url=_page(contract),
        done_by=_("Look"),
        due=until,
        facts=contract.reference,
        waits=Party(Side.PURCHASER, contract.purchaser.name),
    )


def _to_free(contract: Contract) -> WorkItem:
    return WorkItem(
        what=_("Free the rest of the money of “%(title)s”") % {"title": contract.title},
        why=_("The provider’s days for invoices are over, and it has not confirmed the closing."),
        url=_page(contract),
        done_by=_("Look and free it"),
        facts=contract.reference,
    )


def _to_close(contract: Contract, side: str, closing: Closing | None) -> WorkItem:
    other = contract.provider if side == "purchaser" else contract.purchaser
    waits = Party(Side.PROVIDER if side == "purchaser" else Side.PURCHASER, other.name) if closing else None
    return WorkItem(
        what=_("Close “%(title)s”: write what you learned, confirm") % {"title": contract.title},
        why=_("The contract has ended. What is still open stands on its page."),
        url=_page(contract),
        done_by=_("Look and close"),
        due=closing.alone_from if closing else None,
        facts=contract.reference,
        waits=waits,
    )


def _to_close_alone(contract: Contract) -> WorkItem:
    return WorkItem(
        what=_("“%(title)s” can be closed without the other side") % {"title": contract.title},
        why=_("It let its working days pass. Say why you close alone, or wait."),
        url=_page(contract),
        done_by=_("Look and close"),
        facts=contract.reference,
    )


def _page(contract: Contract) -> str:
    return reverse("contracts:closing", args=[contract.reference])


def learned(request: HttpRequest) -> dict[str, Any] | None:
    """What earlier contracts of the centre taught, for whoever writes its next specification."""
    actor, match = getattr(request, "actor", None), request.resolver_match
    if actor is None or match is None:
        return None
    known = Specification.objects.filter(reference=match.kwargs.get("reference", "")).select_related("centre")
    found = [contract for one in known for contract in lessons_at(one.centre, actor)]
    return {"contracts": [(one, sorted(one.lessons.all(), key=_order)) for one in found]} if found else None


def _order(lesson: Lesson) -> int:
    return SIDES.index(lesson.side)
