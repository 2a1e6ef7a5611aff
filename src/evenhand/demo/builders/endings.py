"""Early ends, by the commands of contracts: refused, carried out after notice, waiting for the other side."""

from __future__ import annotations

from datetime import datetime, timedelta

from evenhand.contracts import commands
from evenhand.contracts.models import Contract, EarlyEnd
from evenhand.contracts.queries import current_terms
from evenhand.demo.cast import Cast

DAY = timedelta(days=1)
BUDGET_CUT = "区里压减下一年度购买服务经费，拟提前终止本合同。"
NOT_FORESEEN = "下一年度预算尚未批复，并未发生合同订立时无法预见的变化；在跟进的个案也需要有人接手。"
TOO_FEW = "本机构在辖区的其他站点陆续到期，已难以单独维持本中心的督导与人员，双方协商提前结束。"
UNPAID = "两期款项逾期未付，经两次书面催告仍未改正。"


def said(
    cast: Cast, contract: Contract, *, at: datetime, key: str, ground: str, reason: str, days: int = 200
) -> EarlyEnd:
    """Said by one side's signatory; the last day lies some days on, or after the term's first day."""
    by = cast.actor(key, at)
    last_day = max(by.day, current_terms(contract).starts) + days * DAY
    return commands.propose_early_end(contract=contract, ground=ground, last_day=last_day, reason=reason, by=by)


def refused(cast: Cast, contract: Contract, *, at: datetime) -> EarlyEnd:
    """The purchaser would end it for want of budget; the provider refuses with its reason."""
    found = said(cast, contract, at=at, key="purchaser_signatory", ground="change", reason=BUDGET_CUT)
    by = cast.actor("provider_signatory", at + 4 * DAY)
    return commands.object_to_early_end(early_end=found, reason=NOT_FORESEEN, by=by)


def waiting(cast: Cast, contract: Contract, *, at: datetime) -> EarlyEnd:
    """The provider gives notice because it was not paid; nobody has answered."""
    return said(cast, contract, at=at, key="provider_signatory", ground="breach", reason=UNPAID)


def agreed(cast: Cast, contract: Contract, *, at: datetime, days: int = 60) -> EarlyEnd:
    """Both sides want it to end; the other side agrees a day later."""
    found = said(cast, contract, at=at, key="provider_signatory", ground="agreement", reason=TOO_FEW, days=days)
    return commands.agree_to_early_end(early_end=found, by=cast.actor("purchaser_signatory", at + DAY))
