"""What contracts add to others' pages: navigation, the sections of their page, waiting work, offers, words."""

from __future__ import annotations

from evenhand.contracts.models import Contract
from evenhand.contracts.work import (
    closing,
    ending,
    handovers,
    interruptions,
    sections,
    variations,
    virements,
    waiting,
    words,
)
from evenhand.documents.models import Source, sources, visible_references


def register() -> None:
    """Say the words of the stage's acts, who sees its files, what waits and where it stands."""
    visible_references["contract"] = lambda actor: Contract.objects.visible_to(actor).values("reference")
    sources["contract"] = Source(_contract, lambda reference: _contract(reference).status == Contract.Status.DRAFT)
    words.register()
    sections.register()
    waiting.register()
    variations.register()
    virements.register()
    ending.register()
    closing.register()
    interruptions.register()
    handovers.register()


def _contract(reference: str) -> Contract:
    return Contract.objects.get(reference=reference)
