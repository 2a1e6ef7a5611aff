"""The page on which any two versions of a contract's terms are compared."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.contracts.forms import CompareForm
from evenhand.contracts.queries import comparison, overview, versions_for
from evenhand.contracts.views.frame import framed, load
from evenhand.shell.answers import ActorRequest, signed_in


@require_safe
@signed_in
def versions(request: ActorRequest, reference: str) -> HttpResponse:
    """What was added, removed and changed between two versions; without a choice, the last two."""
    seen = overview(load(request.actor, reference), request.actor)
    found = {terms.number: terms for terms in versions_for(seen.contract, request.actor)}
    last = [*found][-2:] or [0]
    chosen = {"old": request.GET.get("old") or last[0], "new": request.GET.get("new") or last[-1]}
    form = CompareForm(chosen, versions=[*found.values()])
    valid = form.is_valid()
    compared = comparison(found[form.cleaned_data["old"]], found[form.cleaned_data["new"]]) if valid else None
    context = {"form": form, "compared": compared, "count": len(found)}
    status = 200 if valid or len(found) < 2 else 404
    return render(request, "contracts/versions.html", framed(request.actor, seen) | context, status=status)
