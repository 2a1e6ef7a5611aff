"""How an award, and from it a contract in force, comes about beneath the tests of later stages."""

from __future__ import annotations

from datetime import timedelta

from evenhand.contracts.models import Contract
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast
from evenhand.tenders.models import Award
from tests.conftest import AT
from tests.standing import State

DAY = timedelta(days=1)


def _awarded(cast: Cast) -> Award:
    """An award made elsewhere, with the money for it set apart."""
    programme = adopted_programme(cast, at=AT)
    allocated(cast, programme, at=AT + 2 * DAY)
    specification = settled_specification(cast, programme, at=AT + 3 * DAY)
    return award_entered(cast, specification, at=AT + 20 * DAY)


def _in_force(cast: Cast, award: Award) -> Contract:
    """In force since late March; its term begins on 1 September."""
    return contract_in_force(cast, award, at=award.entered_at + 3 * DAY)


AWARD = {"award": State(_awarded)}
CONTRACT = AWARD | {"contract": State(_in_force, on="award")}
