"""A member's way through the bids: declare, score each alone, finish."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenhand.kernel.verdicts import Refused, refused, require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound
from evenhand.tenders import commands, policies, queries
from evenhand.tenders.forms import InterestForm, PlainForm, ScoreForm
from evenhand.tenders.forms.scoring import as_given
from evenhand.tenders.models import Bid, PanelMember, Score, Tender
from evenhand.tenders.views.finding import tender_of


@signed_in
def scoring(request: ActorRequest, reference: str) -> HttpResponse:
    tender = tender_of(request, reference)
    return _overview(request, tender, _member(request, tender), InterestForm(), PlainForm())


@signed_in
def interest(request: ActorRequest, reference: str) -> HttpResponse:
    tender = tender_of(request, reference)
    member = _member(request, tender)
    if request.method != "POST":
        return redirect("tenders:scoring", tender.reference)
    form = InterestForm(request.POST)

    def act() -> None:
        commands.declare_interest(member=member, conflict=form.cleaned_data["conflict"], by=request.actor)

    if form.is_valid() and attempt(form, act):
        return redirect("tenders:scoring", tender.reference)
    return _overview(request, tender, member, form, PlainForm())


@require_POST
@signed_in
def finish(request: ActorRequest, reference: str) -> HttpResponse:
    tender = tender_of(request, reference)
    member = _member(request, tender)
    form = PlainForm(request.POST)

    def act() -> None:
        commands.finish_scoring(member=member, by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("You have finished. Your marks stand."))
        return redirect("tenders:scoring", tender.reference)
    return _overview(request, tender, member, InterestForm(), form)


@signed_in
def score(request: ActorRequest, reference: str, bid: str) -> HttpResponse:
    tender = tender_of(request, reference)
    member = _member(request, tender)
    require(policies.may_score(request.actor, member))
    bids = queries.opened_bids(tender, request.actor)
    found: Bid = get_object_or_404(bids, reference=bid)
    given = {s.criterion: s for s in Score.objects.filter(member=member, bid=found)}
    form = bound(request, ScoreForm, initial=as_given(given), criteria=queries.marked_criteria(tender))

    def act() -> None:
        commands.score(member=member, bid=found, marks=form.marks(), by=request.actor)

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        left = queries.unscored(tender, member)
        messages.success(request, _("Your marks for %(bidder)s are saved.") % {"bidder": found.provider.name})
        following = next((other for other in left if other.pk != found.pk), None)
        if following:
            return redirect("tenders:score", tender.reference, following.reference)
        return redirect("tenders:scoring", tender.reference)
    context = {
        "tender": tender,
        "member": member,
        "bid": found,
        "form": form,
        "compared": queries.compare(found, queries.asked_by(tender), tender.specification),
        "lines": [(row.line, row.minutes) for row in found.lines.all()],
        "outcomes": found.outcomes.all(),
        "weights": tender.weights,
    }
    return render(request, "tenders/score.html", context, status=status_of(form))


def _overview(
    request: ActorRequest, tender: Tender, member: PanelMember, declaring: InterestForm, finishing: PlainForm
) -> HttpResponse:
    bids = list(queries.opened_bids(tender, request.actor)) if tender.opened_at else []
    context = {
        "tender": tender,
        "member": member,
        "form": declaring,
        "finishing": finishing,
        "bids": queries.with_own_marks(tender, member, bids),
        "left": queries.unscored(tender, member) if member.declared_at else [],
        "sitting": queries.sitting(tender),
    }
    status = max(status_of(declaring), status_of(finishing))
    return render(request, "tenders/scoring.html", context, status=status)


def _member(request: ActorRequest, tender: Tender) -> PanelMember:
    member = queries.member_of(tender, request.actor)
    if member is None:
        raise Refused(refused(_("Only the members of the panel score bids.")))
    return member
