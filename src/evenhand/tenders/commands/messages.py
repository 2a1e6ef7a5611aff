"""Messages that acts cause, each in the language of the person it goes to."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.kernel import walls
from evenhand.kernel.actors import Actor
from evenhand.kernel.words import both_names
from evenhand.notices.commands import notify
from evenhand.parties.models import Organisation, Person
from evenhand.tenders import queries
from evenhand.tenders.commands import facts
from evenhand.tenders.models import PanelMember, Tender


def call_published(tender: Tender, by: Actor) -> None:
    """Every provider of the register learns of a call."""
    _tell(
        queries.heads_of_providers(by),
        tender,
        by,
        _("Call for bids: %(title)s"),
        _("%(purchaser)s calls for bids, reference %(reference)s. Bids are taken until %(deadline)s."),
    )


def call_cancelled(tender: Tender, by: Actor) -> None:
    """Those who bid, and only they, are told; nobody learns from it who else bid."""
    _tell(
        _bidders(tender, by),
        tender,
        by,
        _("Call cancelled: %(title)s"),
        _("%(purchaser)s has cancelled the call %(reference)s. The reason stands on its page."),
    )


def call_failed(tender: Tender, by: Actor) -> None:
    """Those who bid learn that their bids stay unopened."""
    _tell(
        _bidders(tender, by),
        tender,
        by,
        _("Call failed: %(title)s"),
        _("Fewer bids came in for %(reference)s than the rules ask for. Your bid was not opened."),
    )


def bids_opened(tender: Tender, by: Actor) -> None:
    """The panel can begin."""
    members = Person.objects.filter(panels__in=tender.panel.sitting())
    _tell(
        members,
        tender,
        by,
        _("Bids to score: %(title)s"),
        _("The bids for %(reference)s are opened. Declare whether an interest conflicts, then score alone."),
    )


def member_withdrew(tender: Tender, member: PanelMember, by: Actor) -> None:
    """The officer learns that a seat is empty."""
    _tell(
        [tender.prepared_by],
        tender,
        by,
        _("A panel member withdrew: %(title)s"),
        _("A member of the panel of %(reference)s withdrew for a conflict of interest. You may name a replacement."),
    )


def seat_taken(tender: Tender, person: Person, by: Actor) -> None:
    """The replacement learns of the seat."""
    _tell(
        [person],
        tender,
        by,
        _("Bids to score: %(title)s"),
        _("You are named to the panel of %(reference)s. Declare whether an interest conflicts, then score alone."),
    )


def scoring_complete(tender: Tender, by: Actor) -> None:
    """The officer can award."""
    _tell(
        [tender.prepared_by],
        tender,
        by,
        _("All members have scored: %(title)s"),
        _("Every member of the panel of %(reference)s has finished. The award can be decided."),
    )


def result_known(tender: Tender, by: Actor) -> None:
    """Each bidder is told that his result and its reasons can be read."""
    _tell(
        _bidders(tender, by),
        tender,
        by,
        _("Result: %(title)s"),
        _("The award of %(reference)s is decided. Your result, with its reasons, stands on the page of your bid."),
    )


def _bidders(tender: Tender, by: Actor) -> Iterable[Person]:
    with walls.over_the_wall():  # who bid is told of what concerns him, though nobody else knows it yet
        providers = list(Organisation.objects.filter(bids__in=tender.bids.submitted()))
    return queries.heads_of_providers(by, *providers) if providers else []


def _tell(people: Iterable[Person], tender: Tender, by: Actor, subject: Promise, body: Promise) -> None:
    notify(
        people,
        subject=subject,
        body=body,
        at=by.at,
        about=tender.reference,
        title=facts.title(tender),
        purchaser=both_names(tender.purchaser),
        reference=tender.reference,
        deadline=facts.day(tender.deadline, "moment"),
    )
