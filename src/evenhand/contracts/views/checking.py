"""The page of the completeness check: every rule with its source, what is open with the place where it is mended."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.contracts import law, policies
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import findings, legal_rules, overview
from evenhand.contracts.views.checks import groups_of, standing_rules
from evenhand.contracts.views.frame import framed, load
from evenhand.shell.answers import ActorRequest, signed_in


@require_safe
@signed_in
def check(request: ActorRequest, reference: str) -> HttpResponse:
    """All rules on one page, grouped; whoever can read the contract reads what it was checked for."""
    seen = overview(load(request.actor, reference), request.actor)
    contract = seen.contract
    found = findings(contract, request.actor.day, seen.terms)
    rules = legal_rules(contract.jurisdiction)
    is_draft = contract.status == Contract.Status.DRAFT
    context = {
        "groups": groups_of(contract, found),
        "open": sum(not finding.met for finding in found),
        "afterwards": standing_rules(rules[key] for key in law.AFTERWARDS if key in rules),
        "mends": is_draft and bool(policies.may_revise_draft(request.actor, contract)),
    }
    return render(request, "contracts/check.html", framed(request.actor, seen) | context)
