"""What a version of a framework says."""

from __future__ import annotations

from evenhand.frameworks.content import Content, CriterionText, LevelText
from evenhand.frameworks.models import FrameworkVersion


def content_of(version: FrameworkVersion) -> Content:
    """The criteria and levels of a version. Two statements."""
    criteria = tuple(
        CriterionText(one.title_en, one.title_zh, one.weight_bp, one.words_en, one.words_zh, one.evidence)
        for one in version.criteria.all()
    )
    levels = tuple(LevelText(one.value, one.title_en, one.title_zh) for one in version.levels.all())
    return Content(criteria, levels)
