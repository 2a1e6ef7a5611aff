"""What commands on specifications let through, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from evenhand.demo.builders.planning import adopted_programme, drafted_programme
from evenhand.demo.builders.specifications import (
    begun_specification,
    drafted_specification,
    settled_specification,
    written,
)
from evenhand.demo.cast import Cast
from evenhand.journal.models import Entry
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.commands import CommandError
from evenhand.kernel.verdicts import Refused
from evenhand.planning.models import Programme
from evenhand.specifications import commands
from evenhand.specifications.content import Content, LineContent, OutcomeContent
from evenhand.specifications.models import Specification
from evenhand.specifications.queries import content_of, estimate, table_1

Find = Callable[..., Actor]


@pytest.fixture
def programme(cast: Cast, at: datetime) -> Programme:
    return adopted_programme(cast, at=at)


@pytest.fixture
def later(at: datetime) -> datetime:
    return at + timedelta(days=3)


@pytest.fixture
def specification(cast: Cast, programme: Programme, later: datetime) -> Specification:
    return drafted_specification(cast, programme, at=later)


def revise(specification: Specification, by: Actor, **changes: object) -> None:
    content = replace(content_of(specification), **changes)  # type: ignore[arg-type]
    commands.revise(specification=specification, content=content, revision=specification.revision, by=by)


def test_a_draft_from_table_1_takes_working_time_from_programme_and_calendar(
    cast: Cast, programme: Programme, later: datetime
) -> None:
    specification = begun_specification(cast, programme, at=later)
    assert specification.reference == "YX-S-2026-0001"
    assert specification.title_zh == cast.centre.name_zh
    assert (specification.day_minutes, specification.leave_days, specification.supervision_minutes) == (480, 5, 60)
    assert 245 <= specification.working_days <= 262
    assert [line.minutes for line in specification.lines.all()] == [
        201_600, 176_400, 317_520, 161_280, 403_200, 16_128, 60_480, None, None,
    ]  # fmt: skip


def test_the_norm_of_a_unit_is_stored_with_each_line(specification: Specification) -> None:
    norms = [(line.unit, line.norm_minutes) for line in specification.lines.all()]
    assert norms[:4] == [("session", 360), ("session", 300), ("session", 540), ("report", 240)]
    assert norms[7] == ("case", None)


def test_the_study_s_workload_takes_91_percent_of_the_hours_available(specification: Specification) -> None:
    found = estimate(content_of(specification), specification.programme)
    assert found.feasibility
    assert (found.feasibility.capacity.available, found.feasibility.asked_minutes) == (24_416 * 60, 1_336_608)
    assert found.feasibility.share_bp == 9_124
    assert found.findings == []


def test_with_the_population_volunteers_hours_are_known(cast: Cast, programme: Programme, later: datetime) -> None:
    specification = settled_specification(cast, programme, at=later)
    assert specification.lines.get(position=9).minutes == 210 * 60
    found = estimate(content_of(specification), programme)
    assert (found.workload.total.hours * 10, found.workload.total.symbols) == (224_868, ("X",))


def test_what_is_stored_reads_back_as_it_was_written(specification: Specification) -> None:
    content = content_of(specification)
    assert content == replace(written(content), title_en=content.title_en, title_zh=content.title_zh)


def test_a_draft_is_the_purchaser_s_own_and_a_settled_one_is_public(
    cast: Cast, specification: Specification, actor: Find
) -> None:
    def readers() -> set[str]:
        everybody = (*cast.persons, "public")
        return {key for key in everybody if Specification.objects.visible_to(actor(key)).exists()}

    assert readers() == {"purchaser_officer", "purchaser_signatory", "purchaser_panel_member"}
    commands.settle(
        specification=specification,
        revision=specification.revision,
        by=actor("purchaser_officer", specification.saved_at),
    )
    assert readers() == {*cast.persons, "public"}


@pytest.mark.parametrize(
    "who", ["purchaser_signatory", "regulator_officer", "finance_officer_district", "provider_director", "public"]
)
def test_only_the_purchaser_s_officer_writes(cast: Cast, specification: Specification, actor: Find, who: str) -> None:
    by = actor(who)
    with pytest.raises(Refused):
        commands.draft(programme=specification.programme, centre=cast.centre, start=table_1(), by=by)
    with pytest.raises(Refused):
        revise(specification, by)
    with pytest.raises(Refused):
        commands.settle(specification=specification, revision=specification.revision, by=by)
    with pytest.raises(Refused):
        commands.discard(specification=specification, by=by)


def test_nothing_is_specified_under_a_draft_programme(cast: Cast, actor: Find, at: datetime) -> None:
    programme = drafted_programme(cast, at=at)
    with pytest.raises(Refused):
        commands.draft(programme=programme, centre=cast.centre, start=table_1(), by=actor("purchaser_officer"))


def test_a_blank_start_is_stored_with_its_figures_alone(cast: Cast, programme: Programme, actor: Find) -> None:
    start = Content(staff=14, all_staff=20, weeks=48)
    specification = commands.draft(programme=programme, centre=cast.centre, start=start, by=actor("purchaser_officer"))
    assert (specification.lines.count(), specification.groups.count()) == (0, 0)


def test_an_earlier_specification_is_a_start(
    cast: Cast, programme: Programme, specification: Specification, actor: Find
) -> None:
    start = content_of(specification)
    again = commands.draft(programme=programme, centre=cast.centre, start=start, by=actor("purchaser_officer"))
    assert again.reference != specification.reference
    assert (content_of(again).lines, content_of(again).groups) == (start.lines, start.groups)
    assert again.overload_reason == ""


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title_en": "", "title_zh": " "}, "title_en"),
        ({"staff": 0}, "staff"),
        ({"staff": 21}, "all_staff"),
        ({"weeks": 54}, "weeks"),
        ({"weeks": None}, "weeks"),
        ({"population": 0}, "population"),
        ({"working_days": 367}, "working_days"),
        ({"leave_days": -1}, "leave_days"),
        ({"supervision_minutes": None}, "supervision_minutes"),
    ],
)
def test_a_figure_out_of_range_is_refused_at_its_field(
    specification: Specification, actor: Find, change: dict[str, object], field: str
) -> None:
    with pytest.raises(CommandError) as refusal:
        revise(specification, actor("purchaser_officer"), **change)
    assert refusal.value.field == field
    assert str(refusal.value)
    specification.refresh_from_db()
    assert specification.revision == 2


def test_a_formula_that_does_not_come_to_hours_is_not_stored(specification: Specification, actor: Find) -> None:
    before = content_of(specification)
    bad = replace(before.lines[0], formula="8 case/staff * 5 session * 6 hour/session * staff")
    with pytest.raises(commands.LinesFaulty) as refusal:
        revise(specification, actor("purchaser_officer"), lines=(bad, *before.lines[1:]))
    assert str(refusal.value) == "These lines do not come to hours: 1."
    assert content_of(specification) == before


@pytest.mark.parametrize("share", [3_900, 4_100])
def test_shares_sum_to_the_whole(specification: Specification, actor: Find, share: int) -> None:
    first, *others = content_of(specification).groups
    with pytest.raises(commands.SharesNotWhole):
        revise(specification, actor("purchaser_officer"), groups=(replace(first, share_bp=share), *others))


def test_the_provider_never_draws_the_sample(specification: Specification, actor: Find) -> None:
    first, *others = content_of(specification).groups
    own = replace(first, outcome=replace(first.outcome, sampled_by="provider"))
    with pytest.raises(CommandError):
        revise(specification, actor("purchaser_officer"), groups=(own, *others))


def test_two_officers_do_not_overwrite_each_other(specification: Specification, actor: Find) -> None:
    by, content = actor("purchaser_officer"), content_of(specification)
    other = Specification.objects.get(pk=specification.pk)
    commands.revise(specification=specification, content=content, revision=2, by=by)
    with pytest.raises(commands.Stale):
        commands.revise(specification=other, content=replace(content, staff=15), revision=2, by=by)
    with pytest.raises(commands.Stale):
        commands.settle(specification=other, revision=2, by=by)
    other.refresh_from_db()
    assert (other.staff, other.revision, other.status) == (14, 3, "draft")


def test_what_the_staff_cannot_do_is_not_settled(specification: Specification, actor: Find) -> None:
    by = actor("purchaser_officer")
    line = LineContent("direct", service_en="All", service_zh="全部", formula="23957 hour")
    training = content_of(specification).lines[6]
    revise(specification, by, lines=(line, training))
    with pytest.raises(commands.NotFeasible) as refusal:
        commands.settle(specification=specification, revision=3, by=by)
    assert "102.2%" in str(refusal.value)
    specification.refresh_from_db()
    assert specification.is_draft


def test_above_85_percent_a_reason_is_asked_for(specification: Specification, actor: Find) -> None:
    by = actor("purchaser_officer")
    revise(specification, by, overload_reason=" ")
    with pytest.raises(commands.ReasonMissing) as refusal:
        commands.settle(specification=specification, revision=3, by=by)
    assert "91.2%" in str(refusal.value)


def test_an_incomplete_draft_is_stored_but_not_settled(specification: Specification, actor: Find) -> None:
    by, (first, *others) = actor("purchaser_officer"), content_of(specification).groups
    revise(specification, by, groups=(replace(first, outcome=OutcomeContent()), *others))
    with pytest.raises(commands.NotComplete) as refusal:
        commands.settle(specification=specification, revision=3, by=by)
    assert str(refusal.value).startswith("1 point is still open")


def test_what_is_settled_neither_changes_nor_vanishes(
    cast: Cast, programme: Programme, later: datetime, actor: Find
) -> None:
    specification, by = settled_specification(cast, programme, at=later), actor("purchaser_officer")
    with pytest.raises(Refused):
        revise(specification, by, staff=20)
    with pytest.raises(Refused):
        commands.discard(specification=specification, by=by)
    assert Specification.objects.filter(pk=specification.pk, status="settled").exists()


def test_settling_twice_is_told(specification: Specification, actor: Find) -> None:
    by, same = actor("purchaser_officer"), Specification.objects.get(pk=specification.pk)
    commands.settle(specification=specification, revision=2, by=by)
    with pytest.raises(MoveNotOpen):
        commands.settle(specification=same, revision=2, by=by)


def test_a_discarded_draft_is_gone_and_the_journal_says_so(specification: Specification, actor: Find) -> None:
    by = actor("purchaser_officer")
    commands.discard(specification=specification, by=by)
    assert not Specification.objects.exists()
    acts = Entry.objects.visible_to(by).about("specification", specification.reference)
    assert acts.count() == 3
    assert not Entry.objects.visible_to(actor("regulator_officer")).about("specification", specification.reference)
