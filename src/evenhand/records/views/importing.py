"""The import page: the template, a file tried first, then written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.kernel.commands import CommandError, Repeated
from evenhand.kernel.verdicts import require
from evenhand.records import policies
from evenhand.records.commands import import_records
from evenhand.records.forms.cells import in_words, on_page
from evenhand.records.forms.files import Trial, UploadForm, tried
from evenhand.records.forms.kept import forget, keep, kept, place_of
from evenhand.records.models import Case, Group
from evenhand.records.queries import team_of
from evenhand.records.views.finding import own_contract
from evenhand.records.workbooks import template as workbook
from evenhand.shell.answers import ActorRequest, limited, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@GET_POST
@signed_in
@limited("import")
def upload(request: ActorRequest, reference: str) -> HttpResponse:
    """Try a file, show every faulty cell or what it would write; write it once that is confirmed."""
    contract = own_contract(request.actor, reference)
    require(policies.may_import(request.actor, contract))
    if request.method == "POST" and "sha256" in request.POST:
        return _confirmed(request, contract)
    form = bound(request, UploadForm)
    context: dict[str, Any] = {"contract": contract, "form": form}
    status = status_of(form)
    if form.is_valid():
        content = form.content()
        trial = tried(content, contract, request.actor)
        context |= _tried(trial) | {"name": form.name}
        if trial.faults:
            status = 422
        else:
            context["sha256"] = keep(place_of(request.actor, contract.reference), content)
    return render(request, "records/import.html", context, status=status)


@require_safe
@signed_in
def template(request: ActorRequest, reference: str) -> HttpResponse:
    """The template in the reader's language, with the names that may stand in it."""
    contract = own_contract(request.actor, reference)
    require(policies.may_import(request.actor, contract))
    language = get_language() or "en"
    lists = {
        "worker": [person.email or person.reference for person in team_of(contract, request.actor.day)],
        "line": [line.name for line in contract.lines.all()],
        "case": list(Case.objects.filter(contract=contract, closed_on=None).values_list("reference", flat=True)),
        "group": list(Group.objects.filter(contract=contract, closed_on=None).values_list("reference", flat=True)),
        "request": list(contract.requests.values_list("reference", flat=True)),
        "target": [one.group for one in current_terms(contract).outcome_terms.all()],
    }
    content = workbook(language, (_("Services"), _("Names")), lists)
    disposition = f'attachment; filename="{contract.reference}-services.xlsx"'
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition})


def _tried(trial: Trial) -> dict[str, Any]:
    return on_page(trial.outcome, [in_words(fault) for fault in trial.faults])


def _confirmed(request: ActorRequest, contract: Contract) -> HttpResponse:
    """Write the file that was tried, if it is still that one."""
    place = place_of(request.actor, contract.reference)
    content = kept(place, request.POST.get("sha256"))
    if content is None:
        messages.warning(request, _("That file is no longer at hand. Choose it again."))
        return redirect("records:import", contract.reference)
    trial = tried(content, contract, request.actor)
    if trial.faults:
        context = {"contract": contract, "form": UploadForm(), **_tried(trial)}
        return render(request, "records/import.html", context, status=409)
    _write(request, contract, trial)
    forget(place)
    return redirect("records:delivered", contract.reference)


def _write(request: ActorRequest, contract: Contract, trial: Trial) -> None:
    name = request.POST.get("name", "")[-100:]
    try:
        done = import_records(contract=contract, entries=trial.entries, name=name, by=request.actor)
    except Repeated:
        return
    except CommandError as no:
        messages.warning(request, str(no))
        return
    said = ngettext("%(count)d row is written.", "%(count)d rows are written.", done.written) % {"count": done.written}
    messages.success(request, said)
