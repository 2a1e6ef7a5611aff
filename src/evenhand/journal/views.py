"""The journal as its readers see it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from evenhand.journal import queries
from evenhand.journal.models import Entry
from evenhand.shell.answers import ActorRequest

LONGEST_NUMBER = 18  # digits that every database can count to


@require_safe
def latest(request: ActorRequest) -> HttpResponse:
    """What the reader may read, newest first; the public reads what is public."""
    page = queries.page_before(_number(request.GET.get("before", "")), actor=request.actor)
    return render(request, "journal/latest.html", {"page": page})


@require_safe
def entry(request: ActorRequest, sequence: int) -> HttpResponse:
    found = get_object_or_404(Entry.objects.visible_to(request.actor).select_related("words"), sequence=sequence)
    return render(request, "journal/entry.html", {"account": queries.account_of(found, request.actor)})


def _number(text: str) -> int | None:
    """The number in an address; nothing where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None
