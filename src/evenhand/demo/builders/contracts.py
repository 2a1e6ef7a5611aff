"""Contracts, by the commands of their stage: drafted, offered, signed by one side, in force, kept for some time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from evenhand.contracts import commands
from evenhand.contracts.due import Due
from evenhand.contracts.models import Contract, Duty, Terms
from evenhand.contracts.queries import DutyStanding, standings
from evenhand.demo.builders.budgets import budgeted
from evenhand.demo.cast import Cast
from evenhand.documents.models import NumberedDocument
from evenhand.documents.tasks import CannotDraw, drawn
from evenhand.kernel.commands import kind_of
from evenhand.tenders.models import Award

# How each side keeps its duties: days after the due day, over and over; some early, a few late.
PATTERNS = {
    "purchaser": (-2, -1, 0, 3, -1, 0, -2, 12),
    "provider": (-1, -2, 0, -1, -3, 2, -1, 0, -2),
    "funder": (-1, 0, -2, 4),
    "monitor": (-3, 0),
    "evaluator": (9, 0),
}
Patterns = Mapping[str, Sequence[int]]
SPEAKERS = {
    "purchaser": "purchaser_officer",
    "provider": "provider_director",
    "funder": "finance_officer_municipal",
    "monitor": "monitor_officer",
    "evaluator": "assessor",
}
OPEN_DAYS = 20  # a time that fell due so shortly before the end is still open now and then


def drafted_contract(cast: Cast, award: Award, *, at: datetime, **settled: Any) -> Contract:
    """The officer's draft, with the evaluation agency taking part and the provider's director as its contact.

    `settled` says how it is paid, as `draft_contract` takes it.
    """
    by = cast.actor("purchaser_officer", at)
    evaluator = cast.organisations["evaluator"]
    return commands.draft_contract(award=award, evaluator=evaluator, by=by, **settled)


def offered_contract(cast: Cast, award: Award, *, at: datetime, **settled: Any) -> Contract:
    """Drafted, and offered the day after; with its line budget where cost is reimbursed."""
    contract = drafted_contract(cast, award, at=at, **settled)
    if settled.get("schedule") == Terms.Schedule.COST:
        contract = budgeted(cast, contract, at=at)
    by = cast.actor("purchaser_officer", at + timedelta(days=1))
    commands.offer(contract=contract, revision=contract.revision, by=by)
    contract.refresh_from_db()
    return contract


def negotiated_contract(cast: Cast, award: Award, *, at: datetime) -> Contract:
    """Offered; the provider's director proposes the day after that heads are briefed sooner."""
    contract = offered_contract(cast, award, at=at)
    sooner = {
        "measure_en": "Everyone who deals with the centre, heads too, within ten days of the first; a list is kept.",
        "measure_zh": "自合同期首日起10日内，向与中心工作有关的全体人员（含负责人）说明，并留存名单。",
    }
    commands.propose(
        contract=contract,
        about="duty",
        key="brief-staff",
        values=sooner,
        reason="服务开展头一个月事项最多，宜尽早说明。",
        by=cast.actor("provider_director", at + timedelta(days=2)),
    )
    return contract


def contract_negotiated_and_signed(cast: Cast, award: Award, *, at: datetime) -> Contract:
    """Offered; what the provider proposed first was accepted, the second declined; signed for the purchaser."""
    contract = negotiated_contract(cast, award, at=at)
    officer = cast.actor("purchaser_officer", at + timedelta(days=3))
    commands.accept_proposal(proposal=contract.proposals.get(), by=officer)
    later = commands.propose(
        contract=contract,
        about="term",
        key="term",
        values={"starts": (contract.terms.latest("number").starts + timedelta(days=31)).isoformat()},
        reason="两名社工下月初方能到岗，建议推迟一个月开始。",
        by=cast.actor("provider_director", at + timedelta(days=3, hours=2)),
    )
    why = "居民已接到通知，中心须按期开放；到岗前可先由现有人员开展服务。"
    commands.decline_proposal(proposal=later, reason=why, by=cast.actor("purchaser_officer", at + timedelta(days=4)))
    return sign(cast, contract, "purchaser_signatory", at=at + timedelta(days=5))


def contract_signed_by_purchaser(cast: Cast, award: Award, *, at: datetime, **settled: Any) -> Contract:
    """Offered, and signed for the purchaser two days after it was drafted."""
    contract = offered_contract(cast, award, at=at, **settled)
    return sign(cast, contract, "purchaser_signatory", at=at + timedelta(days=2))


def contract_in_force(cast: Cast, award: Award, *, at: datetime, **settled: Any) -> Contract:
    """Signed by both sides, the provider three days after it was drafted."""
    contract = contract_signed_by_purchaser(cast, award, at=at, **settled)
    return sign(cast, contract, "provider_signatory", at=at + timedelta(days=3))


def sign(cast: Cast, contract: Contract, key: str, *, at: datetime) -> Contract:
    """A signatory signs the document that is offered."""
    document = NumberedDocument.objects.about(kind_of(contract), contract.reference).latest("version")
    return commands.sign(contract=contract, sha256=document.sha256, by=cast.actor(key, at))


def issued(contract: Contract, *, at: datetime) -> None:
    """The contract's PDF is drawn and sealed, where this machine can draw any."""
    with suppress(CannotDraw):
        drawn(NumberedDocument.objects.about(kind_of(contract), contract.reference).latest("version"), at)


def kept_until(
    cast: Cast,
    contract: Contract,
    *,
    day: date,
    late: Collection[str] = (),
    patterns: Patterns = PATTERNS,
    notes: Mapping[str, str] | None = None,
) -> None:
    """Both sides and the third parties keep their duties until a day, now and then late, a few not yet.

    What is kept by paying is left to the payments, and whoever has no pattern keeps nothing. Of the duties named
    `late` the last that fell due is open still. `notes` say more of some duties.
    """
    found = [
        one
        for one in standings(contract, day)
        if one.dues and one.duty.rule != Duty.Rule.INSTALMENTS and one.duty.party in patterns
    ]
    kept = [one for place, standing in enumerate(found) for one in _keeping(standing, place, day, late, patterns)]
    for done, due_on, duty in sorted(kept, key=lambda one: one[0]):
        at = datetime.combine(done, time(16, 20), contract.jurisdiction.zone)
        by = cast.actor(SPEAKERS[duty.party], at)
        note = (notes or {}).get(duty.code, "")
        commands.record_fulfilment(contract=contract, code=duty.code, due_on=due_on, done_on=done, note=note, by=by)


def _keeping(
    standing: DutyStanding, place: int, day: date, late: Collection[str], patterns: Patterns
) -> Iterator[tuple[date, date, Duty]]:
    """On which days a duty was kept, for which day that its terms name."""
    pattern = patterns[standing.duty.party]
    past = [due for due in standing.open_dues if due.day < day]
    for turn, due in enumerate(past[:-1] if standing.duty.code in late else past):
        delay = pattern[(turn + place) % len(pattern)]
        if not _still_open(due, delay, day):
            yield min(due.day + timedelta(days=delay), day), due.nominal, standing.duty


def _still_open(due: Due, delay: int, day: date) -> bool:
    return delay > 2 and (day - due.day).days < OPEN_DAYS
