"""How each kind of thing comes about that the table asks about: by the builders, through the commands."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from evenhand.contracts.models import Contract
from evenhand.demo.builders import contracts, payments, planning, specifications, tenders
from evenhand.journal.models import Entry
from evenhand.planning.models import Programme
from evenhand.specifications.models import Specification
from tests.permissions.world import Scene, days_ago, thing


def _programme(scene: Scene) -> Programme:
    """A programme of its own for each contract, with the money for it."""
    programme = planning.adopted_programme(scene.cast, at=days_ago(250))
    planning.allocated(scene.cast, programme, at=days_ago(240))
    return programme


def _specification(scene: Scene, settled_days_ago: int) -> Specification:
    at = days_ago(settled_days_ago + 7)
    return specifications.settled_specification(scene.cast, _programme(scene), at=at)


# Planning


@thing
def draft_programme(scene: Scene) -> Any:
    return planning.drafted_programme(scene.cast, at=days_ago(30))


@thing
def programme(scene: Scene) -> Any:
    return _programme(scene)


@thing
def allocation(scene: Scene) -> Any:
    return scene.thing("programme").allocations.order_by("pk").first()


# Specifications


@thing
def draft_specification(scene: Scene) -> Any:
    return specifications.drafted_specification(scene.cast, scene.thing("programme"), at=days_ago(30))


@thing
def specification(scene: Scene) -> Any:
    return _specification(scene, 100)


# Journal


@thing
def journal_entry(scene: Scene) -> Any:
    """What was said of an allocation: for its funder, its purchaser, and those who oversee them."""
    entry = Entry.objects.about("allocation", scene.thing("allocation").reference).get()
    return SimpleNamespace(reference=entry.sequence, none=10**9)


# Payments


def _running_contract(scene: Scene) -> Contract:
    """In force before its first day, 1 September."""
    award = tenders.award_entered(scene.cast, _specification(scene, 200), at=days_ago(150))
    return contracts.contract_in_force(scene.cast, award, at=days_ago(130))


@thing
def running_contract(scene: Scene) -> Any:
    return _running_contract(scene)


@thing
def approved_invoice(scene: Scene) -> Any:
    """Of the first instalment, paid by the city and not by the district yet."""
    invoice = payments.approved(scene.cast, scene.thing("running_contract"), 1, at=days_ago(80))
    payments.pays(scene.cast, invoice, "municipal_finance", at=days_ago(75))
    return invoice


@thing
def sent_invoice(scene: Scene) -> Any:
    """Of another contract."""
    return payments.invoiced(scene.cast, _running_contract(scene), 1, at=days_ago(70))
