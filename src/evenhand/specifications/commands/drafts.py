"""Drafts of specifications: begun, rewritten, discarded."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import F

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.commands.numbering import next_reference
from evenhand.parties.models import Centre
from evenhand.planning.models import Programme
from evenhand.specifications import policies
from evenhand.specifications.commands.contents import Stale, columns_of, faults_of, write
from evenhand.specifications.content import Content
from evenhand.specifications.models import Specification
from evenhand.specifications.queries import calendar_of


@command
def draft(*, programme: Programme, centre: Centre, start: Content, by: Actor) -> Specification:
    """Begin a specification for a centre from a start: Table 1, an earlier specification, or none.

    Working time is the programme's, working days are the calendar's; the title is the centre's unless given.
    """
    require(policies.may_draft(by, programme, centre))
    content = _under(programme, centre, start)
    _check(content)
    assert by.organisation_id
    assert by.person_id
    specification = Specification.objects.create(
        reference=next_reference("specification", centre.area, by.day),
        programme=programme,
        purchaser_id=by.organisation_id,
        centre=centre,
        prepared_by_id=by.person_id,
        drafted_at=by.at,
        saved_at=by.at,
        **columns_of(content),
    )
    write(specification, content)
    record("specifications.drafted", specification, by=by, programme=programme.reference)
    return specification


@command
def revise(*, specification: Specification, content: Content, revision: int, by: Actor) -> None:
    """Rewrite a draft as a whole: variables, lines, groups and outcomes in one act."""
    require(policies.may_revise(by, specification))
    _check(content)
    drafts = Specification.objects.filter(pk=specification.pk, status=Specification.Status.DRAFT, revision=revision)
    if not drafts.update(revision=F("revision") + 1, saved_at=by.at, **columns_of(content)):
        raise Stale
    specification.refresh_from_db()
    write(specification, content)
    record("specifications.revised", specification, by=by, revision=specification.revision)


@command
def discard(*, specification: Specification, by: Actor) -> None:
    """Throw a draft away; the journal keeps that there was one."""
    require(policies.may_discard(by, specification))
    record("specifications.discarded", specification, by=by)
    if not Specification.objects.filter(pk=specification.pk, status=Specification.Status.DRAFT).delete()[0]:
        raise Stale


def _under(programme: Programme, centre: Centre, start: Content) -> Content:
    """A start with the programme's working time and the calendar's days."""
    named = start.title_en or start.title_zh
    return replace(
        start,
        title_en=start.title_en if named else centre.name_en,
        title_zh=start.title_zh if named else centre.name_zh,
        working_days=calendar_of(programme).days,
        day_minutes=programme.day_minutes,
        leave_days=programme.leave_days,
        supervision_minutes=programme.supervision_minutes,
        meeting_minutes=programme.meeting_minutes,
        paperwork_minutes=programme.paperwork_minutes,
        overload_reason="",
    )


def _check(content: Content) -> None:
    """Refuse what cannot be stored with the first sentence; forms show all of them."""
    for fault in faults_of(content):
        raise fault
