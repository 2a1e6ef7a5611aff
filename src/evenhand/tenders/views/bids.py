"""The page and the editor of a bid; whose bid it is not finds nothing at these addresses."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenhand.journal.queries import latest_about
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, shows_personal, signed_in, status_of
from evenhand.shell.forms import bound
from evenhand.tenders import commands, policies, queries
from evenhand.tenders.forms import BidForm, PlainForm
from evenhand.tenders.forms.bidding import as_typed
from evenhand.tenders.models import Bid, Tender
from evenhand.tenders.offering import Offering
from evenhand.tenders.views.finding import bid_of, tender_of
from evenhand.tenders.views.words import bid_checks

RECALCULATE = "recalculate"


@signed_in
def write(request: ActorRequest, reference: str) -> HttpResponse:
    """Begin a bid; one that is begun already opens instead."""
    tender = tender_of(request, reference)
    if own := queries.own_bid(tender, request.actor):
        return redirect("tenders:edit_bid", own.reference)
    require(policies.may_bid(request.actor, tender))
    form = bound(request, BidForm, initial=as_typed(Offering()), **_cells(tender))
    made: list[Bid] = []

    def act() -> None:
        made.append(commands.draft_bid(tender=tender, offering=form.offering(), by=request.actor))

    if _is_sent(request, form) and attempt(form, act):
        return redirect("tenders:bid", made[0].reference) if made else redirect(tender)
    return _editor(request, tender, form, None)


@signed_in
def edit_bid(request: ActorRequest, bid: str) -> HttpResponse:
    """Revise a draft; or, once handed in, hand a changed one in."""
    found = bid_of(request, bid)
    tender = found.tender
    require(policies.may_change_bid(request.actor, found))
    if request.method != "POST" and not _takes_bids(tender, request):
        return redirect("tenders:bid", found.reference)
    form = bound(request, BidForm, initial=as_typed(queries.offering_of(found)), **_cells(tender))
    again = found.status == Bid.Status.SUBMITTED

    def act() -> None:
        change = commands.submit_bid if again else commands.revise_bid
        change(bid=found, offering=form.offering(), revision=form.seen, by=request.actor)

    if _is_sent(request, form) and attempt(form, act):
        messages.success(request, _("The changed bid is handed in.") if again else _("The draft is saved."))
        return redirect("tenders:bid", found.reference)
    return _editor(request, tender, form, bid_of(request, bid))


@require_POST
@signed_in
def weigh(request: ActorRequest, reference: str) -> HttpResponse:
    """What the hours typed so far mean for the staff typed so far; nothing is saved."""
    tender = tender_of(request, reference)
    require(policies.may_bid(request.actor, tender))
    form = BidForm(request.POST, **_cells(tender))
    form.is_valid()
    return render(request, "tenders/_weighed.html", _weighed(tender, form.offering()))


@signed_in
def bid(request: ActorRequest, bid: str) -> HttpResponse:
    return _page(request, bid_of(request, bid), PlainForm())


@require_POST
@signed_in
def submit_bid(request: ActorRequest, bid: str) -> HttpResponse:
    found = bid_of(request, bid)
    form = PlainForm(request.POST)

    def act() -> None:
        commands.submit_bid(bid=found, revision=form.seen, by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The bid is handed in. Until the deadline you can change or withdraw it."))
        return redirect("tenders:bid", found.reference)
    return _page(request, bid_of(request, bid), form)


@require_POST
@signed_in
def withdraw_bid(request: ActorRequest, bid: str) -> HttpResponse:
    found = bid_of(request, bid)
    form = PlainForm(request.POST)

    def act() -> None:
        commands.withdraw_bid(bid=found, revision=form.seen, by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The bid is withdrawn. Nobody but you has seen it."))
        return redirect("tenders:bid", found.reference)
    return _page(request, bid_of(request, bid), form)


def _page(request: ActorRequest, found: Bid, form: PlainForm) -> HttpResponse:
    actor, tender = request.actor, found.tender
    asked = queries.asked_by(tender)
    mine = actor.organisation_id == found.provider_id
    if tender.opened_at is None:
        shows_personal(request, "bid", found.reference, found.provider_id)
    context: dict[str, Any] = {
        "bid": found,
        "tender": tender,
        "form": form,
        "compared": queries.compare(found, asked, tender.specification),
        "lines": [(row.line, row.minutes) for row in found.lines.all()],
        "outcomes": found.outcomes.all(),
        "mine": mine,
        "today": actor.day,
        "may_change": mine and bool(policies.may_change_bid(actor, found)) and _takes_bids(tender, request),
        "checks": bid_checks(queries.offering_of(found), asked, found) if mine else [],
        "result": queries.result_of(found, actor),
        "by_criterion": queries.marks_of(found, actor),
        "journal": latest_about("bid", found.reference, actor=actor, limit=12),
    }
    return render(request, "tenders/bid.html", context, status=status_of(form))


def _editor(request: ActorRequest, tender: Tender, form: BidForm, found: Bid | None) -> HttpResponse:
    context = {
        "form": form,
        "tender": tender,
        "bid": found,
        "again": found is not None and found.status == Bid.Status.SUBMITTED,
        "closed": not _takes_bids(tender, request),
        **_weighed(tender, _written(tender, form, found)),
    }
    return render(request, "tenders/editor.html", context, status=status_of(form))


def _written(tender: Tender, form: BidForm, found: Bid | None) -> Offering:
    """What stands in the editor: as typed, even where it was not sent to be saved, else as saved."""
    if form.is_bound:
        typed = BidForm(form.data, **_cells(tender))
        typed.is_valid()
        return typed.offering()
    return queries.offering_of(found) if found else Offering()


def _weighed(tender: Tender, offering: Offering) -> dict[str, Any]:
    asked = queries.asked_by(tender)
    return {
        "offering": offering,
        "feasibility": queries.weighed(offering, asked, tender.specification),
        "offered_minutes": sum(minutes or 0 for minutes in offering.minutes.values()),
        "below": [
            line for line in asked.lines if line.minutes and (offering.minutes.get(line.number) or 0) < line.minutes
        ],
    }


def _is_sent(request: ActorRequest, form: BidForm) -> bool:
    """Whether the form came to be saved, not only to be reckoned again."""
    return request.method == "POST" and form.is_valid() and RECALCULATE not in request.POST


def _cells(tender: Tender) -> dict[str, Any]:
    specification = tender.specification
    return {
        "tender": tender,
        "lines": list(specification.lines.all()),
        "outcomes": list(queries.outcomes_of(specification)),
    }


def _takes_bids(tender: Tender, request: ActorRequest) -> bool:
    return tender.status == Tender.Status.PUBLISHED and not tender.is_closed(request.actor.at)
