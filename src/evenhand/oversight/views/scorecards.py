"""Scorecards: the list, one with its reply beside it, the cases of a figure; drawing up, replying, publishing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evenhand.contracts.models import Duty
from evenhand.journal.queries import latest_about, standing
from evenhand.kernel.verdicts import require
from evenhand.oversight import commands, policies
from evenhand.oversight.cards import Case, window
from evenhand.oversight.forms import DrawForm, PlainForm, ReplyForm
from evenhand.oversight.models import Scorecard
from evenhand.oversight.queries import scorecards as queries
from evenhand.oversight.work import card_words
from evenhand.parties.models import Capacity, Organisation
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound
from evenhand.shell.registries import Side

SIDES = {Capacity.Kind.PURCHASER: Side.PURCHASER, Capacity.Kind.PROVIDER: Side.PROVIDER}
ENTRIES, LISTED = 20, 200


def side_of(capacity: str) -> Side:
    """Whose colour an organisation has in a capacity."""
    return SIDES.get(Capacity.Kind(capacity), Side.THIRD)


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """The published ones, the reader's own that wait, and what the regulator has drawn up."""
    return _list(request, _draw_form(request))


@require_POST
@signed_in
def draw(request: ActorRequest) -> HttpResponse:
    """Draw one up; its subject is told."""
    require(policies.may_draw_scorecards(request.actor))
    form = DrawForm(request.POST, subjects=queries.subjects(request.actor))

    def act() -> None:
        chosen = form.chosen
        commands.draw_scorecard(organisation=chosen.organisation, capacity=chosen.capacity, by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The scorecard is drawn up. Its subject is told, and sees it before anybody else."))
        return redirect("oversight:scorecards")
    return _list(request, form)


def _draw_form(request: ActorRequest) -> DrawForm | None:
    if not policies.may_draw_scorecards(request.actor):
        return None
    return bound(request, DrawForm, subjects=queries.subjects(request.actor))


def _list(request: ActorRequest, form: DrawForm | None) -> HttpResponse:
    waiting = Scorecard.objects.waiting().listed()
    own = waiting.filter(organisation=request.actor.organisation_id or 0)
    context = {
        "form": form,
        "months": window(request.actor.day),
        "published": _rows(Scorecard.objects.published().listed()[:LISTED]),
        "own": _rows(own),
        "drawn": [
            (one, side, policies.may_publish_scorecard(request.actor, one, request.actor.day))
            for one, side in (_rows(waiting) if form is not None else [])
        ],
        "sees_alone": bool(policies.may_see_alone(request.actor)),
    }
    return render(request, "oversight/scorecards.html", context, status=status_of(*[form] if form else []))


def _rows(cards: Any) -> list[tuple[Scorecard, Side]]:
    return [(one, side_of(one.capacity)) for one in cards]


def _visible(request: ActorRequest, reference: str) -> Scorecard:
    seen = Scorecard.objects.visible_to(request.actor).select_related("organisation__jurisdiction", "replied_by")
    return get_object_or_404(seen, reference=reference)


@require_safe
def card(request: ActorRequest, reference: str) -> HttpResponse:
    """One scorecard, with the reply beside its figures."""
    found = _visible(request, reference)
    may_reply = found.replied_at is None and bool(policies.may_reply_to_scorecard(request.actor, found))
    context = _framed(found) | {
        "figures": card_words.said(found.gathered, found.minimum_cases),
        "may_reply": may_reply and found.published_at is None,
        "is_own": found.organisation_id == request.actor.organisation_id,
        "today": request.actor.day,
        "reply_standing": standing("oversight.scorecard_replied", "scorecard", reference, actor=request.actor)
        if found.reply
        else None,
        "journal": latest_about("scorecard", reference, actor=request.actor, limit=ENTRIES),
    }
    return render(request, "oversight/scorecard.html", context)


def _framed(found: Scorecard) -> dict[str, Any]:
    return {"card": found, "side": side_of(found.capacity)}


@require_safe
def figure(request: ActorRequest, reference: str, key: str) -> HttpResponse:
    """The cases of one figure, as far as the reader sees their contracts."""
    found = _visible(request, reference)
    chosen = next((one for one in found.gathered if one.key == key and key in card_words.KINDS), None)
    if chosen is None:
        raise Http404
    rows, kind = queries.rows(chosen, request.actor), card_words.KINDS[key]
    duties = _duties(rows) if key in {"duties", "visits"} else {}
    context = _framed(found) | {
        "said": card_words.said([chosen], found.minimum_cases)[0],
        "rows": [
            {
                "contract": contract,
                "url": reverse(kind.place, args=[contract.reference]) if kind.place else "",
                "about": _about(key, case, duties),
                "day": date.fromisoformat(case.day) if case.day else None,
                "month": kind.shape in {"hours", "posts"} or key == "weeks",
                "said": card_words.case_said(kind, case.part, case.whole, case.days),
                "late": kind.shape == "clock" and not case.part,
            }
            for case, contract in rows.seen
        ],
        "unseen": rows.unseen,
    }
    return render(request, "oversight/scorecard_figure.html", context)


def _duties(rows: queries.Rows) -> dict[tuple[str, str], Duty]:
    """Duties by contract and code, for their words. One statement."""
    contracts = [contract.pk for _case, contract in rows.seen]
    found = Duty.objects.filter(terms__contract__in=contracts, terms__frozen_at__isnull=False)
    ordered = found.select_related("terms__contract").order_by("terms__number")
    return {(one.terms.contract.reference, one.code): one for one in ordered}


def _about(key: str, case: Case, duties: dict[tuple[str, str], Duty]) -> str:
    if duty := duties.get((case.contract, case.about)):
        return duty.text
    if key in {"money", "own-money"}:
        return _("Instalment %(number)s") % {"number": case.about}
    return case.about


@signed_in
def reply(request: ActorRequest, reference: str) -> HttpResponse:
    """Reply to one's own."""
    found = _visible(request, reference)
    require(policies.may_reply_to_scorecard(request.actor, found))
    form = bound(request, ReplyForm)

    def act() -> None:
        typed, language = form.cleaned_data["words"], get_language() or "zh-hans"
        commands.reply_to_scorecard(scorecard=found, words=typed, language=language, by=request.actor)

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        messages.success(request, _("Your reply stands beside your figures now, for everybody who will read them."))
        return redirect("oversight:scorecard", reference)
    context = _framed(found) | {"form": form, "figures": card_words.said(found.gathered, found.minimum_cases)}
    return render(request, "oversight/scorecard_reply.html", context, status=status_of(form))


@require_POST
@signed_in
def publish(request: ActorRequest, reference: str) -> HttpResponse:
    """Publish one whose subject has replied, or let the day pass."""
    require(policies.may_draw_scorecards(request.actor))
    found = get_object_or_404(Scorecard.objects.select_related("organisation__jurisdiction"), reference=reference)
    form = PlainForm(request.POST)
    if form.is_valid() and attempt(form, lambda: commands.publish_scorecard(scorecard=found, by=request.actor)):
        messages.success(request, _("The scorecard is published, with the reply beside it."))
        return redirect("oversight:scorecard", reference)
    messages.error(request, " ".join(str(one) for one in form.non_field_errors()))
    return redirect("oversight:scorecard", reference)


@require_safe
@signed_in
def alone(request: ActorRequest) -> HttpResponse:
    """What a provider sees of itself and nobody else."""
    require(policies.may_see_alone(request.actor))
    body = request.actor.organisation
    assert isinstance(body, Organisation)
    found = queries.alone(body, request.actor.day)
    starts, ends = window(request.actor.day)
    context = {"found": found, "starts": starts, "ends": ends, "body": body}
    return render(request, "oversight/alone.html", context)
