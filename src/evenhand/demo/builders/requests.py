"""Tasks asked of a provider, by the commands of their stage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from evenhand.contracts.models import Contract, Interruption
from evenhand.demo.cast import Cast
from evenhand.demo.phrases import DECLINED, IN_SCOPE, NOTES, RESERVED, VARIATIONS
from evenhand.requests import commands
from evenhand.requests.models import Answer, NoteTotal, PrivateNote, TaskRequest


def asked(
    cast: Cast,
    contract: Contract,
    *,
    at: datetime,
    key: str = "department_officer",
    task: str = "健康城市创建：入户宣传及登记",
    hours: int | None = 160,
    words: str = "请协助逐户派发宣传折页并登记参与情况，每周汇总一次。",
) -> TaskRequest:
    """An office asks for a task that no line covers."""
    return commands.ask(
        contract=contract,
        task=task,
        words=words,
        minutes_asked=None if hours is None else hours * 60,
        needed_by=(at + timedelta(days=30)).date(),
        by=cast.actor(key, at),
    )


def in_emergency(
    cast: Cast, contract: Contract, emergency: Interruption, *, at: datetime, key: str = "purchaser_officer"
) -> TaskRequest:
    """An office asks for the first task of an emergency."""
    return commands.ask(
        contract=contract,
        task="走访低洼楼栋独居老人",
        words="请按楼栋名单逐户走访，记录需要转移或者送药的居民，每日下班前反馈。",
        minutes_asked=120 * 60,
        covered=commands.Covered(emergency.reference, 1),
        by=cast.actor(key, at),
    )


def declined(cast: Cast, request: TaskRequest, *, at: datetime, reason: str = DECLINED[0]) -> Answer:
    """The director declines with a reason."""
    by = cast.actor("provider_director", at)
    return commands.answer(request=request, kind=Answer.Kind.DECLINED, reason=reason, by=by)


def agreed(cast: Cast, request: TaskRequest, *, at: datetime, reason: str = VARIATIONS[0]) -> Answer:
    """The director says that it needs a variation."""
    by = cast.actor("provider_director", at)
    return commands.answer(request=request, kind=Answer.Kind.VARIATION, reason=reason, by=by)


def reserved(
    cast: Cast, request: TaskRequest, *, at: datetime, reason: str = RESERVED[0][0], statement: str = RESERVED[0][1]
) -> Answer:
    """The director does it under protest, and seals what only the provider may open."""
    by = cast.actor("provider_director", at)
    kind = Answer.Kind.RESERVED
    return commands.answer(request=request, kind=kind, reason=reason, statement=statement, by=by)


def in_scope(cast: Cast, request: TaskRequest, *, line: int, at: datetime, reason: str = IN_SCOPE[0]) -> Answer:
    """The director finds a line that covers it."""
    by, found = cast.actor("provider_director", at), request.contract.lines.get(position=line)
    return commands.answer(request=request, kind=Answer.Kind.IN_SCOPE, line=found, reason=reason, by=by)


def withdrawn(cast: Cast, request: TaskRequest, *, at: datetime, key: str = "purchaser_officer") -> None:
    """The office that asked takes its request back."""
    commands.withdraw(request=request, by=cast.actor(key, at))


def noted(
    cast: Cast,
    contract: Contract,
    *,
    at: datetime,
    key: str = "provider_worker",
    note: tuple[str, str, int] = NOTES[0],
    how: str = PrivateNote.How.MEETING,
) -> PrivateNote:
    """The social worker keeps a note of what was asked by word of mouth: by whom, what, for how many hours."""
    asker, what, hours = note
    return commands.write_note(
        contract=contract,
        asked_on=(at - timedelta(days=1)).date(),
        asker=asker,
        how=how,
        what=what,
        minutes_asked=hours * 60,
        by=cast.actor(key, at),
    )


def totalled(
    cast: Cast, notes: Sequence[PrivateNote], *, at: datetime, asked_by: str = NoteTotal.AskedBy.SEVERAL
) -> NoteTotal:
    """The director releases notes as a total, without their words."""
    by = cast.actor("provider_director", at)
    return commands.release_total(contract=notes[0].contract, notes=notes, asked_by=asked_by, by=by)


def released(cast: Cast, note: PrivateNote, *, at: datetime) -> None:
    """The director shows a note to all who see the contract."""
    commands.release_note(note=note, by=cast.actor("provider_director", at))
