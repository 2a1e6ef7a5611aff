"""A reviewer from outside reads marks, reasons and replies, and says what he thinks of them before they are final."""

from __future__ import annotations

from evenhand.evaluations import policies
from evenhand.evaluations.commands import faults
from evenhand.evaluations.models import Assessment
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require

OPEN = (Assessment.Status.HANDED_IN, Assessment.Status.REPLIED)


@command
def review(*, assessment: Assessment, words: str, by: Actor) -> Assessment:
    """Give the review from outside, once; all who see the assessment read it. Raises NothingSaid, ReviewedBefore."""
    require(policies.may_review(by, assessment))
    if not words.strip():
        raise faults.NothingSaid
    waiting = Assessment.objects.filter(pk=assessment.pk, status__in=OPEN, reviewed_at__isnull=True)
    if not waiting.update(review=words.strip(), reviewed_at=by.at, reviewed_by=by.person_id):
        raise faults.ReviewedBefore
    assessment.refresh_from_db()
    record("evaluations.reviewed", assessment, assessment.contract, by=by, about=assessment.contract.reference)
    return assessment
