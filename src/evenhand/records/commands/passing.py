"""Cases pass to the provider that follows by consent: the person is asked, a summary written, on the day it passes."""

from __future__ import annotations

from datetime import date, timedelta

from evenhand.contracts.commands.telling import day_of
from evenhand.contracts.models import Handover
from evenhand.contracts.queries import current_terms
from evenhand.kernel import walls
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import in_both
from evenhand.parties.commands.numbering import unguessable_reference
from evenhand.parties.models import DataKey
from evenhand.records import policies
from evenhand.records.commands import passing_faults as faults
from evenhand.records.models import Case, CaseAnswer, CaseSummary, PassedCase
from evenhand.records.queries.passing import CaseStanding, last_answers, standing

Answer = CaseAnswer.Answer


@command
def enter_answer(
    *, handover: Handover, case: Case, answer: str, means: str, asked_on: date, by: Actor, words: str = ""
) -> CaseAnswer:
    """Enter what the person of a case answered; the last answer counts until the case passes.

    A refusal deletes the summary with its key. Raises NobodyFollows, CaseGone, AskedWhen, SayWhere.
    """
    require(policies.may_ask(by, case))
    _hold(handover, case)
    if handover.incoming_id is None:
        raise faults.NobodyFollows
    if not case.opened_on <= asked_on <= by.day:
        raise faults.AskedWhen
    if answer != Answer.GIVEN and not words.strip():
        raise faults.SayWhere
    assert by.person_id
    made = CaseAnswer.objects.create(
        case=case,
        contract=case.contract,
        asked_for_id=handover.incoming_id,
        reference=unguessable_reference("A"),
        answer=answer,
        means=means,
        asked_on=asked_on,
        data_key=DataKey.objects.make() if words.strip() else None,
        words=words.strip() or None,
        entered_at=by.at,
        entered_by_id=by.person_id,
    )
    if answer != Answer.GIVEN:
        _forget_summary(case)
    record("records.answer_entered", case, by=by, answer=in_both(Answer(answer).label))
    return made


@command
def write_summary(*, handover: Handover, case: Case, name: str, contact: str, words: str, by: Actor) -> CaseSummary:
    """Write what goes along with a case, as the person agreed; worded anew until it passes.

    Raises CaseGone, NotConsented.
    """
    require(policies.may_ask(by, case))
    _hold(handover, case)
    last = last_answers([case], handover.incoming_id).get(case.pk)
    if last is None or last.answer != Answer.GIVEN:
        raise faults.NotConsented
    assert by.person_id
    found = CaseSummary.objects.filter(case=case).select_related("data_key").first() or CaseSummary(
        case=case,
        contract=case.contract,
        reference=unguessable_reference("S"),
        data_key=DataKey.objects.make(),
    )
    found.name, found.contact, found.words = name.strip(), contact.strip(), words.strip()
    found.written_at, found.written_by_id = by.at, by.person_id
    found.save()
    record("records.summary_written", case, by=by)
    return found


@command
def pass_cases(*, handover: Handover, by: Actor) -> int:
    """Hand over the cases whose persons consented, each with its summary; how many. They close here.

    Each summary is sealed anew under a key of its own, which the provider that follows may have erased. Raises
    NobodyFollows, NotTheDay, NothingPasses.
    """
    require(policies.may_pass(by, handover))
    handover = Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
    if handover.incoming is None:
        raise faults.NobodyFollows
    ends = current_terms(handover.contract).ends
    if by.day <= ends:
        raise faults.NotTheDay(first=day_of(ends + timedelta(days=1)))
    ready = [one for one in standing(handover) if one.can_pass]
    if not ready:
        raise faults.NothingPasses
    for one in ready:
        _pass(handover, one, by)
        Case.objects.filter(pk=one.case.pk, closed_on__isnull=True).update(closed_on=max(ends, one.case.opened_on))
        record("records.case_passed", one.case, by=by)
    record("records.cases_passed", handover, handover.contract, by=by, count=len(ready))
    return len(ready)


def _hold(handover: Handover, case: Case) -> None:
    """Nobody passes cases until the transaction ends. Raises CaseGone."""
    Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
    passed = CaseSummary.objects.filter(case=case, passed_at__isnull=False)
    is_open = Case.objects.filter(pk=case.pk, contract=handover.contract_id, closed_on__isnull=True)
    if passed.exists() or not is_open.exists():
        raise faults.CaseGone


def _forget_summary(case: Case) -> None:
    """What was written for a consent that does not stand is deleted with its key."""
    for summary in CaseSummary.objects.filter(case=case):
        key = summary.data_key
        summary.delete()
        if key:
            key.delete()


def _pass(handover: Handover, one: CaseStanding, by: Actor) -> None:
    """The summary, sealed anew for the provider that follows."""
    summary, answer = one.summary, one.answer
    assert summary
    assert answer
    assert by.person_id
    assert handover.incoming
    with walls.over_the_wall():  # the row is the other provider's from the first
        PassedCase.objects.create(
            contract=handover.incoming,
            handover=handover,
            reference=unguessable_reference("P"),
            number=one.case.reference,
            consented_on=answer.asked_on,
            data_key=DataKey.objects.make(),
            name=summary.name,
            contact=summary.contact,
            words=summary.words,
            passed_at=by.at,
            passed_by_id=by.person_id,
        )
    CaseSummary.objects.filter(pk=summary.pk).update(passed_at=by.at)
