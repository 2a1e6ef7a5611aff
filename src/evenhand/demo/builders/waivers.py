"""Waivers, by the command of contracts: a due day of the agency's that its street office moves on."""

from __future__ import annotations

from datetime import datetime, timedelta

from evenhand.contracts import commands
from evenhand.contracts.models import Contract, Waiver
from evenhand.contracts.queries import standings
from evenhand.demo.cast import Cast

LONGER = timedelta(days=7)
REASON = "下周起中心场地更换线路，台账暂时分处存放，月报可顺延一周提交。"


def postponed(cast: Cast, contract: Contract, code: str, *, at: datetime) -> Waiver:
    """The purchaser moves on the day on which this duty of the provider's falls due next."""
    by = cast.actor("purchaser_officer", at)
    owed = next(one for one in standings(contract, by.day) if one.duty.code == code)
    due = next(one for one in owed.open_dues if one.day >= by.day)
    return commands.waive(
        contract=contract, code=code, due_on=due.nominal, reason=REASON, until=due.day + LONGER, by=by
    )
