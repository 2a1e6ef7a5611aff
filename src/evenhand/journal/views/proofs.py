"""What everybody may fetch to follow the journal: checkpoints, proofs and hashes; and how to check with them."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.journal import checkpoints
from evenhand.journal.keys import KeyWanting
from evenhand.journal.merkle import Wanting
from evenhand.journal.models import Checkpoint
from evenhand.journal.notes import encoded
from evenhand.journal.queries import proofs, trust
from evenhand.journal.tiles import PLAIN, WIDTH, tile_of
from evenhand.shell.answers import ActorRequest

FOREVER = "public, max-age=31536000, immutable"


@require_safe
def about(request: ActorRequest) -> HttpResponse:
    """How anybody can check the journal: its keys, its witnesses, what to download."""
    try:
        checkpoint = checkpoints.newest(request.actor.at)
    except (KeyWanting, checkpoints.DoesNotContinue):
        checkpoint = Checkpoint.objects.order_by("size").last()
    context = {
        "periods": trust.key_periods(),
        "checkpoint": checkpoint,
        "note": trust.note_of(checkpoint) if checkpoint else None,
        "witnesses": trust.witnesses_with_latest(),
        "address": request.build_absolute_uri("/journal"),
    }
    return render(request, "journal/trust.html", context)


@require_safe
def checkpoint(request: ActorRequest) -> HttpResponse:
    """The newest signed root, as a signed note."""
    found = checkpoints.newest(request.actor.at)
    if found is None:
        raise Http404
    return HttpResponse(str(trust.note_of(found)), content_type=PLAIN, headers={"Cache-Control": "no-store"})


@require_safe
def consistency(request: ActorRequest, first: int, second: int) -> HttpResponse:
    """The hashes by which a larger tree shows that it holds the smaller, one a line."""
    del request
    if not 0 < first <= second <= proofs.size():
        raise Http404
    lines = "".join(f"{encoded(one)}\n" for one in proofs.consistency(first, second))
    return HttpResponse(lines, content_type=PLAIN, headers={"Cache-Control": FOREVER})


@require_safe
def tile(request: ActorRequest, level: int, place: str) -> HttpResponse:
    """Up to 256 hashes of one level side by side, as C2SP's tlog-tiles lays them out."""
    del request
    wanted = tile_of(level, place)
    if wanted is None or (wanted.start + wanted.count) << wanted.level > proofs.size():
        raise Http404
    try:
        found = proofs.hashes(wanted.level, wanted.start, wanted.count)
    except Wanting:
        raise Http404 from None
    assert wanted.count <= WIDTH
    return HttpResponse(b"".join(found), content_type="application/octet-stream", headers={"Cache-Control": FOREVER})


@require_safe
def keys(request: ActorRequest) -> HttpResponse:
    """The keys that ever signed, with what the older ones say of the newer."""
    del request
    listed = [
        {"key": str(period.key), "since": period.since.isoformat(), "handover": period.handover}
        for period in trust.key_periods()
    ]
    witnesses = [witness.text for witness in trust.witnesses()]
    return JsonResponse({"format": "evenhand-keys/1", "keys": listed, "witnesses": witnesses})


@require_safe
def checker(request: ActorRequest) -> HttpResponse:
    """The page that checks receipts from a disk, without network; it knows our keys and words."""
    del request
    headers = {"Content-Disposition": 'attachment; filename="evenhand-receipts.html"'}
    return HttpResponse(trust.offline_page(), content_type="text/html; charset=utf-8", headers=headers)
