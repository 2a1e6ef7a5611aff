"""Words that are to be erased: asked by one, consented to by another."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.journal import commands, policies, queries
from evenhand.journal.forms import ErasureForm
from evenhand.journal.models import Erasure
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def erasures(request: ActorRequest) -> HttpResponse:
    """What was asked and done; the administrator asks here."""
    by = request.actor
    require(policies.may_ask_erasure(by) if request.method == "POST" else policies.may_read_erasures(by))
    form = bound(request, ErasureForm)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: commands.ask_erasure(**form.cleaned_data, by=by))
    ):
        messages.success(request, _("It is asked. The words are erased when a second person consents."))
        return redirect("journal:erasures")
    context = {
        "form": form if policies.may_ask_erasure(by) else None,
        "wishes": [(wish, policies.may_consent(by, wish.row)) for wish in queries.wishes()],
    }
    return render(request, "journal/erasures.html", context, status=status_of(form))


@signed_in
@require_POST
def consent(request: ActorRequest, sequence: int) -> HttpResponse:
    """Consent as the second person, which erases the words."""
    require(policies.may_read_erasures(request.actor))
    wish = get_object_or_404(Erasure, pk=sequence)
    commands.erase_words(wish=wish, by=request.actor)
    messages.success(request, _("The words of entry %(number)s are erased.") % {"number": sequence})
    return redirect("journal:erasures")
