"""The import of the treasury's vouchers: the template, a file tried first, then entered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.kernel import money
from evenhand.kernel.commands import CommandError, Repeated
from evenhand.kernel.verdicts import require
from evenhand.payments import policies
from evenhand.payments.commands import import_vouchers
from evenhand.payments.forms.vouchers import Trial, tried_file
from evenhand.payments.queries import working
from evenhand.payments.views.books import XLSX
from evenhand.payments.workbooks import template as blank
from evenhand.records.forms.cells import on_page
from evenhand.records.forms.files import UploadForm
from evenhand.records.forms.kept import forget, keep, kept, place_of
from evenhand.shell import words
from evenhand.shell.answers import ActorRequest, limited, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
PURPOSE = "vouchers"


@GET_POST
@signed_in
@limited("import")
def upload(request: ActorRequest) -> HttpResponse:
    """Try a list, show every faulty cell or what it would enter; enter it once that is confirmed."""
    require(policies.may_import_vouchers(request.actor))
    if request.method == "POST" and "sha256" in request.POST:
        return _confirmed(request)
    form = bound(request, UploadForm)
    context: dict[str, Any] = {"form": form}
    status = status_of(form)
    if form.is_valid():
        content = form.content()
        trial = tried_file(content, request.actor)
        context |= on_page(trial.outcome, trial.faults) | {"name": form.name}
        if trial.faults:
            status = 422
        else:
            context["sha256"] = keep(place_of(request.actor, PURPOSE), content)
    return render(request, "payments/vouchers.html", context, status=status)


@require_safe
@signed_in
def template(request: ActorRequest) -> HttpResponse:
    """The template in the reader's language, with a row for every invoice that waits for the reader's payment."""
    require(policies.may_import_vouchers(request.actor))
    rows = [
        (claim.invoice.reference, money.decimal_of(part.open_minor, words.DIGITS.get(account.currency, 2)))
        for account in working(request.actor)
        for standing in account.standings
        for claim in standing.claims
        if claim.invoice.approved_minor and (part := claim.part_of(request.actor.organisation_id)) and part.open_minor
    ]
    content = blank(get_language() or "en", _("Vouchers"), rows)
    disposition = 'attachment; filename="vouchers.xlsx"'
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition})


def _confirmed(request: ActorRequest) -> HttpResponse:
    """Enter the list that was tried, if it is still that one."""
    place = place_of(request.actor, PURPOSE)
    content = kept(place, request.POST.get("sha256"))
    if content is None:
        messages.warning(request, _("That file is no longer at hand. Choose it again."))
        return redirect("payments:vouchers")
    trial = tried_file(content, request.actor)
    if trial.faults:
        return render(
            request,
            "payments/vouchers.html",
            {"form": UploadForm(), **on_page(trial.outcome, trial.faults)},
            status=409,
        )
    _enter(request, trial)
    forget(place)
    return redirect("payments:index")


def _enter(request: ActorRequest, trial: Trial) -> None:
    name = request.POST.get("name", "")[-100:]
    try:
        done = import_vouchers(lines=trial.lines, name=name, by=request.actor)
    except Repeated:
        return
    except CommandError as no:
        messages.warning(request, str(no))
        return
    said = ngettext("%(count)d payment is entered.", "%(count)d payments are entered.", done.written)
    messages.success(request, said % {"count": done.written})
