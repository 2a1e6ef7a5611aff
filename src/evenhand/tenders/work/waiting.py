"""What waits for the purchaser's officer, the panel and the bidders; nothing here depends on others' bids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.parties.models import Capacity, Role
from evenhand.shell.registries import Party, Side, WorkItem
from evenhand.tenders import queries
from evenhand.tenders.models import Bid, PanelMember, Tender

Status = Tender.Status


def of_the_purchaser(actor: Actor) -> Iterator[WorkItem]:
    """Calls to be published, opened or awarded, and seats of the panel to be filled."""
    if actor.holds(Role.OFFICER) and actor.is_a(Capacity.Kind.PURCHASER):
        for tender in queries.own_calls(actor):
            yield from _steps(tender, actor)


def _steps(tender: Tender, actor: Actor) -> Iterable[WorkItem]:
    place = reverse("tenders:detail", args=[tender.reference])
    if tender.status == Status.DRAFT:
        yield WorkItem(_("Publish the call"), tender.title, place, _("Look through"), facts=tender.reference)
    elif tender.status == Status.PUBLISHED and tender.is_closed(actor.at):
        yield _opening(tender)
    elif tender.status == Status.OPENED and len(queries.sitting(tender)) < tender.panel_size:
        yield WorkItem(
            _("Name a member to the panel"),
            _("%(title)s: a member withdrew for a conflict of interest.") % {"title": tender.title},
            reverse("tenders:panel", args=[tender.reference]),
            _("Name"),
            due=tender.decision_due,
            facts=tender.reference,
        )
    elif tender.status == Status.SCORED:
        yield _decision(tender)


def _opening(tender: Tender) -> WorkItem:
    return WorkItem(
        _("Open the bids"),
        _("%(title)s: the deadline has passed.") % {"title": tender.title},
        reverse("tenders:opening", args=[tender.reference]),
        _("Open the bids"),
        due=localdate(tender.deadline) if tender.deadline else None,
        since=localdate(tender.published_at) if tender.published_at else None,
        facts=tender.reference,
    )


def _decision(tender: Tender) -> WorkItem:
    return WorkItem(
        _("Decide the award"),
        _("%(title)s: every member has scored. Each bidder is owed reasons.") % {"title": tender.title},
        reverse("tenders:award", args=[tender.reference]),
        _("Decide"),
        due=tender.decision_due,
        since=localdate(tender.scored_at) if tender.scored_at else None,
        facts=tender.reference,
    )


def of_the_panel(actor: Actor) -> Iterator[WorkItem]:
    """Bids that wait for the actor's declaration or marks."""
    for member in queries.open_seats(actor):
        yield _seat(member)


def _seat(member: PanelMember) -> WorkItem:
    tender = member.tender
    return WorkItem(
        _("Score the bids") if member.declared_at else _("Declare whether an interest conflicts"),
        _("%(title)s: you score alone; nobody sees marks until all have finished.") % {"title": tender.title},
        reverse("tenders:scoring", args=[tender.reference]),
        _("Score") if member.declared_at else _("Declare"),
        due=tender.decision_due,
        since=localdate(tender.opened_at) if tender.opened_at else None,
        facts=tender.reference,
    )


def of_the_bidder(actor: Actor) -> Iterator[WorkItem]:
    """One's own bid that is not handed in yet, and a result that is owed."""
    if actor.is_a(Capacity.Kind.PROVIDER):
        for bid in queries.own_bids_under_way(actor):
            yield from _bid(bid, actor)


def _bid(bid: Bid, actor: Actor) -> Iterable[WorkItem]:
    tender = bid.tender
    place = reverse("tenders:bid", args=[bid.reference])
    if tender.status == Status.PUBLISHED and bid.status == Bid.Status.DRAFT and not tender.is_closed(actor.at):
        yield WorkItem(
            _("Hand in the bid"),
            _("%(title)s: your bid is still a draft.") % {"title": tender.title},
            place,
            _("Look through"),
            due=localdate(tender.deadline) if tender.deadline else None,
            since=localdate(tender.published_at) if tender.published_at else None,
            facts=tender.reference,
        )
    elif bid.status == Bid.Status.SUBMITTED and tender.status in (Status.OPENED, Status.SCORED):
        yield WorkItem(
            _("Result of your bid, with reasons: %(title)s") % {"title": tender.title},
            tender.title,
            place,
            _("Your bid"),
            due=tender.decision_due,
            since=localdate(tender.opened_at) if tender.opened_at else None,
            owed_by=Party(Side.PURCHASER, tender.purchaser.name),
            facts=tender.reference,
            mine=False,
        )
