"""The provider moves money within the line budget: by a notice up to a share, above it with the purchaser's answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.chain import VIREMENT
from evenhand.contracts.commands import moving_faults as faults
from evenhand.contracts.commands.proposing import locked
from evenhand.contracts.commands.telling import day_fact, holding, tell
from evenhand.contracts.commands.variation_faults import NotRunning
from evenhand.contracts.models import Contract, CostCategory, Terms, Virement
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.budgets import left_of, left_to_notices, may_be_alone
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.periods import contract_years
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Role
from evenhand.parties.queries import working_days_after
from evenhand.planning.commands.amounts import money_fact
from evenhand.shell import words

NOTICE = _("Money was moved within the budget of contract %(reference)s")
NOTICE_BODY = _("The provider of “%(title)s” (%(reference)s) moved money within the line budget by a notice.")
ASKED = _("A move within the budget of contract %(reference)s waits for your answer")
ASKED_BODY = _(
    "The provider of “%(title)s” (%(reference)s) asks to move money within the line budget. The day by which you "
    "answer stands on its page; claims go on meanwhile."
)
ANSWERED = _("A move within the budget of contract %(reference)s was answered")
ANSWERED_BODY = _("The purchaser answered a move within the line budget of “%(title)s” (%(reference)s).")
Status = Virement.Status


@dataclass(frozen=True, slots=True)
class Move:
    """What is to be moved: out of which category and year, into which, how much."""

    source: int  # numbers of categories
    source_year: int
    target: int
    target_year: int
    amount_minor: int


@command
def move_budget(*, contract: Contract, move: Move, reason: str, by: Actor, language: str = "zh-hans") -> Virement:
    """Move money within the line budget, or ask the purchaser where it is more than a notice moves.

    What waits for an answer takes nothing off anybody's claims. Raises BudgetNotRunning, NoLineBudget,
    CategoryUnknown, NowhereMoved, YearRuns, NothingMoved, NotLeft, WhyMoved.
    """
    require(policies.may_move_budget(by, contract))
    _hold(contract)
    terms = current_terms(contract)
    source, target = _judge(contract, terms, move, by)
    if not reason.strip():
        raise faults.WhyMoved
    _require_left(terms, source, move.source_year, move.amount_minor)
    by_notice = move.amount_minor <= left_to_notices(terms, (source.pk, move.source_year))
    assert by.person_id
    number = contract.virements.count() + 1
    virement = Virement.objects.create(
        contract=contract,
        number=number,
        reference=f"{contract.reference}-B{number}",
        status=Status.NOTICE if by_notice else Status.WAITING,
        source=source,
        source_year=move.source_year,
        target=target,
        target_year=move.target_year,
        amount_minor=move.amount_minor,
        reason=reason.strip(),
        language=language,
        proposed_at=by.at,
        proposed_by_id=by.person_id,
        answer_due=None if by_notice else working_days_after(contract.jurisdiction, by.day, terms.answer_days),
        in_terms=terms if by_notice else None,
    )
    _say_moved(virement, by)
    return virement


def _judge(contract: Contract, terms: Terms, move: Move, by: Actor) -> tuple[CostCategory, CostCategory]:
    """The two categories, if money can go this way."""
    if not terms.is_by_cost:
        raise faults.NoLineBudget
    known = {one.number: one for one in contract.cost_categories.filter(budget_lines__terms=terms)}
    years = contract_years(terms.term)
    is_known = {move.source, move.target} <= set(known)
    if not (is_known and 1 <= move.source_year <= len(years) and 1 <= move.target_year <= len(years)):
        raise faults.CategoryUnknown
    within = move.source != move.target and move.source_year == move.target_year
    carried = move.source == move.target and move.target_year == move.source_year + 1
    if not (within or carried):
        raise faults.NowhereMoved
    if carried and by.day <= (ends := years[move.source_year - 1].ends):
        raise faults.YearRuns(ends=words.day(ends))
    if move.amount_minor <= 0:
        raise faults.NothingMoved
    return known[move.source], known[move.target]


def _require_left(terms: Terms, source: CostCategory, year: int, amount_minor: int) -> None:
    left = left_of(terms, (source.pk, year))
    if amount_minor > left:
        raise faults.NotLeft(category=source.name, year=year, left=words.money(left, terms.currency))


def _hold(contract: Contract) -> None:
    try:
        locked(contract)
    except NotRunning:
        raise faults.BudgetNotRunning from None


def _say_moved(virement: Virement, by: Actor) -> None:
    contract, facts = virement.contract, _facts(virement) | {"reason": virement.reason}
    subject, body = NOTICE, NOTICE_BODY
    if virement.answer_due:
        subject, body = ASKED, ASKED_BODY
        record("contracts.virement_proposed", contract, by=by, due=day_fact(virement.answer_due), **facts)
    else:
        record("contracts.virement_noticed", contract, by=by, **facts)
    tell(holding(Role.OFFICER, contract.purchaser, by=by), contract, subject, body, by=by)


def _facts(virement: Virement) -> dict[str, Any]:
    source, target = virement.source, virement.target
    return {
        "virement": virement.reference,
        "amount": money_fact(virement.amount_minor, virement.contract.jurisdiction.currency),
        "source": {"en": source.name_en, "zh": source.name_zh},
        "source_year": virement.source_year,
        "target": {"en": target.name_en, "zh": target.name_zh},
        "target_year": virement.target_year,
    }


@command
def approve_virement(*, virement: Virement, by: Actor) -> Virement:
    """The purchaser agrees: it has effect at once. Raises BudgetNotRunning, AnsweredAlready, NotLeft."""
    require(policies.may_answer_virement(by, virement))
    contract = virement.contract
    _take_effect(virement, "approve", by)
    record("contracts.virement_approved", contract, by=by, **_facts(virement))
    tell(holding(Role.DIRECTOR, contract.provider, by=by), contract, ANSWERED, ANSWERED_BODY, by=by)
    return virement


@command
def carry_out_virement(*, virement: Virement, by: Actor) -> Virement:
    """The provider gives it effect, as the purchaser's days are over and the rules let it.

    Raises BudgetNotRunning, AnsweredAlready, NeverAlone, NotAlone, NotLeft.
    """
    contract = virement.contract
    require(policies.may_move_budget(by, contract))
    if virement.is_waiting and not may_be_alone(contract):
        raise faults.NeverAlone
    if virement.is_waiting and not virement.is_overdue(by.day):
        assert virement.answer_due
        raise faults.NotAlone(due=words.day(virement.answer_due))
    _take_effect(virement, "carry_out", by)
    record("contracts.virement_alone", contract, by=by, **_facts(virement))
    tell(holding(Role.OFFICER, contract.purchaser, by=by), contract, NOTICE, NOTICE_BODY, by=by)
    return virement


def _take_effect(virement: Virement, step: str, by: Actor) -> None:
    """Move the money in the version that counts now, if it is still there."""
    _hold(virement.contract)
    terms = current_terms(virement.contract)
    if virement.is_waiting:
        if virement.target_year > len(contract_years(terms.term)):
            raise faults.CategoryUnknown
        _require_left(terms, virement.source, virement.source_year, virement.amount_minor)
    _end(virement, step, by, in_terms=terms)


@command
def refuse_virement(*, virement: Virement, reason: str, by: Actor) -> Virement:
    """The purchaser refuses with a reason; the budget stays, the proposal stays on record.

    Raises WhyMoved, AnsweredAlready.
    """
    require(policies.may_answer_virement(by, virement))
    contract, said = virement.contract, _said(reason)
    _end(virement, "refuse", by, answer=said)
    record("contracts.virement_refused", contract, by=by, virement=virement.reference, reason=said)
    tell(holding(Role.DIRECTOR, contract.provider, by=by), contract, ANSWERED, ANSWERED_BODY, by=by)
    return virement


@command
def withdraw_virement(*, virement: Virement, reason: str, by: Actor) -> Virement:
    """The provider takes back what still waits. Raises WhyMoved, AnsweredAlready."""
    require(policies.may_move_budget(by, virement.contract))
    contract, said = virement.contract, _said(reason)
    _end(virement, "withdraw", by, answer=said)
    record("contracts.virement_withdrawn", contract, by=by, virement=virement.reference, reason=said)
    return virement


def _said(reason: str) -> str:
    """The reason of an end. Raises WhyMoved."""
    if not reason.strip():
        raise faults.WhyMoved
    return reason.strip()


def _end(virement: Virement, step: str, by: Actor, **columns: Terms | str) -> None:
    """Move on from waiting, unless somebody did before. Raises AnsweredAlready."""
    waiting = Virement.objects.filter(pk=virement.pk, status__in=VIREMENT.sources(step))
    if not waiting.update(
        status=VIREMENT.target(step, Status.WAITING), ended_at=by.at, ended_by=by.person_id, **columns
    ):
        raise faults.AnsweredAlready
    virement.refresh_from_db()
