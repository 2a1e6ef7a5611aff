"""Who looked at personal data: noted beside the pages, since looking changes nothing; forgotten after the term."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache

from evenhand.kernel.actors import Actor
from evenhand.parties.models import Read
from evenhand.shell.answers import Look

SAME_LOOK = 600  # seconds in which looking again at the same on the same page is one look
DAY = 24 * 60 * 60


def note_looks(looks: Iterable[Look], *, page: str, by: Actor) -> None:
    """One statement for all that a page showed; looks of a moment ago are noted already."""
    assert by.person_id
    rows = [
        Read(
            at=by.at,
            person_id=by.person_id,
            reader_id=by.organisation_id,
            owner_id=look.owner_id,
            kind=look.kind,
            reference=look.reference,
            page=page,
        )
        for look in looks
        if cache.add(f"look:{by.person_id}:{look.owner_id}:{look.kind}:{look.reference}:{page}", 1, SAME_LOOK)
    ]
    if rows:
        Read.objects.bulk_create(rows)
        forget_old(by)


def forget_old(by: Actor) -> None:
    """Once a day: what is older than the installation's term is no longer kept."""
    if cache.add(f"looks-forgotten:{by.day}", 1, DAY):
        Read.objects.filter(at__lt=by.at - timedelta(days=settings.READS_KEPT_DAYS)).delete()
