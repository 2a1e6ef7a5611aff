"""Closings, by the commands of contracts: confirmed by both sides, or waiting for the second."""

from __future__ import annotations

from datetime import datetime, timedelta

from evenhand.contracts import commands
from evenhand.contracts.models import Contract
from evenhand.demo.cast import Cast

DAY = timedelta(days=1)
OF_PURCHASER = {
    "worked": "独居老人探访每周都有回访记录，社区居委会反映能及时得到反馈；固定联系人制度省去了多头对接。",
    "failed": "试点期间我方两次临时请站点协助整理台账，占用了服务时间；末期经费拨付晚了。",
    "change": "下一期服务需求书应单列文书工时上限，并把年度预算与拨款日期写清楚，不再临时派任务。",
}
OF_PROVIDER = {
    "worked": "把标准工时按服务线列明后，社工清楚每周应完成多少；每月一次的碰头会解决了大部分分歧。",
    "failed": "小组工作指标偏高，暑期之外难以招募组员；人员在第三季度空缺一个月，探访量因此偏少。",
    "change": "建议减少兴趣小组节数，增加个案与探访工时；督导时间应计入可用工时的测算。",
}


def half_closed(cast: Cast, contract: Contract, *, at: datetime) -> None:
    """The provider has written what it learned and confirmed; the purchaser has its days."""
    by = cast.actor("provider_signatory", at)
    commands.write_lessons(contract=contract, by=by, **OF_PROVIDER)
    commands.confirm_closing(contract=contract, by=by)


def closed(cast: Cast, contract: Contract, *, at: datetime) -> None:
    """Both sides have written and confirmed."""
    half_closed(cast, contract, at=at)
    commands.write_lessons(contract=contract, by=cast.actor("purchaser_officer", at + 2 * DAY), **OF_PURCHASER)
    commands.confirm_closing(contract=contract, by=cast.actor("purchaser_signatory", at + 3 * DAY))
