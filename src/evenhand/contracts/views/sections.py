"""The list of contracts and the sections of one: duties, workload, people, document, journal."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.contracts import policies
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import Overview, hours, overview, professionals_in_post
from evenhand.contracts.queries.closing import with_last_day
from evenhand.contracts.views import standing
from evenhand.contracts.views.frame import framed, load, section
from evenhand.documents.models import NumberedDocument
from evenhand.journal.queries import latest_about
from evenhand.kernel.periods import contract_years
from evenhand.parties.policies import may_keep_posts
from evenhand.shell.answers import ActorRequest, signed_in


@require_safe
@signed_in
def index(request: ActorRequest) -> HttpResponse:
    """The contracts that the reader sees, newest first."""
    found = with_last_day(Contract.objects.visible_to(request.actor).listed())
    return render(request, "contracts/index.html", {"contracts": found})


@require_safe
@signed_in
def duties(request: ActorRequest, reference: str) -> HttpResponse:
    """Both sides' duties as they stand today."""
    return section(request, reference, "duties", pairs=standing.pairs, kept=standing.kept, others=standing.others)


@require_safe
@signed_in
def workload(request: ActorRequest, reference: str) -> HttpResponse:
    """Hours required of each line in each contract year."""
    seen = overview(load(request.actor, reference), request.actor)
    parts = hours(seen.terms)
    figures = {
        "sections": parts,
        "years": list(enumerate(contract_years(seen.terms.term), start=1)),
        "largest": max((row.most for part in parts for row in part.rows), default=0),
        "totals": [sum(year) for year in zip(*(part.sums for part in parts), strict=True)],
        "symbols": [symbol for part in parts for symbol in part.symbols],
    }
    return render(request, "contracts/workload.html", framed(request.actor, seen) | figures)


@require_safe
@signed_in
def people(request: ActorRequest, reference: str) -> HttpResponse:
    """Who is served, what is to change for them, and who works for it."""
    seen = overview(load(request.actor, reference), request.actor)
    outcomes = list(seen.terms.outcome_terms.all())
    figures = {
        "outcomes": outcomes,
        "shares": [outcome.share_bp for outcome in outcomes],
        "posted": professionals_in_post(seen.contract, seen.terms, seen.today),
        "keeps_posts": seen.contract.is_side(request.actor.organisation_id) and bool(may_keep_posts(request.actor)),
    }
    return render(request, "contracts/people.html", framed(request.actor, seen) | figures)


@require_safe
@signed_in
def document(request: ActorRequest, reference: str) -> HttpResponse:
    """The numbered document, its hash, what came back stamped, and earlier versions."""

    def versions(seen: Overview) -> list[NumberedDocument]:
        own = NumberedDocument.objects.about("contract", seen.contract.reference).defer("html")
        return list(own.prefetch_related("scans__attachment__by_organisation", "scans__bound_by").order_by("-version"))

    may = {"may_bind": lambda seen: policies.may_bind_scan(request.actor, seen.contract)}
    return section(request, reference, "document", versions=versions, **may)


@require_safe
@signed_in
def journal(request: ActorRequest, reference: str) -> HttpResponse:
    """All that was done with the contract and may be read by the reader."""
    return section(
        request, reference, "journal", sentences=lambda _seen: latest_about("contract", reference, actor=request.actor)
    )
