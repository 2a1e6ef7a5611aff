"""The provider replies; the assessor makes the marks final, changed only with reasons."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from evenhand.evaluations import policies
from evenhand.evaluations.chain import LIFE
from evenhand.evaluations.commands import faults
from evenhand.evaluations.commands.marking import Judgement
from evenhand.evaluations.commands.telling import holding
from evenhand.evaluations.models import Assessment, Mark
from evenhand.evaluations.queries import fallen, levels_before, sheet
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import CHINESE, ENGLISH, both_names
from evenhand.notices.commands import notify
from evenhand.parties.models import PastResult, Role
from evenhand.parties.policies import proven
from evenhand.shell import words

REPLIED = _("The provider replied to assessment %(reference)s")
REPLIED_BODY = _("%(provider)s replied. Weigh what it says, then make the marks final.")
RESULT = _("Contract %(contract)s, %(kind)s assessment of year %(year)s: %(points)s of 100 points")
FINAL = _("Assessment %(reference)s is final")
FINAL_BODY = _("The assessment of contract %(contract)s is final: %(points)s of 100 points.")


@command
def reply(*, assessment: Assessment, overall: str, replies: Mapping[int, str], by: Actor) -> Assessment:
    """Reply to the whole and to single criteria by their numbers, until the day that the assessment names.

    Every mark that drops by more than a level is answered. Raises ReplyOver, NothingSaid, DropUnanswered, MoveNotOpen.
    """
    require(policies.may_reply(by, assessment))
    if assessment.reply_due and by.day > assessment.reply_due:
        raise faults.ReplyOver(due=words.day(assessment.reply_due))
    said = {number: text.strip() for number, text in replies.items() if text.strip()}
    if not (overall.strip() or said):
        raise faults.NothingSaid
    drops = fallen(sheet(assessment, by), levels_before(assessment))
    if silent := [row.criterion.title for row in drops if row.criterion.position not in said]:
        raise faults.DropUnanswered(criteria=_("; ").join(silent))
    _move(assessment, "reply", reply=overall.strip(), replied_at=by.at)
    for number, text in said.items():
        Mark.objects.filter(assessment=assessment, criterion__position=number).update(reply=text)
    record("evaluations.replied", assessment, assessment.contract, by=by, about=assessment.contract.reference)
    if assessment.assessor:
        notify(
            [assessment.assessor],
            subject=REPLIED,
            body=REPLIED_BODY,
            at=by.at,
            about=assessment.reference,
            reference=assessment.reference,
            provider=both_names(assessment.contract.provider),
        )
    return assessment


@command
def finalise(*, assessment: Assessment, changes: Mapping[int, Judgement], by: Actor) -> Assessment:
    """Make the marks final, some changed with reasons after the reply; the result stands in the provider's register.

    Raises ReplyOpen, ReviewOpen, ChangeNeedsReason, DropAfterReply, NotOfTheFramework, MoveNotOpen.
    """
    require(policies.may_finalise(by, assessment))
    require(proven(by))
    is_waiting = assessment.status == Assessment.Status.HANDED_IN
    if is_waiting and assessment.reply_due and by.day <= assessment.reply_due:
        raise faults.ReplyOpen(due=words.day(assessment.reply_due))
    if assessment.reviewer and assessment.reviewed_at is None:
        raise faults.ReviewOpen(name=assessment.reviewer.name)
    _change(assessment, changes)
    for row in fallen(sheet(assessment, by), levels_before(assessment)):
        if row.mark and not row.mark.drop_reason:
            raise faults.DropAfterReply(criterion=row.criterion.title)
    total = sheet(assessment, by).total
    assert total is not None
    _move(assessment, "finalise", final_at=by.at, total_hundredths=total)
    _enter_result(assessment, by)
    contract, points = assessment.contract, words_of(total)
    record("evaluations.finalised", assessment, contract, by=by, about=contract.reference, points=points)
    people = holding(Role.DIRECTOR, contract.provider, by=by) + holding(Role.OFFICER, contract.purchaser, by=by)
    facts = {"reference": assessment.reference, "contract": contract.reference, "points": points}
    notify(people, subject=FINAL, body=FINAL_BODY, at=by.at, about=assessment.reference, **facts)
    return assessment


def words_of(hundredths: int) -> str:
    """A total in points: `82.50`."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _change(assessment: Assessment, changes: Mapping[int, Judgement]) -> None:
    """Final levels where they differ from what was handed in, each with its reason."""
    levels = {one.value: one for one in assessment.framework_version.levels.all()}
    marks = {one.criterion.position: one for one in assessment.marks.select_related("criterion", "level")}
    for number, judgement in changes.items():
        mark = marks.get(number)
        if mark is None or judgement.level not in levels:
            raise faults.NotOfTheFramework
        if mark.level and mark.level.value == judgement.level:
            continue
        if not judgement.reason.strip():
            raise faults.ChangeNeedsReason(criterion=mark.criterion.title)
        mark.final_level, mark.final_reason = levels[judgement.level], judgement.reason.strip()
        mark.save(update_fields=["final_level", "final_reason"])


def _move(assessment: Assessment, move: str, **columns: object) -> None:
    """Move on from a state in which this step is open, unless somebody moved before."""
    for before in LIFE.sources(move):
        waiting = Assessment.objects.filter(pk=assessment.pk, status=before)
        if waiting.update(status=LIFE.target(move, before), **columns):
            assessment.refresh_from_db()
            return
    raise MoveNotOpen


def _enter_result(assessment: Assessment, by: Actor) -> None:
    """What a later panel reads of the provider."""
    said = {}
    for key, language in (("words_en", ENGLISH), ("words_zh", CHINESE)):
        with translation.override(language):
            facts = {
                "contract": assessment.contract.reference,
                "kind": assessment.get_kind_display(),
                "year": assessment.year,
                "points": words_of(assessment.total_hundredths or 0),
            }
            said[key] = str(RESULT) % facts
    PastResult.objects.create(
        organisation=assessment.contract.provider, year=by.day.year, source=assessment.reference, **said
    )
