"""Variations, by the commands of contracts: refused, agreed, waiting for the funders, waiting for the other side."""

from __future__ import annotations

from datetime import datetime, timedelta

from evenhand.contracts import commands
from evenhand.contracts.models import Contract, LineTerm, Variation
from evenhand.contracts.queries import current_terms
from evenhand.contracts.varying import Changes
from evenhand.demo.cast import Cast

DAY = timedelta(days=1)
MORE_VISITS = "街道新迁入两栋安置楼，独居老人多了近百户，探访的工时要相应增加。"
FEWER_GROUPS = "两所学校自设了社工站，小组工作的需求减少，拟把这部分工时移到探访。"
CHEAPER = "本年度经费紧张，拟减少个案工时。"
FEWER_STILL = "学校反映下学期课后时间缩短，小组工作拟再减少一成。"
TOO_FEW = "个案需求没有减少，减少工时会使在跟进的服务对象无人跟进。"


def proposed(cast: Cast, contract: Contract, *, at: datetime, key: str, changes: Changes, reason: str) -> Variation:
    """Proposed by one side, to count from two months on, or from the term's first day where that is later."""
    by = cast.actor(key, at)
    day = max(by.day + 60 * DAY, current_terms(contract).starts)
    return commands.propose_variation(contract=contract, changes=changes, from_day=day, reason=reason, by=by)


def refused(cast: Cast, contract: Contract, *, at: datetime) -> Variation:
    """The purchaser would take case work out; the provider refuses with its reason."""
    changes = Changes(minutes={1: rate_of(contract, 1) * 3 // 4})
    found = proposed(cast, contract, at=at, key="purchaser_officer", changes=changes, reason=CHEAPER)
    by = cast.actor("provider_signatory", at + 3 * DAY)
    return commands.refuse_variation(variation=found, reason=TOO_FEW, by=by)


def agreed(cast: Cast, contract: Contract, *, at: datetime) -> Variation:
    """The purchaser proposes to move a tenth of one line's hours to another; the provider consents."""
    moved = rate_of(contract, 2) // 10
    changes = Changes(minutes={2: rate_of(contract, 2) - moved, 5: rate_of(contract, 5) + moved})
    found = proposed(cast, contract, at=at, key="purchaser_officer", changes=changes, reason=FEWER_GROUPS)
    return commands.consent_to_variation(variation=found, by=cast.actor("provider_signatory", at + 2 * DAY))


def with_funders(cast: Cast, contract: Contract, *, at: datetime) -> Variation:
    """The provider asks for money for more visits; the purchaser consents, the funders are asked."""
    price = current_terms(contract).amount_minor
    changes = Changes(amount_minor=price + price * 6 // 100)
    found = proposed(cast, contract, at=at, key="provider_director", changes=changes, reason=MORE_VISITS)
    return commands.consent_to_variation(variation=found, by=cast.actor("purchaser_signatory", at + DAY))


def three_variations(cast: Cast, contract: Contract, *, at: datetime) -> Contract:
    """The first waits for the funders, the second was agreed, the third waits for the provider."""
    with_funders(cast, contract, at=at - 3 * DAY)
    agreed(cast, contract, at=at - 2 * DAY)
    waiting(cast, contract, at=at)
    return contract


def waiting(cast: Cast, contract: Contract, *, at: datetime) -> Variation:
    """The purchaser proposes to take some group work out; nobody has answered."""
    changes = Changes(minutes={3: rate_of(contract, 3) * 9 // 10})
    return proposed(cast, contract, at=at, key="purchaser_officer", changes=changes, reason=FEWER_STILL)


def rate_of(contract: Contract, position: int) -> int:
    """What a line asks for in the first contract year."""
    held = LineTerm.objects.filter(terms=current_terms(contract), line__position=position, year=1)
    return held.get().minutes or 0
