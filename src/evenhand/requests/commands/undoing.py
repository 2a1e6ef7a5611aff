"""An answer “in scope” that the provider takes back within five working days is retracted; both stay."""

from __future__ import annotations

from contextlib import suppress

from django.utils.translation import gettext as _
from django.utils.translation import override

from evenhand.contracts.models import Consent
from evenhand.kernel.actors import Actor
from evenhand.requests.commands.retracting import NoAnswerStands, retract
from evenhand.requests.models import Answer, TaskRequest


def undo_in_scope(consent: Consent, by: Actor) -> None:
    """Retract the answer to which the consent belongs; where it no longer counts nothing is left to undo."""
    request = TaskRequest.objects.get(reference=consent.about)
    last = Answer.objects.filter(request=request).latest("answered_at", "pk")
    if last.kind != Answer.Kind.IN_SCOPE or last.answered_at != consent.given_at:
        return
    with override(request.language):
        reason = _("The provider withdrew its consent within five working days.")
    with suppress(NoAnswerStands):
        retract(request=request, reason=reason, by=by)
