"""The plan of a hand-over: opened by either side near the last day, confirmed by each, blocked by none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.commands import handover_faults as faults
from evenhand.contracts.commands.telling import day_fact, day_of, holding, tell
from evenhand.contracts.handing_over import planned
from evenhand.contracts.models import Contract, Handover, HandoverConfirmation, HandoverStep
from evenhand.contracts.policies import handovers as policies
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries import handovers as queries
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import in_both
from evenhand.parties.models import Person, Role
from evenhand.parties.queries import working_days_after

OPENED = _("The hand-over of contract %(reference)s is planned")
OPENED_BODY = _(
    "A plan of the hand-over of “%(title)s” (%(reference)s) stands on a page of its own: who follows, on which days "
    "both work, what is to be done by whom. Your confirmation is asked there."
)
PASSED = _("The hand-over of contract %(reference)s goes on")
PASSED_BODY = _(
    "Your organisation let its days pass, so the hand-over of “%(title)s” (%(reference)s) goes on without its "
    "confirmation. The reason stands on its page; steps and inventory are open to you as before."
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the sides confirm: what follows, from when both work, who pays what meanwhile."""

    aim: str
    incoming: Contract | None = None
    overlap_from: date | None = None
    overlap_pays: str = ""
    language: str = "zh-hans"


@command
def open_handover(*, contract: Contract, plan: Plan, by: Actor) -> Handover:
    """Open the hand-over with its plan, which the actor's side confirms thereby; the others are asked.

    Raises NotToHandOver, OpenedBefore, NotNear and what a plan can be wrong in.
    """
    require(policies.may_open_handover(by, contract))
    _hold(contract)
    terms = current_terms(contract)
    if not queries.can_open(contract, terms.ends, by.day):
        raise faults.NotNear(first=day_of(queries.opens_on(contract, terms.ends)))
    if Handover.objects.filter(contract=contract).exists():
        raise faults.OpenedBefore
    opened = {"opened_at": by.at, "opened_by_id": by.person_id, "opened_for_id": by.organisation_id}
    made = Handover.objects.create(
        contract=contract,
        reference=f"{contract.reference}-H",
        alone_from=_answer_by(contract, by),
        **_columns(plan, contract, terms.starts, terms.ends),
        **opened,
    )
    _write_steps(made, terms.ends, by)
    _confirm(made, by)
    record("contracts.handover_opened", made, contract, by=by, **_facts(made))
    tell(_asked(made, by), contract, OPENED, OPENED_BODY, by=by)
    return made


@command
def change_plan(*, handover: Handover, plan: Plan, revision: int, by: Actor) -> Handover:
    """Change the plan; the actor's side confirms it thereby, and the others are asked anew.

    Raises PlanChanged, NotToHandOver, PassedAlready and what a plan can be wrong in.
    """
    require(policies.may_hand_over(by, handover))
    contract = handover.contract
    _hold(contract)
    terms = current_terms(contract)
    columns = _columns(plan, contract, terms.starts, terms.ends) | {
        "revision": revision + 1,
        "alone_from": _answer_by(contract, by),
    }
    if columns["incoming"] != handover.incoming and queries.has_passed(handover):
        raise faults.PassedAlready
    if not Handover.objects.filter(pk=handover.pk, revision=revision).update(**columns):
        raise faults.PlanChanged
    changed = Handover.objects.select_related(*queries.RELATED).get(pk=handover.pk)
    _write_steps(changed, terms.ends, by)
    if changed.side_of(by.organisation_id):  # an incoming provider may have taken itself out
        _confirm(changed, by)
    record("contracts.handover_changed", changed, contract, by=by, **_facts(changed))
    tell(_asked(changed, by), contract, OPENED, OPENED_BODY, by=by)
    return changed


@command
def confirm_plan(*, handover: Handover, revision: int, by: Actor) -> HandoverConfirmation:
    """Confirm the plan as it was read, also after the others went on. Raises PlanChanged, PlanConfirmed."""
    require(policies.may_hand_over(by, handover))
    _hold_plan(handover, revision)
    side = handover.side_of(by.organisation_id)
    if handover.confirmations.filter(side=side, revision=revision, passed_by="").exists():
        raise faults.PlanConfirmed
    found = _confirm(handover, by)
    record("contracts.handover_confirmed", handover, handover.contract, by=by)
    return found


