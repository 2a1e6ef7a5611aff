"""Either side proposes to vary a contract in force, and may take the proposal back while it waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from evenhand.contracts import policies
from evenhand.contracts.chain import VARIATION
from evenhand.contracts.commands import variation_faults as faults
from evenhand.contracts.commands.duties import DutyUnknown, NeverWaived
from evenhand.contracts.commands.renewable import require_renewable
from evenhand.contracts.commands.telling import holding, tell
from evenhand.contracts.commands.variation_words import told
from evenhand.contracts.models import Contract, Terms, Variation
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.composing import Composed, compose
from evenhand.contracts.queries.judging import legal_share, longest_term, needs_funders, vague_words
from evenhand.contracts.varying import BelowOpened, Changes, NotTheSum
from evenhand.frameworks.models import FrameworkVersion
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import Recordable, command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Role
from evenhand.parties.queries import working_days_after
from evenhand.shell.words import day, hours, money, percent
from evenhand.specifications.feasibility import Verdict

LETTERS = {Variation.Kind.VARIATION: "V", Variation.Kind.RENEWAL: "R"}  # in references


@command
def propose_variation(
    *,
    contract: Contract,
    changes: Changes,
    from_day: date,
    reason: str,
    by: Actor,
    language: str = "zh-hans",
    request: Recordable | None = None,
) -> Variation:
    """Propose changes from a day on, for a reason; `request` is the task from which they grew.

    Raises NotRunning and whatever `variation_faults` name as wrong with changes, day or reason.
    """
    require(policies.may_propose_variation(by, contract))
    locked(contract)
    terms = current_terms(contract)
    if not reason.strip():
        raise faults.ReasonWanted
    changes = with_price(changes, judge(contract, terms, changes, from_day, by.day))
    said = Said(reason.strip(), language, request.reference if request else "")
    variation = enter(contract, terms, changes, from_day, said, by)
    things = [request] if request else []
    facts = {"variation": variation.reference, "reason": variation.reason}
    record("contracts.variation_proposed", contract, *things, by=by, audience=contract.audience(), **facts)
    return variation


@dataclass(frozen=True, slots=True)
class Said:
    """Why something is proposed, in which language, and the task from which it grew."""

    reason: str
    language: str
    request: str = ""


def enter(contract: Contract, terms: Terms, changes: Changes, from_day: date, said: Said, by: Actor) -> Variation:
    """Write a proposal down and tell the other side; commands call this and have judged by then."""
    assert by.person_id
    kind = Variation.Kind.RENEWAL if changes.renewed_months else Variation.Kind.VARIATION
    place = contract.variations.filter(kind=kind).count() + 1
    due = working_days_after(contract.jurisdiction, by.day, terms.answer_days)
    variation = Variation.objects.create(
        contract=contract,
        kind=kind,
        number=contract.variations.count() + 1,
        reference=f"{contract.reference}-{LETTERS[kind]}{place}",
        base=terms.number,
        side=contract.side_of(by.organisation_id),
        proposed_at=by.at,
        proposed_by_id=by.person_id,
        from_day=from_day,
        reason=said.reason,
        language=said.language,
        data=changes.as_data(),
        request=said.request,
        needs_funders=needs_funders(contract, changes, terms),
        answer_due=min(due, terms.ends) if changes.renewed_months else due,
    )
    people = holding(Role.SIGNATORY, getattr(contract, variation.other_side), by=by)
    tell(people, contract, *told(variation, "proposed"), by=by)
    return variation


@command
def withdraw_variation(*, variation: Variation, reason: str, by: Actor) -> Variation:
    """The proposing side takes back what is not agreed yet. Raises ReasonWanted, NoLongerOpen."""
    require(policies.may_withdraw_variation(by, variation))
    ended = end(variation, "withdraw", reason, by)
    contract, said = ended.contract, {"variation": ended.reference, "reason": ended.answer}
    record("contracts.variation_withdrawn", contract, by=by, audience=contract.audience(), **said)
    people = holding(Role.SIGNATORY, getattr(contract, ended.other_side), by=by)
    tell(people, contract, *told(ended, "withdrawn"), by=by)
    return ended


def end(variation: Variation, move: str, reason: str, by: Actor) -> Variation:
    """Refuse or withdraw; the proposal is kept as it was, with the reason. Raises ReasonWanted, NoLongerOpen."""
    if not reason.strip():
        raise faults.ReasonWanted
    target = VARIATION.target(move, Variation.Status.PROPOSED)
    moved = Variation.objects.filter(pk=variation.pk, status__in=VARIATION.sources(move)).update(
        status=target,
        answered_at=by.at,
        answered_by=by.person_id,
        answered_for=by.organisation_id,
        answer=reason.strip(),
    )
    if not moved:
        raise faults.NoLongerOpen
    variation.refresh_from_db()
    return variation


def with_price(changes: Changes, composed: Composed) -> Changes:
    """What other prices of units come to is proposed as a price, so that nobody consents to one that moves."""
    return replace(changes, amount_minor=composed.amount_minor) if changes.prices else changes


def locked(contract: Contract) -> None:
    """Nobody else acts on this contract until the transaction ends. Raises NotRunning."""
    held = Contract.objects.select_for_update(of=("self",)).filter(pk=contract.pk)
    if held.get().status != Contract.Status.IN_FORCE:
        raise faults.NotRunning


def judge(contract: Contract, terms: Terms, changes: Changes, from_day: date, today: date) -> Composed:
    """What the changes come to, once nothing speaks against them. Raises what `variation_faults` name."""
    if changes.is_empty:
        raise faults.NothingChanges
    if changes.renewed_months:
        require_renewable(contract, terms, today)
    elif not today <= from_day <= terms.ends:
        raise faults.DayPast(ends=day(terms.ends))
    _judge_term(contract, terms, changes, from_day)
    _judge_duties(terms, changes)
    _judge_lines(contract, changes)
    _judge_prices(terms, changes)
    try:
        composed = compose(contract, terms, changes, from_day)
        _judge_price(contract, with_price(changes, composed), terms)
    except BelowOpened as no:
        raise faults.PriceBelowOpened(least=money(no.least_minor, terms.currency)) from None
    except NotTheSum as no:
        raise faults.NotTheRest(left=money(no.left_minor, terms.currency)) from None
    _judge_staff(composed)
    return composed


def _judge_term(contract: Contract, terms: Terms, changes: Changes, from_day: date) -> None:
    if changes.ends is None:
        return
    if changes.ends <= max(from_day, terms.starts):
        raise faults.EndsTooEarly
    longest = longest_term(contract, terms)
    if changes.ends > max(longest.ends, terms.ends):
        source = f" ({longest.source})" if longest.source else ""
        raise faults.TermTooLong(last=day(longest.ends), source=source)


def _judge_price(contract: Contract, changes: Changes, terms: Terms) -> None:
    price = changes.amount_minor
    legal = legal_share(contract, coming_minor=changes.announced_minor)
    if price is None or price <= terms.amount_minor or legal is None or price <= legal.most_minor:
        return
    most = money(legal.most_minor, terms.currency)
    raise faults.NewAwardNeeded(most=most, share=percent(legal.share_bp), source=legal.source)


def _judge_duties(terms: Terms, changes: Changes) -> None:
    known = {duty.code: duty for duty in terms.duties.all()}
    for code in (*changes.removed_duties, *(one.code for one in changes.worded if one.code)):
        if code not in known:
            raise DutyUnknown
        if not known[code].is_waivable:
            raise NeverWaived(duty=known[code].text)
    if vague_words([text for one in changes.worded for text in (*one.texts, *one.measures)]):
        raise faults.VagueDuty


def _judge_lines(contract: Contract, changes: Changes) -> None:
    known = set(contract.lines.values_list("position", flat=True))
    if not {*changes.minutes, *(new.like for new in changes.added)} <= known:
        raise faults.LineUnknown
    names = [text for new in changes.added for text in (new.category_en, new.category_zh)]
    if vague_words(names):
        raise faults.VagueDuty(field="category_en")
    if changes.framework and not FrameworkVersion.objects.adopted().filter(reference=changes.framework).exists():
        raise faults.FrameworkUnknown


def _judge_prices(terms: Terms, changes: Changes) -> None:
    if not changes.prices:
        return
    if not terms.is_by_unit:
        raise faults.NotByUnit
    if not set(changes.prices) <= set(terms.line_prices.values_list("line__position", flat=True)):
        raise faults.LineUnknown
    if min(changes.prices.values()) < 0:
        raise faults.PriceBelowNothing


def _judge_staff(composed: Composed) -> None:
    """More than the staff can do is never agreed, unless less is asked than before."""
    after, before = composed.feasibility, composed.feasibility_before
    if after is None or after.verdict != Verdict.IMPOSSIBLE:
        return
    if before and after.asked_minutes <= before.asked_minutes:
        return
    available = hours(after.capacity.available_minutes)
    raise faults.StaffCannot(staff=composed.before.staff, available=available, asked=hours(after.asked_minutes))
