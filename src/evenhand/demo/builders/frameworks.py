"""The city's evaluation framework, by the commands of its stage."""

from __future__ import annotations

from dataclasses import replace

from evenhand.frameworks.commands import adopt_version, draft_version, revise_version
from evenhand.frameworks.content import Content, CriterionText, LevelText
from evenhand.frameworks.models import Criterion, FrameworkVersion
from evenhand.kernel.actors import Actor

FRAMEWORK = "LZ-Q"
NAMES = {
    "name_en": "Lingzhou quality framework for family services",
    "name_zh": "岭州市家庭综合服务质量评估框架",
}
Evidence = Criterion.Evidence
CONTENT = Content(
    criteria=(
        CriterionText(
            "Services as agreed",
            "按约提供服务",
            3_000,
            "Are the hours of each line delivered, and is the shortfall the provider’s own?",
            "各项服务工时是否完成；未完成的，是否出于承接主体自身原因。",
            Evidence.HOURS,
        ),
        CriterionText(
            "People reached",
            "服务对象覆盖",
            2_000,
            "Do the services reach the target groups in the shares agreed?",
            "服务是否按约定比例覆盖各类服务对象。",
            Evidence.GROUPS,
        ),
        CriterionText(
            "Professional practice",
            "专业服务质量",
            2_500,
            "Do cases and groups follow a plan, with supervision and review?",
            "个案和小组是否有计划、有督导、有检视。",
        ),
        CriterionText(
            "Duties kept",
            "履行义务",
            1_500,
            "Are reports, accounts and safety checks in time? Look at both sides’ duties.",
            "月报、账目、安全检查是否按期完成；应当同时查看双方的履约情况。",
            Evidence.DUTIES,
        ),
        CriterionText(
            "What residents say",
            "居民评价",
            1_000,
            "Are residents satisfied, and are complaints answered in time?",
            "居民是否满意，投诉是否按期答复。",
            Evidence.FEEDBACK,
        ),
    ),
    levels=(
        LevelText(1, "Not met", "未达到"),
        LevelText(2, "Partly met", "部分达到"),
        LevelText(3, "Met", "达到"),
        LevelText(4, "Exceeded", "超出要求"),
    ),
)


def drafted_framework(by: Actor, *, label: str = "", content: Content = CONTENT) -> FrameworkVersion:
    """A draft with five criteria and four levels, by the regulator's officer."""
    version = draft_version(reference=FRAMEWORK, label=label or f"{by.day.year}-1", by=by, **NAMES)
    return revise_version(version=version, content=content, revision=version.revision, by=by)


def adopted_framework(by: Actor) -> FrameworkVersion:
    """The city's evaluation framework, adopted once."""
    found = FrameworkVersion.objects.adopted().filter(framework__reference=FRAMEWORK).order_by("-pk").first()
    if found:
        return found
    version = drafted_framework(by)
    return adopt_version(version=version, revision=version.revision, by=by)


def newer_framework(by: Actor, *, label: str) -> FrameworkVersion:
    """A further version, in which requests outside the contract weigh too."""
    criteria = (
        *CONTENT.criteria[:3],
        CriterionText("Work outside the contract", "合同外任务", 1_500, evidence=Evidence.REQUESTS),
        *CONTENT.criteria[4:],
    )
    version = drafted_framework(by, label=label, content=Content(criteria, CONTENT.levels))
    return adopt_version(version=version, revision=version.revision, by=by)


def versions_adopted(by: Actor) -> list[FrameworkVersion]:
    """Three versions side by side, as districts have them: the usual one, one that weighs hours above all, one that
    looks at work outside the contract."""
    return [adopted_framework(by), _adopted_as(by, "2", OF_HOURS), newer_framework(by, label=f"{by.day.year}-3")]


def _adopted_as(by: Actor, number: str, content: Content) -> FrameworkVersion:
    version = drafted_framework(by, label=f"{by.day.year}-{number}", content=content)
    return adopt_version(version=version, revision=version.revision, by=by)


OF_HOURS = Content(
    (
        replace(CONTENT.criteria[0], weight_bp=5_500),
        replace(CONTENT.criteria[1], weight_bp=1_500),
        replace(CONTENT.criteria[3], weight_bp=2_000),
        replace(CONTENT.criteria[4], weight_bp=1_000),
    ),
    CONTENT.levels,
)
