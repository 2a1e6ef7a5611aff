"""Renewals, by the commands of contracts: one that was agreed and funded, one that waits for the other side."""

from __future__ import annotations

from datetime import datetime, timedelta

from evenhand.contracts import commands
from evenhand.contracts.models import Contract, Variation
from evenhand.demo.cast import Cast

DAY = timedelta(days=1)
CONTENT = "本合同年度服务运行平稳，居民和社区居委会希望继续；双方拟按招标公告约定续签一年。"
GO_ON = "中心已为居民熟悉，拟按招标公告约定续签一年，工时和年度价款不变。"
FUNDERS = ("finance_officer_municipal", "finance_officer_district")


def agreed(cast: Cast, contract: Contract, *, at: datetime) -> Variation:
    """The purchaser says that it wants to renew; the provider proposes it, the purchaser consents, both bodies fund."""
    commands.say_renewal(contract=contract, wants=True, by=cast.actor("purchaser_officer", at))
    by = cast.actor("provider_director", at + 5 * DAY)
    found = commands.propose_renewal(contract=contract, reason=CONTENT, by=by)
    by = cast.actor("purchaser_signatory", at + 9 * DAY)
    found = commands.consent_to_variation(variation=found, by=by)
    for place, key in enumerate(FUNDERS):
        found = commands.fund_variation(variation=found, by=cast.actor(key, at + (14 + 3 * place) * DAY))
    return found


def waiting(cast: Cast, contract: Contract, *, at: datetime) -> Variation:
    """The purchaser proposes it; the provider has not answered."""
    return commands.propose_renewal(contract=contract, reason=GO_ON, by=cast.actor("purchaser_officer", at))
