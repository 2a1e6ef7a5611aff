"""Programmes: drafted, revised, adopted."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from evenhand.frameworks.models import FrameworkVersion
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.periods import contract_years
from evenhand.kernel.verdicts import require
from evenhand.parties.commands.numbering import next_reference
from evenhand.parties.models import Area
from evenhand.planning import policies
from evenhand.planning.commands.rules import faults_of, funders_of
from evenhand.planning.models import FundingShare, Programme, ProgrammeYear
from evenhand.planning.rules import Rules, equal_parts


class Stale(CommandError):
    """Somebody else saved the draft since this page was opened."""

    sentence = _(
        "Somebody else saved this draft after you opened it. What you typed is still below and is not saved; "
        "compare it with the saved draft, then save again to replace that."
    )


@command
def draft_programme(*, area: Area, framework_version: FrameworkVersion, rules: Rules, by: Actor) -> Programme:
    """Draft a programme for an area; it binds nobody yet."""
    require(policies.may_draft_programme(by, area))
    _check(rules, area)
    assert by.organisation_id
    programme = Programme.objects.create(
        reference=next_reference("programme", area, by.day),
        jurisdiction=area.jurisdiction,
        area=area,
        owner_id=by.organisation_id,
        framework_version=framework_version,
        **rules.columns(),
    )
    _write_parts(programme, rules)
    record("planning.programme_drafted", programme, by=by)
    return programme


@command
def revise_programme(
    *, programme: Programme, framework_version: FrameworkVersion, rules: Rules, revision: int, by: Actor
) -> None:
    """Replace a draft's rules as a whole."""
    require(policies.may_revise_programme(by, programme))
    _check(rules, programme.area)
    unchanged = Programme.objects.filter(pk=programme.pk, status=Programme.Status.DRAFT, revision=revision)
    if not unchanged.update(framework_version=framework_version, revision=F("revision") + 1, **rules.columns()):
        raise Stale
    programme.shares.all().delete()
    programme.years.all().delete()
    programme.refresh_from_db()
    _write_parts(programme, rules)
    record("planning.programme_revised", programme, by=by, revision=programme.revision)


@command
def adopt_programme(*, programme: Programme, revision: int, by: Actor) -> None:
    """Adopt the draft that the actor has read: its rules become public and stay."""
    require(policies.may_adopt_programme(by, programme))
    drafts = Programme.objects.filter(pk=programme.pk, status=Programme.Status.DRAFT)
    if not drafts.filter(revision=revision).update(status=Programme.Status.ADOPTED, revision=F("revision") + 1):
        raise Stale if drafts.exists() else MoveNotOpen
    programme.refresh_from_db()
    record("planning.programme_adopted", programme, by=by)


def _check(rules: Rules, area: Area) -> None:
    """Refuse faulty rules with the first sentence; forms show all of them."""
    for fault in faults_of(rules, area.jurisdiction):
        raise fault


def _write_parts(programme: Programme, rules: Rules) -> None:
    """The funders' shares and the years' budgets, equal where none were given."""
    funders = funders_of(programme.jurisdiction)
    FundingShare.objects.bulk_create(
        FundingShare(programme=programme, funder=funders[share.funder], share_bp=share.share_bp)
        for share in rules.shares
    )
    budgets = rules.years or equal_parts(rules.amount_minor, len(contract_years(programme.term)))
    ProgrammeYear.objects.bulk_create(
        ProgrammeYear(programme=programme, number=number, amount_minor=amount)
        for number, amount in enumerate(budgets, start=1)
    )
