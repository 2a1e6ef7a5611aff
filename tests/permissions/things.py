"""How each kind of thing comes about that the table asks about: by the builders, through the commands."""

from __future__ import annotations

from typing import Any

from evenhand.demo.builders import contracts, planning, specifications, tenders
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


# Tenders and bids


@thing
def draft_tender(scene: Scene) -> Any:
    return tenders.drafted_tender(scene.cast, _specification(scene, 20), at=days_ago(2))


@thing
def published_tender(scene: Scene) -> Any:
    return tenders.published_tender(scene.cast, _specification(scene, 20), at=days_ago(5))


@thing
def closed_tender(scene: Scene) -> Any:
    return tenders.tender_with_bids(scene.cast, _specification(scene, 50), at=days_ago(27))


@thing
def opened_tender(scene: Scene) -> Any:
    return tenders.opened_tender(scene.cast, _specification(scene, 60), at=days_ago(35))


@thing
def scored_tender(scene: Scene) -> Any:
    return tenders.scored_tender(scene.cast, _specification(scene, 60), at=days_ago(40))


@thing
def awarded_tender(scene: Scene) -> Any:
    return tenders.awarded_tender(scene.cast, _specification(scene, 100), at=days_ago(70))


@thing
def unopened_bid(scene: Scene) -> Any:
    return _bid(scene, "closed_tender")


@thing
def opened_bid(scene: Scene) -> Any:
    return _bid(scene, "opened_tender")


def _bid(scene: Scene, name: str) -> Any:
    return scene.thing(name).bids.get(provider=scene.cast.organisations["provider"])


# Contracts


def _award(scene: Scene) -> Any:
    return tenders.awarded_tender(scene.cast, _specification(scene, 150), at=days_ago(130)).award


@thing
def draft_contract(scene: Scene) -> Any:
    return contracts.drafted_contract(scene.cast, _award(scene), at=days_ago(60))


@thing
def offered_contract(scene: Scene) -> Any:
    return contracts.offered_contract(scene.cast, _award(scene), at=days_ago(60))


@thing
def half_signed_contract(scene: Scene) -> Any:
    return contracts.contract_signed_by_purchaser(scene.cast, _award(scene), at=days_ago(60))


@thing
def contract(scene: Scene) -> Any:
    return contracts.contract_in_force(scene.cast, _award(scene), at=days_ago(60))
