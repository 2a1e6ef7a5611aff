"""The journal as its readers see it, and the receipts that they keep."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.journal import checkpoints, policies, queries
from evenhand.journal.keys import KeyWanting
from evenhand.journal.models import Entry
from evenhand.journal.queries import trust
from evenhand.shell.answers import ActorRequest
from evenhand.shell.qr import code_of
from evenhand.shell.registries import journal_readers

LONGEST_NUMBER = 18  # digits that every database can count to


@require_safe
def latest(request: ActorRequest) -> HttpResponse:
    """What the reader may read, newest first; the public reads what is public."""
    page = queries.page_before(_number(request.GET.get("before", "")), actor=request.actor)
    return render(request, "journal/latest.html", {"page": page})


@require_safe
def of_organisation(request: ActorRequest, reference: str) -> HttpResponse:
    """What an organisation did and what concerns it, as far as the reader may read it; nothing is not there."""
    names, own = list(journal_readers["organisation"]([reference])), request.actor.organisation
    number = _number(request.GET.get("before", ""))
    page = queries.page_before(number, actor=request.actor, organisation=reference)
    if not names or not (page.sentences or (own and own.reference == reference)):
        raise Http404
    return render(request, "journal/of_organisation.html", {"page": page, "name": names[0]})


@require_safe
def entry(request: ActorRequest, sequence: int) -> HttpResponse:
    """An entry with its receipt, to print or to keep as a file."""
    found = _find(request, sequence)
    statement, account = queries.statement_in(found, request.actor), queries.account_of(found, request.actor)
    stands = statement and not any(said.retraction for said in account.sentences)
    context = {
        "account": account,
        "may_retract": bool(stands and statement and policies.may_retract(request.actor, statement)),
        **_receipt(request, found),
    }
    return render(request, "journal/entry.html", context)


@require_safe
def receipt(request: ActorRequest, sequence: int) -> HttpResponse:
    """The receipt as a file."""
    found = _find(request, sequence)
    made = trust.receipt_for(found, checkpoints.over(sequence, request.actor.at), actor=request.actor)
    name = f"receipt-{queries.receipt_code(found.digest)}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(made.written(), content_type="application/json", headers=headers)


def _find(request: ActorRequest, sequence: int) -> Entry:
    return get_object_or_404(Entry.objects.visible_to(request.actor).select_related("words"), sequence=sequence)


def _receipt(request: ActorRequest, found: Entry) -> dict[str, Any]:
    """The receipt, or nothing where the journal cannot be signed at present."""
    try:
        checkpoint = checkpoints.over(found.sequence, request.actor.at)
    except (KeyWanting, checkpoints.DoesNotContinue) as no:
        return {"unsigned": str(no)}
    made = trust.receipt_for(found, checkpoint, actor=request.actor)
    address = request.build_absolute_uri(reverse("journal:entry", args=[found.sequence]))
    return {
        "receipt": made,
        "checkpoint": checkpoint,
        "cosigned": trust.cosigned(made),
        "code": code_of(f"{address}#{queries.receipt_code(found.digest)}"),
    }


def _number(text: str) -> int | None:
    """The number in an address; nothing where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None
