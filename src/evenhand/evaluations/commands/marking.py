"""Marks: saved as a draft as often as one likes, handed in once, complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.commands import record_fulfilment
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms, standings
from evenhand.contracts.standard_duties import YEARLY_ASSESSMENT
from evenhand.evaluations import policies
from evenhand.evaluations.chain import LIFE
from evenhand.evaluations.commands import faults
from evenhand.evaluations.commands.telling import day_of, holding
from evenhand.evaluations.models import Assessment, Mark
from evenhand.evaluations.queries import fallen, levels_before, sheet
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names
from evenhand.notices.commands import notify
from evenhand.parties.models import Role
from evenhand.parties.policies import proven
from evenhand.parties.queries import working_days_after

HANDED_IN = _("Assessment %(reference)s is handed in")
HANDED_IN_BODY = _("%(agency)s handed in its assessment of contract %(contract)s. You can reply until %(due)s.")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an assessor says of a criterion: the value of a level, and a reason. Either may be missing in a draft."""

    level: int | None
    reason: str = ""
    drop: str = ""  # why it drops by more than a level, where it does


@command
def mark(*, assessment: Assessment, marks: Mapping[int, Judgement], revision: int, by: Actor) -> Assessment:
    """Save marks by the criteria's numbers, complete or not; nobody outside the agency sees them yet.

    Raises Stale, NotOfTheFramework.
    """
    require(policies.may_mark(by, assessment))
    _bump(assessment, revision)
    criteria = {one.position: one.pk for one in assessment.framework_version.criteria.all()}
    levels = {one.value: one.pk for one in assessment.framework_version.levels.all()}
    for number, judgement in marks.items():
        if number not in criteria or (judgement.level is not None and judgement.level not in levels):
            raise faults.NotOfTheFramework
        Mark.objects.update_or_create(
            assessment=assessment,
            criterion_id=criteria[number],
            defaults={
                "level_id": levels[judgement.level] if judgement.level is not None else None,
                "reason": judgement.reason.strip(),
                "drop_reason": judgement.drop.strip(),
            },
        )
    audience = assessment.agency_audience()
    record("evaluations.marked", assessment, by=by, audience=audience, revision=assessment.revision)
    return assessment


@command
def hand_in(*, assessment: Assessment, revision: int, by: Actor) -> Assessment:
    """Hand in complete marks: from now on both sides see them, and the provider can reply.

    Raises Unmarked, DropNeedsReason, Stale.
    """
    require(policies.may_mark(by, assessment))
    require(proven(by))
    seen = sheet(assessment, by)
    if missing := seen.unmarked:
        raise faults.Unmarked(missing=_("; ").join(one.title for one in missing))
    if untold := [row for row in fallen(seen, levels_before(assessment)) if row.mark and not row.mark.drop_reason]:
        raise faults.DropNeedsReason(criteria=_("; ").join(row.criterion.title for row in untold))
    contract = assessment.contract
    reply_due = working_days_after(contract.jurisdiction, by.day, current_terms(contract).answer_days)
    waiting = Assessment.objects.filter(pk=assessment.pk, revision=revision, status__in=LIFE.sources("hand_in"))
    after = LIFE.target("hand_in", Assessment.Status.PLANNED)
    if not waiting.update(status=after, handed_in_at=by.at, reply_due=reply_due, revision=F("revision") + 1):
        raise faults.Stale
    assessment.refresh_from_db()
    agency = both_names(assessment.agency)
    record("evaluations.handed_in", assessment, contract, by=by, agency=agency, about=contract.reference)
    _keep_duty(assessment, by)
    people = holding(Role.DIRECTOR, contract.provider, by=by) + holding(Role.OFFICER, contract.purchaser, by=by)
    notify(
        people,
        subject=HANDED_IN,
        body=HANDED_IN_BODY,
        at=by.at,
        about=assessment.reference,
        reference=assessment.reference,
        contract=contract.reference,
        agency=agency,
        due=day_of(reply_due),
    )
    return assessment


def _keep_duty(assessment: Assessment, by: Actor) -> None:
    """Handing in a year's assessment keeps the agency's duty for that year, unless it was said by hand before."""
    contract, year = assessment.contract, assessment.year
    if assessment.kind != Assessment.Kind.ANNUAL or contract.status != Contract.Status.IN_FORCE:
        return
    for standing in standings(contract, by.day):
        duty, due = standing.duty, next(iter(standing.dues[year - 1 : year]), None)
        is_own = duty.owed_by_id == assessment.agency_id and duty.code.startswith(YEARLY_ASSESSMENT)
        if is_own and due in standing.open_dues:
            assert due
            record_fulfilment(contract=contract, code=duty.code, due_on=due.nominal, done_on=by.day, by=by)


def _bump(assessment: Assessment, revision: int) -> None:
    """Go on from the revision that the assessor has seen, while marks are not handed in."""
    seen = Assessment.objects.filter(pk=assessment.pk, revision=revision, status=Assessment.Status.PLANNED)
    if not seen.update(revision=F("revision") + 1):
        raise faults.Stale
    assessment.refresh_from_db()
