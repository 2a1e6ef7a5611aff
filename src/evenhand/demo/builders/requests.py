"""Tasks asked of a provider, by the commands of their stage."""

from __future__ import annotations

from datetime import datetime, timedelta

from evenhand.contracts.models import Contract
from evenhand.demo.cast import Cast
from evenhand.requests import commands
from evenhand.requests.models import Answer, PrivateNote, TaskRequest


def asked(
    cast: Cast,
    contract: Contract,
    *,
    at: datetime,
    key: str = "department_officer",
    task: str = "健康城市创建：入户宣传及登记",
    hours: int | None = 160,
) -> TaskRequest:
    """An office asks for a task that no line covers."""
    return commands.ask(
        contract=contract,
        task=task,
        words="请协助逐户派发宣传折页并登记参与情况，每周汇总一次。",
        minutes_asked=None if hours is None else hours * 60,
        needed_by=(at + timedelta(days=30)).date(),
        by=cast.actor(key, at),
    )


def declined(cast: Cast, request: TaskRequest, *, at: datetime) -> Answer:
    """The director declines with a reason."""
    by = cast.actor("provider_director", at)
    return commands.answer(
        request=request,
        kind=Answer.Kind.DECLINED,
        reason="合同各项服务均未涵盖入户登记；如确有需要，请提出合同变更。",
        by=by,
    )


def agreed(cast: Cast, request: TaskRequest, *, at: datetime) -> Answer:
    """The director says that it needs a variation."""
    by = cast.actor("provider_director", at)
    return commands.answer(
        request=request,
        kind=Answer.Kind.VARIATION,
        reason="可以承担，但超出合同范围，工时须经合同变更另行计价。",
        by=by,
    )


def in_scope(cast: Cast, request: TaskRequest, *, line: int, at: datetime) -> Answer:
    """The director finds a line that covers it."""
    by, found = cast.actor("provider_director", at), request.contract.lines.get(position=line)
    return commands.answer(
        request=request, kind=Answer.Kind.IN_SCOPE, line=found, reason="可并入社区活动，计入该项工时。", by=by
    )


def noted(cast: Cast, contract: Contract, *, at: datetime, key: str = "provider_worker") -> PrivateNote:
    """The social worker keeps a note of what was asked at a meeting."""
    return commands.write_note(
        contract=contract,
        asked_on=(at - timedelta(days=1)).date(),
        asker="区计生办",
        how=PrivateNote.How.MEETING,
        what="代填计划生育登记表1150户\n会上口头提出，两周内交。",
        minutes_asked=575 * 60,
        by=cast.actor(key, at),
    )
