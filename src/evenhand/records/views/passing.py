"""Cases of a hand-over: the outgoing provider asks and passes, the one that follows reads what came to it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts.models import Handover
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.handovers import RELATED
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import require
from evenhand.records import commands, policies
from evenhand.records.forms.passing import AnswerForm, PassForm, SummaryForm
from evenhand.records.models import Case, CaseSummary, PassedCase
from evenhand.records.queries import passing as queries
from evenhand.shell.answers import ActorRequest, attempt, shows_personal, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def cases(request: ActorRequest, reference: str) -> HttpResponse:
    """Every case of the outgoing provider with its answer; for others the page does not exist."""
    found, actor = _outgoing(request.actor, reference), request.actor
    rows = [(one, bool(policies.may_ask(actor, one.case))) for one in queries.standing(found)]
    ends = current_terms(found.contract).ends
    context = {
        "handover": found,
        "rows": rows,
        "ready": sum(one.can_pass for one, _mine in rows),
        "last_day": ends,
        "has_ended": actor.day > ends,
        "may_pass": bool(policies.may_pass(actor, found)),
    }
    return render(request, "records/handover_cases.html", context)


@GET_POST
@signed_in
def answer(request: ActorRequest, reference: str, case: str) -> HttpResponse:
    """Enter what the person of a case answered."""
    found, one = _case(request.actor, reference, case)
    require(policies.may_ask(request.actor, one))
    before = queries.last_answers([one], found.incoming_id).get(one.pk)
    shows_personal(request, "case", one.reference, one.contract.provider_id)
    form = bound(request, AnswerForm, initial={"asked_on": request.actor.day})

    def act() -> object:
        return commands.enter_answer(handover=found, case=one, by=request.actor, **form.cleaned_data)

    title = _("Enter the answer")
    said = _("The answer is entered. Nobody outside your organisation reads it.")
    return _done_or_shown(request, form, act, said, found, title, before=before, case=one)


@GET_POST
@signed_in
def summary(request: ActorRequest, reference: str, case: str) -> HttpResponse:
    """Write what goes along with a case whose person consented."""
    found, one = _case(request.actor, reference, case)
    require(policies.may_ask(request.actor, one))
    known = CaseSummary.objects.filter(case=one).select_related("data_key").first()
    shows_personal(request, "case", one.reference, one.contract.provider_id)
    written = {key: getattr(known, key) for key in ("name", "contact", "words")} if known else {}
    form = bound(request, SummaryForm, initial=written)

    def act() -> object:
        return commands.write_summary(handover=found, case=one, by=request.actor, **form.cleaned_data)

    title = _("Write what goes along")
    said = _("Written and sealed. It passes on the day of the change, unless the person changes their mind.")
    return _done_or_shown(request, form, act, said, found, title, case=one)


@GET_POST
@signed_in
def hand_over(request: ActorRequest, reference: str) -> HttpResponse:
    """Hand over the cases that are ready."""
    found = _outgoing(request.actor, reference)
    require(policies.may_pass(request.actor, found))
    form = bound(request, PassForm)
    ready = [one.case.reference for one in queries.standing(found) if one.can_pass]

    def act() -> object:
        return commands.pass_cases(handover=found, by=request.actor)

    said = ngettext("%(count)d case has passed.", "%(count)d cases have passed.", len(ready)) % {"count": len(ready)}
    return _done_or_shown(request, form, act, said, found, _("Hand over the cases"), ready=ready, lists=True)


@require_safe
@signed_in
def received(request: ActorRequest, reference: str) -> HttpResponse:
    """The cases that came to the provider that follows, by number."""
    actor = request.actor
    found = get_object_or_404(
        Handover.objects.select_related(*RELATED), reference=reference, incoming__provider=actor.organisation_id or 0
    )
    context = {"handover": found, "cases": queries.received(found, actor)}
    return render(request, "records/received_cases.html", context)


@require_safe
@signed_in
def received_case(request: ActorRequest, reference: str) -> HttpResponse:
    """What came along with one of them; that somebody looked is noted."""
    seen = PassedCase.objects.visible_to(request.actor).select_related("data_key", "contract", "handover")
    found = get_object_or_404(seen, reference=reference)
    shows_personal(request, "passedcase", found.reference, found.contract.provider_id)
    return render(request, "records/received_case.html", {"case": found, "handover": found.handover})


def _done_or_shown(
    request: ActorRequest,
    form: BaseForm,
    act: Callable[[], object],
    said: str,
    handover: Handover,
    title: str,
    **more: object,
) -> HttpResponse:
    """Do what a valid form asks and go to the list, or show the form with what is wrong."""
    if form.is_valid() and attempt(form, act):
        messages.success(request, said)
        return redirect("records:handover", handover.reference)
    context = {"handover": handover, "form": form, "title": title, **more}
    return render(request, "records/handover_form.html", context, status=status_of(form))


def _outgoing(actor: Actor, reference: str) -> Handover:
    """A hand-over of which the reader's organisation is the outgoing provider."""
    own = Handover.objects.filter(contract__provider=actor.organisation_id or 0)
    return get_object_or_404(own.select_related(*RELATED), reference=reference)


def _case(actor: Actor, reference: str, number: str) -> tuple[Handover, Case]:
    found = _outgoing(actor, reference)
    seen = Case.objects.visible_to(actor).filter(contract=found.contract)
    return found, get_object_or_404(seen.select_related("contract__provider", "worker"), reference=number)
