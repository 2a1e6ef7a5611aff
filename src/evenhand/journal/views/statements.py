"""A statement that its author retracts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.journal import commands, policies, queries
from evenhand.journal.forms import RetractionForm
from evenhand.journal.models import Entry
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def retract(request: ActorRequest, sequence: int) -> HttpResponse:
    """Ask for the reason, and retract it; an entry that the reader does not see or that says nothing is not there."""
    by = request.actor
    entry = get_object_or_404(Entry.objects.visible_to(by).select_related("words"), sequence=sequence)
    statement = queries.statement_in(entry, by)
    if statement is None:
        raise Http404
    require(policies.may_retract(by, statement))
    form = bound(request, RetractionForm)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: commands.retract_statement(entry=entry, **form.cleaned_data, by=by))
    ):
        messages.success(request, _("The statement is retracted. It stays in the journal with your reason beside it."))
        return redirect("journal:entry", sequence)
    account = queries.account_of(entry, by)
    context = {"form": form, "account": account, "is_retracted": any(said.retraction for said in account.sentences)}
    return render(request, "journal/retract.html", context, status=status_of(form))
