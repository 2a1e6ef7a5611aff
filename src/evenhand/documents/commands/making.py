"""Numbered documents are made from frozen versions."""

from __future__ import annotations

from hashlib import sha256

from django.db import transaction

from evenhand.documents import policies, tasks
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import Recordable, command, kind_of, record
from evenhand.kernel.verdicts import require


@command
def make_document(
    *, thing: Recordable, number: str, version: int, titles: tuple[str, str], html: str, by: Actor
) -> NumberedDocument:
    """Freeze a text as a numbered document; its PDF is drawn afterwards, outside the command."""
    require(policies.may_attach(by, kind_of(thing), thing.reference))
    title_en, title_zh = titles
    document = NumberedDocument.objects.create(
        subject_kind=kind_of(thing),
        subject_reference=thing.reference,
        number=number,
        version=version,
        title_en=title_en,
        title_zh=title_zh,
        html=html,
        sha256=sha256(html.encode()).hexdigest(),
        made_at=by.at,
        made_by_id=by.person_id,
    )
    transaction.on_commit(lambda: tasks.draw.enqueue(document.pk))
    record("documents.made", thing, by=by, number=number, sha256=document.sha256, short=document.sha256[:8])
    return document
