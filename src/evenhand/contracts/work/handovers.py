"""What hand-overs bring: a reminder, plans to confirm, steps that are due, what is open at the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.contracts import policies
from evenhand.contracts.models import Contract, Handover
from evenhand.contracts.queries import handovers as queries
from evenhand.contracts.queries.closing import Matter, matter_sources
from evenhand.kernel.actors import Actor
from evenhand.shell.registries import Party, Side, WorkItem, journal_links, journal_words, waiting_sources

SOON = timedelta(days=14)
WORDS = {
    "contracts.handover_opened": gettext_lazy(
        "%(organisation)s opened the hand-over %(thing)s. What follows: %(aim)s; both work from: %(overlap)s. "
        "Who pays what: %(pays)s"
    ),
    "contracts.handover_changed": gettext_lazy(
        "%(organisation)s changed the plan of hand-over %(thing)s (revision %(revision)s). What follows: %(aim)s; both "
        "work from: %(overlap)s. Who pays what: %(pays)s"
    ),
    "contracts.handover_confirmed": gettext_lazy(
        "%(person)s confirmed the plan of hand-over %(thing)s for %(organisation)s."
    ),
    "contracts.handover_passed": gettext_lazy(
        "%(organisation)s went on with hand-over %(thing)s without %(name)s, which let its days pass. "
        "Reason: %(reason)s"
    ),
    "contracts.handover_step_added": gettext_lazy(
        "%(organisation)s added the step “%(step)s” to hand-over %(thing)s: owed by the %(side)s, due on %(due)s."
    ),
    "contracts.handover_answered": gettext_lazy(
        "%(organisation)s said of “%(what)s” in hand-over %(thing)s: %(kind)s."
    ),
    "contracts.handover_answered_in_words": gettext_lazy(
        "%(organisation)s said of “%(what)s” in hand-over %(thing)s: %(kind)s. Its words: %(words)s"
    ),
    "contracts.handover_asset_listed": gettext_lazy(
        "%(organisation)s listed “%(asset)s” (%(count)s) in the inventory of hand-over %(thing)s: %(goes)s."
    ),
    "contracts.handover_staff_stated": gettext_lazy(
        "%(organisation)s said of its staff in hand-over %(thing)s: %(post)s, %(count)s – %(outcome)s."
    ),
    "contracts.handover_staff_withdrawn": gettext_lazy(
        "%(organisation)s took back what it said of its staff in hand-over %(thing)s: %(post)s, %(count)s – "
        "%(outcome)s."
    ),
}


def register() -> None:
    """Enter words and links of the journal, waiting work, and what of a hand-over is open when a contract ends."""
    journal_words.update(WORDS)
    journal_links["handover"] = lambda reference: reverse("contracts:handover", args=[reference])
    waiting_sources.register(handovers_waiting)
    matter_sources.append(open_matters)


def open_matters(contract: Contract, on: date) -> Iterator[Matter]:
    """Steps and things of the hand-over that are not settled; nothing where nobody opened one."""
    found = queries.handover_of(contract)
    if found is None:
        return
    url = reverse("contracts:handover", args=[found.reference])
    for label, standing in (
        (_("Steps of the hand-over"), queries.steps(found, on)),
        (_("Inventory of the hand-over"), queries.inventory(found)),
    ):
        count = queries.still_open(standing)
        fact = ngettext("%(count)d not accepted", "%(count)d not accepted", count) % {"count": count}
        yield Matter(label, fact, count > 0, url=url)


def handovers_waiting(actor: Actor) -> Iterator[WorkItem]:
    """What an actor's organisation has to open, to confirm or to do."""
    if not actor.holds(*policies.HEADS):
        return
    yield from _to_open(actor)
    mine = Handover.objects.of_side(actor.organisation_id).filter(contract__status=Contract.Status.IN_FORCE)
    for found in mine.select_related(*queries.RELATED).order_by("pk"):
        yield from _to_confirm(found, actor)
        yield from _to_do(found, actor)


def _to_open(actor: Actor) -> Iterator[WorkItem]:
    """Contracts of the purchaser that end soon and that nobody planned a hand-over for. One statement."""
    ending = queries.ending_unplanned(actor.day).filter(purchaser=actor.organisation_id or 0)
    for contract in ending.select_related("jurisdiction", "provider").order_by("pk"):
        if contract.last_day <= actor.day + timedelta(days=queries.rules(contract).remind_days):
            yield WorkItem(
                what=_("Plan the hand-over of “%(title)s”") % {"title": contract.title},
                why=_("Its last day is near: say who follows, or that nobody does yet, so that nobody is left behind."),
                url=reverse("contracts:handover-new", args=[contract.reference]),
                done_by=_("Plan it"),
                due=contract.last_day,
                facts=contract.reference,
                waits=Party(Side.PROVIDER, contract.provider.name),
            )


def _to_confirm(found: Handover, actor: Actor) -> Iterator[WorkItem]:
    own = found.side_of(actor.organisation_id)
    said = found.confirmations.filter(side=own, revision=found.revision)
    if not said.exists():
        yield WorkItem(
            what=_("Confirm the plan of hand-over %(reference)s") % {"reference": found.reference},
            why=_("After that day the other sides may go on without you, with their reason."),
            url=reverse("contracts:handover", args=[found.reference]),
            done_by=_("Read the plan"),
            due=found.alone_from,
            since=localdate(found.opened_at),
            facts=found.contract.title,
        )


def _to_do(found: Handover, actor: Actor) -> Iterator[WorkItem]:
    """Own steps that are due within two weeks or late, and others' that wait to be accepted. Two statements."""
    own, steps = found.side_of(actor.organisation_id), queries.steps(found, actor.day)
    waiting = sum(one.state == "done" and one.thing.side != own for one in steps)
    if waiting:
        yield WorkItem(
            what=ngettext(
                "Accept or contest %(count)d step of hand-over %(reference)s",
                "Accept or contest %(count)d steps of hand-over %(reference)s",
                waiting,
            )
            % {"count": waiting, "reference": found.reference},
            why=_("Another side says that it is done."),
            url=reverse("contracts:handover", args=[found.reference]),
            done_by=_("See the steps"),
            facts=found.contract.title,
        )
    for one in steps:
        step = one.thing
        if step.side == own and one.state in ("open", "contested") and step.due_on <= actor.day + SOON:
            yield WorkItem(
                what=step.label,
                why=_("A step of hand-over %(reference)s that you owe.") % {"reference": found.reference},
                url=reverse("contracts:handover", args=[found.reference]),
                done_by=_("See the steps"),
                due=step.due_on,
                facts=found.contract.title,
            )
