"""Specifications, by the commands of their stage."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from evenhand.demo.cast import Cast
from evenhand.planning.models import Programme
from evenhand.specifications import commands
from evenhand.specifications.content import Content, GroupContent, OutcomeContent
from evenhand.specifications.models import Specification
from evenhand.specifications.queries import content_of, table_1

REASON = {
    "en": "Two assistants take over the surveys from April; line 4 is reviewed after six months.",
    "zh": "四月起由两名助理承担社区调查，六个月后复核第4项。",
}
WORKING_DAYS = 250
GROUPS = (
    GroupContent(
        "Older people",
        "长者",
        4_000,
        OutcomeContent("Less loneliness", "孤独感下降", "Six-item scale", "六题量表", 1_420, 1_250, 6_000),
    ),
    GroupContent(
        "Adolescents",
        "青少年",
        2_500,
        OutcomeContent("Fewer difficulties", "困难减少", "25-item scale", "25题量表", 1_580, 1_350, 7_000),
    ),
    GroupContent(
        "Families",
        "家庭",
        2_000,
        OutcomeContent("Better family functioning", "家庭功能改善", "12-item scale", "12题量表", 231, 205, 6_000),
    ),
    GroupContent(
        "People with disabilities",
        "残障人士",
        1_500,
        OutcomeContent("More taking part", "社会参与增加", "15-item scale", "15题量表", 910, 1_100, 8_000),
    ),
)
SHARES = (
    (4_000, 2_500, 2_000, 1_500),
    (4_500, 2_000, 2_000, 1_500),
    (3_000, 3_000, 2_500, 1_500),
    (3_500, 2_500, 3_000, 1_000),
    (5_000, 1_500, 1_500, 2_000),
)


def begun_specification(cast: Cast, programme: Programme, *, at: datetime) -> Specification:
    """A draft that has only just been begun from Table 1."""
    by = cast.actor("purchaser_officer", at)
    return commands.draft(programme=programme, centre=cast.centre, start=table_1(), by=by)


def drafted_specification(cast: Cast, programme: Programme, *, at: datetime, **other: Any) -> Specification:
    """Table 1 with four target groups and their outcomes, 91.2% of the hours available and the reason for it.

    `other` are parts of the content that differ.
    """
    specification = begun_specification(cast, programme, at=at)
    content = replace(written(content_of(specification)), **titles(cast) | other)
    _revise(cast, specification, content, at + timedelta(hours=2))
    return specification


def settled_specification(cast: Cast, programme: Programme, *, at: datetime, **other: Any) -> Specification:
    """The same with the street's population, settled a week after it was begun: 22,486.8 + X hours a year."""
    specification = drafted_specification(cast, programme, at=at, **other)
    content = replace(content_of(specification), population=cast.street.population)
    _revise(cast, specification, content, at + timedelta(days=6))
    by = cast.actor("purchaser_officer", at + timedelta(days=7))
    commands.settle(specification=specification, revision=specification.revision, by=by)
    return specification


def groups_by(chance: Random) -> tuple[GroupContent, ...]:
    """The four groups in shares of a street's own, with what should change for them."""
    shares = chance.choice(SHARES)
    return tuple(replace(group, share_bp=share) for group, share in zip(GROUPS, shares, strict=True))


def titles(cast: Cast) -> dict[str, Any]:
    """The service is called after its centre."""
    return {"title_en": cast.centre.name_en, "title_zh": f"{cast.centre.name_zh}服务项目"}


def written(content: Content) -> Content:
    """What an officer makes of the start."""
    return replace(
        content,
        title_en="Integrated Family Service Centre, Rongyin Street",
        title_zh="榕荫街道家庭综合服务中心服务需求",
        working_days=WORKING_DAYS,
        overload_reason=REASON["zh"],
        groups=GROUPS,
    )


def _revise(cast: Cast, specification: Specification, content: Content, at: datetime) -> None:
    by = cast.actor("purchaser_officer", at)
    commands.revise(specification=specification, content=content, revision=specification.revision, by=by)
