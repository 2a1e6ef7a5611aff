"""Services of a contract are suspended: with the provider's consent, or by the regulator's order on a legal ground."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.chain import SUSPENSION
from evenhand.contracts.commands import interruption_faults as faults
from evenhand.contracts.commands.consenting import obtain_consent, undoing
from evenhand.contracts.commands.interrupting import Declared, concerning, judge_days, judge_words, tell_all, write
from evenhand.contracts.commands.proposing import locked
from evenhand.contracts.commands.telling import holding, tell
from evenhand.contracts.commands.variation_faults import NotRunning
from evenhand.contracts.models import Consent, Contract, Interruption, InterruptionStep
from evenhand.contracts.pausing import Rules
from evenhand.contracts.queries.in_force import terms_on
from evenhand.contracts.queries.interruptions import rules
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.periods import ONE_DAY
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Role
from evenhand.parties.policies import proven
from evenhand.parties.queries import working_days_after

ASKED = _("A suspension of contract %(reference)s is proposed")
ASKED_BODY = _(
    "The purchaser proposes to suspend the services of “%(title)s” (%(reference)s) for some time. Reason and days "
    "stand on its page, where your answer is asked. Payments go on in any case."
)
ANSWERED = _("The suspension of contract %(reference)s was answered")
ANSWERED_BODY = _(
    "The provider answered the suspension proposed for “%(title)s” (%(reference)s). The answer stands on its page."
)
TAKEN_BACK = _("The proposed suspension of contract %(reference)s was withdrawn")
TAKEN_BACK_BODY = _("The suspension proposed for “%(title)s” (%(reference)s) was withdrawn: services go on as agreed.")
ORDERED = _("The services of contract %(reference)s are suspended")
ORDERED_BODY = _(
    "The regulator suspended the services of “%(title)s” (%(reference)s). Ground, days and what follows stand on its "
    "page. Payments go on."
)
Status, Kind = Interruption.Status, Interruption.Kind


@command
def propose_suspension(*, contract: Contract, declared: Declared, by: Actor) -> Interruption:
    """Suspend services for some days: the purchaser asks the provider, the regulator orders it on a legal ground.

    Raises NothingRuns, LegalGroundWanted, BothLanguagesWanted, Backdated, EndsTooSoon, LastsTooLong, SuspensionOpen.
    """
    require(policies.may_suspend(by, contract))
    require(proven(by))
    _hold(contract)
    known = rules(contract.jurisdiction, Kind.SUSPENSION)
    judge_words(declared)
    judge_days(declared, known, by.day)
    declared = replace(declared, pauses=Interruption.Pauses.ALL)
    if by.organisation_id == contract.purchaser_id:
        return _ask(contract, declared, Rules(known.days, {}), by)
    if declared.ground not in known.grounds:
        raise faults.LegalGroundWanted
    ordered = write(contract, Kind.SUSPENSION, declared, known, by, status=Status.IN_EFFECT)
    things, facts = concerning(ordered, [contract])
    record("contracts.suspension_ordered", *things, by=by, **facts)
    tell_all([contract], ORDERED, ORDERED_BODY, by=by)
    return ordered


def _ask(contract: Contract, declared: Declared, known: Rules, by: Actor) -> Interruption:
    if waiting := contract.interruptions.filter(status=Status.PROPOSED, ends__gte=by.day).first():
        raise faults.SuspensionOpen(reference=waiting.reference)
    days = terms_on(contract, by.day).answer_days
    due = min(working_days_after(contract.jurisdiction, by.day, days), declared.ends)
    asked = write(contract, Kind.SUSPENSION, declared, known, by, status=Status.PROPOSED, answer_due=due)
    things, facts = concerning(asked, [contract])
    record("contracts.suspension_proposed", *things, by=by, **facts)
    tell(holding(Role.SIGNATORY, contract.provider, by=by), contract, ASKED, ASKED_BODY, by=by)
    return asked


@command
def consent_to_suspension(*, interruption: Interruption, by: Actor) -> Interruption:
    """The provider agrees; for five working days it can take that back. Raises NoLongerRuns, NothingRuns."""
    require(policies.may_answer_suspension(by, interruption))
    require(proven(by))
    contract = _contract(interruption)
    _hold(contract)
    _move(interruption, "consent", by, answered_at=by.at, answered_by=by.person_id)
    asked_by = interruption.declared_for
    obtain_consent(
        contract=contract, kind=Consent.Kind.SUSPENSION, about=interruption.reference, obtained_by=asked_by, by=by
    )
    things, facts = concerning(interruption, [contract])
    record("contracts.suspension_agreed", *things, by=by, **facts)
    tell_all([contract], ANSWERED, ANSWERED_BODY, by=by)
    return interruption


@command
def refuse_suspension(*, interruption: Interruption, reason: str, by: Actor) -> Interruption:
    """The provider says no and why; services go on. Raises AnswerReasonWanted, NoLongerRuns."""
    require(policies.may_answer_suspension(by, interruption))
    if not reason.strip():
        raise faults.AnswerReasonWanted
    contract = _contract(interruption)
    answered = {"answered_at": by.at, "answered_by": by.person_id, "answer": reason.strip()}
    _move(interruption, "refuse", by, **answered)
    things, facts = concerning(interruption, [contract], reason=interruption.answer)
    record("contracts.suspension_refused", *things, by=by, **facts)
    tell_all([contract], ANSWERED, ANSWERED_BODY, by=by)
    return interruption


@command
def withdraw_suspension(*, interruption: Interruption, by: Actor) -> Interruption:
    """The purchaser takes back what the provider has not answered. Raises NoLongerRuns."""
    require(policies.may_withdraw_suspension(by, interruption))
    contract = _contract(interruption)
    _move(interruption, "withdraw", by)
    things, facts = concerning(interruption, [contract])
    record("contracts.suspension_withdrawn", *things, by=by, **facts)
    tell_all([contract], TAKEN_BACK, TAKEN_BACK_BODY, by=by)
    return interruption


def _hold(contract: Contract) -> None:
    """Nobody else acts on this contract until the transaction ends. Raises NothingRuns."""
    try:
        locked(contract)
    except NotRunning:
        raise faults.NothingRuns from None


def _move(interruption: Interruption, move: str, by: Actor, **columns: Any) -> None:
    """Compare and set, while it waits and its last day has not passed. Raises NoLongerRuns."""
    target = SUSPENSION.target(move, Status.PROPOSED)
    held = Interruption.objects.filter(pk=interruption.pk, status=Status.PROPOSED, ends__gte=by.day)
    if not held.update(status=target, **columns):
        raise faults.NoLongerRuns
    interruption.refresh_from_db()


def _contract(interruption: Interruption) -> Contract:
    assert interruption.contract is not None
    return interruption.contract


def _undo_suspension(consent: Consent, by: Actor) -> None:
    """Services go on from today; days on which they rested already stay as they were."""
    found = Interruption.objects.select_for_update(of=("self",)).get(reference=consent.about)
    if not found.is_in_effect or found.is_over(by.day):
        return
    assert by.person_id
    last = max(by.day - ONE_DAY, found.starts)
    step = InterruptionStep(interruption=found, kind=InterruptionStep.Kind.UNDONE, before=found.ends, ends=last)
    step.at, step.by_id = by.at, by.person_id
    step.save()
    has_begun = by.day > found.starts
    changed: dict[str, Any] = {"ends": last} if has_begun else {"status": SUSPENSION.target("revoke", found.status)}
    Interruption.objects.filter(pk=found.pk).update(**changed)
    contract = consent.contract
    record("contracts.suspension_undone", contract, by=by, audience=contract.audience(), interruption=found.reference)


undoing[Consent.Kind.SUSPENSION] = _undo_suspension
