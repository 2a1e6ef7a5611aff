"""Versions are drafted, revised, adopted; once adopted nothing in them changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from evenhand.demo.builders import frameworks as builders
from evenhand.demo.cast import Cast
from evenhand.frameworks import commands
from evenhand.frameworks.content import Content
from evenhand.frameworks.models import FrameworkVersion
from evenhand.frameworks.queries import content_of
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused

Find = Callable[..., Actor]
Browser = Callable[..., Client]


@pytest.fixture
def draft(actor: Find) -> FrameworkVersion:
    return builders.drafted_framework(actor("regulator_officer"))


def test_an_adopted_version_says_what_was_drafted_and_is_public(actor: Find, draft: FrameworkVersion) -> None:
    public = actor("public")
    assert not FrameworkVersion.objects.visible_to(public).exists()
    commands.adopt_version(version=draft, revision=draft.revision, by=actor("regulator_officer"))
    assert FrameworkVersion.objects.visible_to(public).get().reference == "LZ-Q-2026-1"
    assert content_of(draft) == builders.CONTENT


def test_an_incomplete_draft_is_saved_but_not_adopted(actor: Find, draft: FrameworkVersion) -> None:
    by = actor("regulator_officer")
    content = replace(builders.CONTENT, criteria=builders.CONTENT.criteria[1:])
    commands.revise_version(version=draft, content=content, revision=draft.revision, by=by)
    with pytest.raises(commands.Incomplete, match="weights sum to 100%"):
        commands.adopt_version(version=draft, revision=draft.revision, by=by)


def test_nothing_changes_after_the_adoption(actor: Find, draft: FrameworkVersion) -> None:
    by = actor("regulator_officer")
    commands.adopt_version(version=draft, revision=draft.revision, by=by)
    with pytest.raises(commands.Stale):
        commands.revise_version(version=draft, content=Content(), revision=draft.revision, by=by)
    assert content_of(draft) == builders.CONTENT


def test_two_people_do_not_overwrite_each_other(actor: Find, draft: FrameworkVersion) -> None:
    seen, by = draft.revision, actor("regulator_officer")
    commands.revise_version(version=draft, content=builders.CONTENT, revision=seen, by=by)
    with pytest.raises(commands.Stale):
        commands.revise_version(version=draft, content=Content(), revision=seen, by=by)


def test_a_label_serves_once_and_a_further_version_begins_with_the_newest(actor: Find, draft: FrameworkVersion) -> None:
    by = actor("regulator_officer")
    with pytest.raises(commands.VersionTaken, match="2026-1"):
        builders.drafted_framework(by)
    commands.adopt_version(version=draft, revision=draft.revision, by=by)
    further = commands.draft_version(reference=builders.FRAMEWORK, label="2026-2", by=by, **builders.NAMES)
    assert content_of(further) == builders.CONTENT


@pytest.mark.parametrize("who", ["monitor_officer", "purchaser_officer", "assessor", "provider_director", "public"])
def test_only_a_regulator_writes_frameworks(actor: Find, draft: FrameworkVersion, who: str) -> None:
    with pytest.raises(Refused):
        builders.drafted_framework(actor(who), label="2026-9")
    with pytest.raises(Refused):
        commands.adopt_version(version=draft, revision=draft.revision, by=actor(who))


# Pages


def rows(prefix: str, found: list[dict[str, object]]) -> dict[str, object]:
    data: dict[str, object] = {f"{prefix}-TOTAL_FORMS": len(found), f"{prefix}-INITIAL_FORMS": 0}
    for place, row in enumerate(found):
        data |= {f"{prefix}-{place}-{name}": value for name, value in row.items()}
    return data


CRITERION = {"title_zh": "按约提供服务", "title_en": "Services as agreed", "weight": "100", "evidence": "hours"}
LEVELS = [
    {"value": "0", "title_zh": "未达到", "title_en": "Not met"},
    {"value": "1", "title_zh": "达到", "title_en": "Met"},
    {"value": "", "title_zh": "", "title_en": ""},
]


def test_a_version_is_written_and_adopted_on_its_pages(as_: Browser, cast: Cast) -> None:
    officer = as_("regulator_officer")
    new = {"reference": "LZ-N", "name_en": "New", "name_zh": "新框架", "label": "2027-1"}
    edit = officer.post(reverse("frameworks:new"), new)["Location"]
    assert edit == reverse("frameworks:edit", args=["LZ-N-2027-1"])
    data = rows("criteria", [CRITERION, {"title_zh": ""}]) | rows("levels", LEVELS) | {"revision": "1"}
    page = officer.post(edit, data)["Location"]
    assert "It is complete." in officer.get(page).text
    assert as_("public").get(page).status_code == 404
    officer.post(reverse("frameworks:adopt", args=["LZ-N-2027-1"]), {"revision": "2"})
    assert "新框架" in as_("public", "zh-hans").get(page).text


@pytest.mark.parametrize(
    "change",
    [
        {"criteria-0-weight": "101"},
        {"criteria-0-weight": "-1"},
        {"criteria-0-weight": "0.001"},
        {"criteria-0-weight": "NaN"},
        {"criteria-0-evidence": "rumours"},
        {"levels-0-value": ""},
        {"levels-0-value": "1e9"},
        {"criteria-TOTAL_FORMS": "none"},
        {"revision": ""},
    ],
)
def test_bad_input_is_told_and_nothing_is_saved(as_: Browser, draft: FrameworkVersion, change: dict[str, str]) -> None:
    data = rows("criteria", [CRITERION]) | rows("levels", LEVELS) | {"revision": str(draft.revision)} | change
    answer = as_("regulator_officer").post(reverse("frameworks:edit", args=[draft.reference]), data)
    assert answer.status_code == 422
    assert content_of(draft) == builders.CONTENT


def test_two_levels_of_one_value_are_said_no_to(as_: Browser, draft: FrameworkVersion) -> None:
    twice = [LEVELS[0], {**LEVELS[1], "value": "0"}]
    data = rows("criteria", [CRITERION]) | rows("levels", twice) | {"revision": str(draft.revision)}
    answer = as_("regulator_officer").post(reverse("frameworks:edit", args=[draft.reference]), data)
    assert answer.status_code == 409
    assert content_of(draft) == builders.CONTENT


def test_what_was_written_stands_in_its_fields(as_: Browser, draft: FrameworkVersion) -> None:
    page = as_("regulator_officer").get(reverse("frameworks:edit", args=[draft.reference])).text
    weights = re.findall(r'name="criteria-\d-weight" value="([^"]*)"', page)
    assert weights == ["30", "20", "25", "15", "10"]
