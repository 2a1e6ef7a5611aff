"""The bundle of a contract, to be kept or handed to a court."""

from __future__ import annotations

from tempfile import TemporaryFile

from django.http import FileResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from evenhand.contracts.queries.bundles import name_of, write_bundle
from evenhand.contracts.views.frame import load
from evenhand.shell.answers import ActorRequest, signed_in


@require_safe
@signed_in
def bundle(request: ActorRequest, reference: str) -> HttpResponseBase:
    """Whoever sees the contract takes with him what he may read of it."""
    contract = load(request.actor, reference)
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_bundle(contract, file, actor=request.actor)
    file.seek(0)
    name = name_of(contract, request.actor.at)
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    response["Cache-Control"] = "private, no-store"
    return response