@command
def go_on_without(
    *, handover: Handover, side: str, words: str, revision: int, by: Actor, language: str = "zh-hans"
) -> HandoverConfirmation:
    """Go on without a side that let its working days pass, with the reason; it may confirm later all the same.

    Raises PlanChanged, PlanNotConfirmed, NotSilent, NotYetPassed, WordsWanted.
    """
    require(policies.may_hand_over(by, handover))
    _hold_plan(handover, revision)
    own = handover.side_of(by.organisation_id)
    known = set(handover.confirmations.filter(revision=revision).values_list("side", flat=True))
    if own not in known:
        raise faults.PlanNotConfirmed
    if side in known or side not in handover.sides():
        raise faults.NotSilent
    if by.day <= handover.alone_from:
        raise faults.NotYetPassed(until=day_of(handover.alone_from))
    if not words.strip():
        raise faults.WordsWanted
    found = _confirm(handover, by, side=side, passed_by=own, reason=words.strip(), language=language)
    silent = handover.organisation_of(side)
    assert silent
    about: dict[str, Any] = {"name": {"en": silent.name_en, "zh": silent.name_zh}, "reason": found.reason}
    record("contracts.handover_passed", handover, handover.contract, by=by, **about)
    tell(_people(handover, side, by), handover.contract, PASSED, PASSED_BODY, by=by)
    return found


def _hold(contract: Contract) -> None:
    """Nobody else acts on this contract until the transaction ends. Raises NotToHandOver."""
    status = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk).status
    if status != Contract.Status.IN_FORCE:
        raise faults.NotToHandOver


def _hold_plan(handover: Handover, revision: int) -> None:
    """Nobody else acts on this plan until the transaction ends. Raises PlanChanged."""
    now = Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk).revision
    if now != revision or handover.revision != revision:
        raise faults.PlanChanged


def _columns(plan: Plan, contract: Contract, starts: date, ends: date) -> dict[str, Any]:
    """The plan once nothing speaks against it. Raises CannotFollow, OverlapOutside, OverlapUnpaid."""
    is_followed = plan.aim == Handover.Aim.FOLLOWED
    incoming = plan.incoming if is_followed else None
    overlap = plan.overlap_from if is_followed else None
    pays = plan.overlap_pays.strip() if overlap else ""
    if is_followed and not (incoming and queries.can_follow(contract, starts).filter(pk=incoming.pk).exists()):
        raise faults.CannotFollow
    if overlap and not starts <= overlap <= ends:
        raise faults.OverlapOutside(starts=day_of(starts), ends=day_of(ends))
    if overlap and not pays:
        raise faults.OverlapUnpaid
    return {
        "aim": plan.aim,
        "incoming": incoming,
        "overlap_from": overlap,
        "overlap_pays": pays,
        "language": plan.language,
    }


def _answer_by(contract: Contract, by: Actor) -> date:
    return working_days_after(contract.jurisdiction, by.day, queries.rules(contract).answer_days)


def _write_steps(handover: Handover, ends: date, by: Actor) -> None:
    """The steps that every plan begins with; those of who follows come with it."""
    known = set(handover.steps.values_list("key", flat=True))
    number = handover.steps.count()
    assert by.person_id
    said = {
        "said_for": handover.side_of(by.organisation_id) or "purchaser",
        "said_at": by.at,
        "said_by_id": by.person_id,
    }
    wanted = [(one, due) for one, due in planned(ends, bool(handover.incoming_id)) if one.key not in known]
    HandoverStep.objects.bulk_create(
        HandoverStep(handover=handover, number=count, key=one.key, side=one.side, due_on=due, **said)
        for count, (one, due) in enumerate(wanted, start=number + 1)
    )


def _confirm(handover: Handover, by: Actor, **more: Any) -> HandoverConfirmation:
    assert by.person_id
    said = {"side": handover.side_of(by.organisation_id), "revision": handover.revision} | more
    return HandoverConfirmation.objects.create(handover=handover, at=by.at, by_id=by.person_id, **said)


def _facts(handover: Handover) -> dict[str, Any]:
    """The plan in the journal's words."""
    aim = in_both(Handover.Aim(handover.aim).label)
    if handover.incoming:
        provider = handover.incoming.provider
        aim = {"en": f"{aim['en']} ({provider.name_en})", "zh": f"{aim['zh']}（{provider.name_zh}）"}
    return {
        "revision": handover.revision,
        "aim": aim,
        "overlap": day_fact(handover.overlap_from) if handover.overlap_from else in_both(_("no day")),
        "pays": handover.overlap_pays or in_both(_("nothing is said")),
    }


def _asked(handover: Handover, by: Actor) -> list[Person]:
    own = handover.side_of(by.organisation_id)
    people = [person for side in handover.sides() if side != own for person in _people(handover, side, by)]
    return list(dict.fromkeys(people))


def _people(handover: Handover, side: str, by: Actor) -> list[Person]:
    organisation = handover.organisation_of(side)
    if organisation is None:
        return []
    roles = (Role.OFFICER, Role.DIRECTOR, Role.SIGNATORY)
    return list(dict.fromkeys(person for role in roles for person in holding(role, organisation, by=by)))
