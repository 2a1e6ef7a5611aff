"""Pages on which the two sides negotiate: what was proposed, a proposal, its answer."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts import commands, policies
from evenhand.contracts.forms import AnswerForm, FurtherDutyForm, ProposalForm
from evenhand.contracts.models import Contract, Proposal
from evenhand.contracts.queries import as_proposed, current_terms, overview
from evenhand.contracts.queries.prices import priced_lines
from evenhand.contracts.views.frame import framed, load
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
SAID: dict[str, str | Promise] = {
    "accept": gettext_lazy("Accepted: the new version is offered instead, and both signatories have been told."),
    "decline": gettext_lazy("Declined, with your reason. The terms stay as they are."),
    "take_back": gettext_lazy("Taken back. The terms stay as they are."),
}


@require_safe
@signed_in
def proposals(request: ActorRequest, reference: str) -> HttpResponse:
    """What the provider proposed and what became of it; and what it can propose now."""
    seen = overview(load(request.actor, reference), request.actor)
    contract, terms = seen.contract, seen.terms
    able = contract.status == Contract.Status.OFFERED and bool(policies.may_propose(request.actor, contract))
    lines = {one.line.position: one.line for one in terms.line_terms.select_related("line") if one.minutes is not None}
    context = {
        "proposals": contract.proposals.select_related("proposed_by", "answered_by", "terms"),
        "may_propose": able,
        "duties": [one.duty for one in seen.standings] if able else [],
        "clauses": list(terms.clauses.all()) if able else [],
        "lines": lines.values(),
        "priced": priced_lines(terms) if able else [],
    }
    return render(request, "contracts/proposals.html", framed(request.actor, seen) | context)


@GET_POST
@signed_in
def propose(request: ActorRequest, reference: str, about: str, key: str) -> HttpResponse:
    """Word a duty anew, or other days or hours, with the reason."""
    contract = load(request.actor, reference)
    require(policies.may_propose(request.actor, contract))
    if about not in Proposal.About or (contract.status != Contract.Status.OFFERED and request.method != "POST"):
        raise Http404
    terms = current_terms(contract)
    try:
        said = commands.said_now(terms, about, key)
    except (commands.DutyUnknown, commands.NotASide, commands.ClauseUnknown, commands.LineUnknown) as unknown:
        raise Http404 from unknown
    except (commands.NeverWaived, commands.ClauseFixed, commands.NotByUnit) as fixed:
        messages.error(request, str(fixed))
        return redirect("contracts:proposals", reference)
    kind: type[FurtherDutyForm | ProposalForm] = FurtherDutyForm if about == Proposal.About.ADDITION else ProposalForm
    form = bound(request, kind, about=about, said=said)
    if form.is_valid() and attempt(
        form,
        lambda: commands.propose(
            contract=contract,
            about=about,
            key=key,
            values=form.values(),
            reason=form.cleaned_data["reason"],
            by=request.actor,
        ),
    ):
        messages.success(request, _("Proposed. The purchaser’s officers have been told."))
        return redirect("contracts:proposals", reference)
    ending = terms.duties.filter(code=key).first() if about == Proposal.About.REMOVAL else None
    context = {
        "contract": contract,
        "form": form,
        "about": Proposal.About(about).label,
        "terms": terms,
        "ending": ending,
        "further": key if about == Proposal.About.ADDITION else "",
    }
    return render(request, "contracts/propose.html", context, status=status_of(form))


@GET_POST
@signed_in
def proposal(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """One proposal beside the terms that it would change, and its answer."""
    contract = load(request.actor, reference)
    found = get_object_or_404(
        contract.proposals.select_related(
            "terms__framework_version__framework", "terms__centre", "contract", "proposed_by", "answered_by"
        ),
        number=number,
    )
    answers, takes_back = (
        policies.may_answer_proposal(request.actor, contract),
        policies.may_propose(request.actor, contract),
    )
    if request.method == "POST":
        require(answers if answers or not takes_back else takes_back)
    form = bound(request, AnswerForm)
    if form.is_valid() and attempt(form, _act(found, form, request)):
        messages.success(request, str(SAID[form.cleaned_data["act"]]))
        return redirect("contracts:proposals", reference)
    is_open = found.state == Proposal.State.OPEN and contract.status == Contract.Status.OFFERED
    seen = overview(contract, request.actor)
    context = framed(request.actor, seen) | {
        "proposal": found,
        "compared": as_proposed(found),
        "form": form,
        "answers": is_open and bool(answers),
        "takes_back": is_open and bool(takes_back),
    }
    return render(request, "contracts/proposal.html", context, status=status_of(form))


def _act(found: Proposal, form: AnswerForm, request: ActorRequest) -> Callable[[], object]:
    by = request.actor

    def act() -> object:
        chosen = form.cleaned_data["act"]
        if chosen == "decline":
            return commands.decline_proposal(proposal=found, reason=form.cleaned_data["reason"], by=by)
        if chosen == "accept":
            return commands.accept_proposal(proposal=found, by=by)
        return commands.take_back_proposal(proposal=found, by=by)

    return act
