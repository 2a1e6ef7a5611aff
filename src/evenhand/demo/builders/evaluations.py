"""Assessments in each state, by the commands of their stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from evenhand.contracts.models import Contract
from evenhand.demo.cast import Cast
from evenhand.evaluations import commands, queries
from evenhand.evaluations.commands import Judgement
from evenhand.evaluations.models import Assessment
from evenhand.parties.models import Organisation

DAY = timedelta(days=1)
LEVELS = (3, 2, 3, 4, 3)  # what the cast's assessor gives the five criteria
REASONS = (
    "各项工时按进度完成，个案工时略低于计划，原因是场地移交推迟。",
    "长者占比高于约定，青少年占比不足，暑期活动参与人数少。",
    "抽查六份个案记录，计划和督导齐全，两份缺结案评估。",
    "月报、账目均按期提交，消防检查提前完成。",
    "满意度较高，两宗投诉均在期限内答复。",
)
REPLY = "青少年活动受街道借用场地影响，七、八月共停用活动室二十一天，请予考虑。"
OVERALL = "对评估结果总体认可，仅就第2项说明情况，相关请求和场地记录均在平台上。"
DROP = "本年度抽查的记录明显少于上次，且两项计划没有落实，故下调。"
ANSWER = "记录减少是因为两名社工调离，补员后第四季度已恢复，请一并核对。"
REVIEW = "逐项核对了评分理由与平台记录，未见评分与谢绝任务有关；第2项的说明有场地记录佐证。"
CHANGE = "核对场地记录属实，停用非承接主体原因，等级上调一级。"


def ordered(
    cast: Cast,
    contract: Contract,
    *,
    at: datetime,
    kind: str = Assessment.Kind.ANNUAL,
    year: int = 1,
    days: int = 45,
    reviewer: Organisation | None = None,
) -> Assessment:
    """The monitor's officer orders an assessment from the cast's agency, due some days later."""
    by = cast.actor("monitor_officer", at)
    agency = cast.organisations["evaluator"]
    due_on = (at + days * DAY).date()
    declined = queries.declined_since(contract)
    if declined and declined.agency == agency:
        reviewer = reviewer or cast.organisations["audit_office"]
    return commands.commission(
        contract=contract, agency=agency, reviewer=reviewer, kind=kind, year=year, due_on=due_on, by=by
    )


def taken(cast: Cast, contract: Contract, *, at: datetime, **order: object) -> Assessment:
    """Ordered, and taken on by the assessor two days later."""
    assessment = ordered(cast, contract, at=at, **order)  # type: ignore[arg-type]
    return commands.take(assessment=assessment, by=cast.actor("assessor", at + 2 * DAY))


def marked(
    cast: Cast,
    contract: Contract,
    *,
    at: datetime,
    levels: Sequence[int] = LEVELS,
    reasons: Mapping[int, str] | None = None,
    **order: object,
) -> Assessment:
    """Taken on, and marked on the tenth day, completely unless reasons are told for some criteria only."""
    assessment = taken(cast, contract, at=at, **order)
    numbers = [one.position for one in assessment.framework_version.criteria.all()]
    said = {n: REASONS[place % len(REASONS)] for place, n in enumerate(numbers)} if reasons is None else reasons
    known = queries.levels_before(assessment)
    criteria = assessment.framework_version.criteria.all()
    before = {one.position: known[one.pk].value for one in criteria if one.pk in known}
    marks = {
        number: Judgement(
            levels[place % len(levels)], said[number], _drop(before.get(number), levels[place % len(levels)])
        )
        for place, number in enumerate(numbers)
        if number in said
    }
    by = cast.actor("assessor", at + 10 * DAY)
    return commands.mark(assessment=assessment, marks=marks, revision=assessment.revision, by=by)


def _drop(before: int | None, level: int) -> str:
    """Why a level is more than one below the last assessment's; nothing where it is not."""
    return DROP if before is not None and before - level > 1 else ""


def handed_in(cast: Cast, contract: Contract, *, at: datetime, **order: object) -> Assessment:
    """Marked, and handed in on the twelfth day."""
    assessment = marked(cast, contract, at=at, **order)  # type: ignore[arg-type]
    by = cast.actor("assessor", at + 12 * DAY)
    return commands.hand_in(assessment=assessment, revision=assessment.revision, by=by)


def replied(
    cast: Cast, contract: Contract, *, at: datetime, overall: str = OVERALL, reply: str = REPLY, **order: object
) -> Assessment:
    """Handed in, and replied to by the provider's director on the fifteenth day."""
    assessment = handed_in(cast, contract, at=at, **order)
    by = cast.actor("provider_director", at + 15 * DAY)
    drops = queries.fallen(queries.sheet(assessment, by), queries.levels_before(assessment))
    replies = {row.criterion.position: ANSWER for row in drops} | {2: reply}
    return commands.reply(assessment=assessment, overall=overall, replies=replies, by=by)


def reviewed(cast: Cast, assessment: Assessment, *, at: datetime) -> Assessment:
    """The audit office reads it from outside, where it was named for that."""
    if assessment.reviewer_id is None:
        return assessment
    return commands.review(assessment=assessment, words=REVIEW, by=cast.actor("auditor", at))


def assessed(cast: Cast, contract: Contract, *, at: datetime, change: str = CHANGE, **order: object) -> Assessment:
    """Final on the twentieth day, the second criterion raised by a level after the reply where there is a reason."""
    assessment = replied(cast, contract, at=at, **order)  # type: ignore[arg-type]
    assessment = reviewed(cast, assessment, at=at + 18 * DAY)
    raised = assessment.marks.select_related("level").get(criterion__position=2)
    assert raised.level
    highest = max(level.value for level in assessment.framework_version.levels.all())
    changes = {2: Judgement(min(raised.level.value + 1, highest), change)} if change else {}
    return commands.finalise(assessment=assessment, changes=changes, by=cast.actor("assessor", at + 20 * DAY))
