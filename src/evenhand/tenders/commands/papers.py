"""Papers of the procedure: minutes of the opening, the notice of an award, what another platform issued."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from evenhand.documents.commands import attach
from evenhand.documents.models import Attachment
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command
from evenhand.kernel.verdicts import require
from evenhand.tenders import policies
from evenhand.tenders.commands import faults
from evenhand.tenders.models import Tender

BEFORE_THE_OPENING = (Tender.Status.DRAFT, Tender.Status.PUBLISHED)


@command
def attach_paper(*, tender: Tender, file: UploadedFile[bytes], by: Actor) -> Attachment:
    """Add a paper that everybody may read; a call that still takes bids is not added to."""
    require(policies.may_attach_paper(by, tender))
    if tender.status in BEFORE_THE_OPENING:
        raise faults.StillTakesBids
    return attach(thing=tender, file=file, by=by)
