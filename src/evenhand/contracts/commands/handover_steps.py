"""Steps and inventory of a hand-over: who owes one says that it is done, others accept or contest; all stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from evenhand.contracts.commands import handover_faults as faults
from evenhand.contracts.commands.telling import day_fact
from evenhand.contracts.handing_over import ACCEPTED, CONTESTED, DONE, OPEN, WITHDRAWN, state_of
from evenhand.contracts.models import (
    Handover,
    HandoverAsset,
    HandoverStaff,
    HandoverStatement,
    HandoverStep,
)
from evenhand.contracts.models.handovers import SIDES
from evenhand.contracts.policies import handovers as policies
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import Fact, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import in_both
from evenhand.parties.models import Posting

T = TypeVar("T", HandoverStep, HandoverAsset, HandoverStaff)


@dataclass(frozen=True, slots=True)
class Thing:
    """A row of the inventory as it is listed."""

    name: str
    owner: str
    condition: str
    goes_to: str
    inventory_number: str = ""
    count: int = 1


@command
def add_step(
    *, handover: Handover, words: str, side: str, due_on: date, by: Actor, language: str = "zh-hans"
) -> HandoverStep:
    """Add a step that a side owes; that side may contest it. Raises WordsWanted, NoSuchSide."""
    require(policies.may_hand_over(by, handover))
    _hold(handover)
    if not words.strip():
        raise faults.WordsWanted
    if side not in handover.sides():
        raise faults.NoSuchSide
    step = _numbered(HandoverStep, handover, by, words=words.strip(), side=side, due_on=due_on, language=language)
    record(
        "contracts.handover_step_added",
        handover,
        handover.contract,
        by=by,
        step=step.words,
        side=in_both(dict(SIDES)[side]),
        due=day_fact(due_on),
    )
    return step


@command
def answer_step(
    *, step: HandoverStep, kind: str, by: Actor, words: str = "", language: str = "zh-hans"
) -> HandoverStatement:
    """Say that a step is done, where one owes it; accept what another did, or contest it with a reason.

    A step that is not done yet is contested by the side that is to owe it. Raises NotOpenNow, WordsWanted.
    """
    handover = step.handover
    require(policies.may_answer_step(by, step, kind))
    _hold(handover)
    own, state = handover.side_of(by.organisation_id), _state(step, OPEN)
    allowed = {DONE: (OPEN, CONTESTED), ACCEPTED: (DONE, CONTESTED, ACCEPTED), CONTESTED: (DONE, ACCEPTED, CONTESTED)}
    if own == step.side:
        allowed |= {CONTESTED: (OPEN,)}
    if state not in allowed.get(kind, ()):
        raise faults.NotOpenNow
    said = _say(handover, by, kind, words, language, step=step)
    what: Fact = step.words or in_both(HandoverStep.Key(step.key).label)
    _tell_journal(said, what, by)
    return said


@command
def list_asset(*, handover: Handover, thing: Thing, by: Actor, language: str = "zh-hans") -> HandoverAsset:
    """Enter a thing into the inventory; the other sides accept or contest what is said of it. Raises WordsWanted."""
    require(policies.may_hand_over(by, handover))
    _hold(handover)
    if not thing.name.strip():
        raise faults.WordsWanted(field="name")
    if thing.goes_to == "incoming" and handover.incoming_id is None:
        raise faults.NoSuchSide(field="goes_to")
    columns = {key: getattr(thing, key) for key in ("owner", "condition", "goes_to", "inventory_number", "count")}
    asset = _numbered(HandoverAsset, handover, by, name=thing.name.strip(), language=language, **columns)
    record(
        "contracts.handover_asset_listed",
        handover,
        handover.contract,
        by=by,
        asset=asset.name,
        count=asset.count,
        goes=in_both(HandoverAsset.Goes(asset.goes_to).label),
    )
    return asset


@command
def answer_asset(
    *, asset: HandoverAsset, kind: str, by: Actor, words: str = "", language: str = "zh-hans"
) -> HandoverStatement:
    """Accept or contest what another side listed; who listed it withdraws it. Raises NotOpenNow, WordsWanted."""
    handover = asset.handover
    require(policies.may_answer_asset(by, asset, kind))
    _hold(handover)
    if _state(asset, DONE) == WITHDRAWN:
        raise faults.NotOpenNow
    said = _say(handover, by, kind, words, language, asset=asset)
    _tell_journal(said, asset.name, by)
    return said


@command
def state_staff(
    *,
    handover: Handover,
    post: str,
    outcome: str,
    count: int,
    by: Actor,
    name: str = "",
    has_agreed: bool = False,
    language: str = "zh-hans",
) -> HandoverStaff:
    """Say what becomes of how many of a post; a name only for one person, who agreed. Raises NameWithoutConsent."""
    require(policies.may_state_staff(by, handover))
    _hold(handover)
    if name.strip() and not (has_agreed and count == 1):
        raise faults.NameWithoutConsent
    facts = {"post": post, "outcome": outcome, "count": count, "name": name.strip()}
    row = _numbered(HandoverStaff, handover, by, has_agreed=bool(name.strip()), language=language, **facts)
    record("contracts.handover_staff_stated", handover, handover.contract, by=by, **_staff_facts(row))
    return row


@command
def withdraw_staff(*, staff: HandoverStaff, by: Actor) -> None:
    """Take back what was said of staff; a name is forgotten. Raises NotOpenNow."""
    handover = staff.handover
    require(policies.may_withdraw_staff(by, staff))
    _hold(handover)
    standing = HandoverStaff.objects.filter(pk=staff.pk, withdrawn_at__isnull=True)
    if not standing.update(withdrawn_at=by.at, name="", has_agreed=False):
        raise faults.NotOpenNow
    record("contracts.handover_staff_withdrawn", handover, handover.contract, by=by, **_staff_facts(staff))


def _hold(handover: Handover) -> None:
    """Nobody else writes on this hand-over until the transaction ends."""
    Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)


def _numbered(kind: type[T], handover: Handover, by: Actor, **columns: Any) -> T:
    number = kind._default_manager.filter(handover=handover).count() + 1
    said = {"said_for": handover.side_of(by.organisation_id), "said_at": by.at, "said_by_id": by.person_id}
    return kind._default_manager.create(handover=handover, number=number, **said, **columns)


def _state(thing: HandoverStep | HandoverAsset, begins: str) -> str:
    return state_of(thing.statements.order_by("pk").values_list("kind", "side"), begins)


def _say(
    handover: Handover, by: Actor, kind: str, words: str, language: str, **about: HandoverStep | HandoverAsset
) -> HandoverStatement:
    if kind in (CONTESTED, WITHDRAWN) and not words.strip():
        raise faults.WordsWanted
    assert by.person_id
    side = handover.side_of(by.organisation_id)
    said = {"kind": kind, "side": side, "words": words.strip(), "language": language, "at": by.at}
    return HandoverStatement.objects.create(handover=handover, by_id=by.person_id, **said, **about)


def _tell_journal(said: HandoverStatement, what: Fact, by: Actor) -> None:
    """What was said of a step or thing, with the words that were added, if any."""
    about, kind = (said.handover, said.handover.contract), in_both(HandoverStatement.Kind(said.kind).label)
    if said.words:
        record("contracts.handover_answered_in_words", *about, by=by, what=what, kind=kind, words=said.words)
    else:
        record("contracts.handover_answered", *about, by=by, what=what, kind=kind)


def _staff_facts(row: HandoverStaff) -> dict[str, Any]:
    """Counts and posts; a name never reaches the journal."""
    return {
        "count": row.count,
        "post": in_both(Posting.Post(row.post).label),
        "outcome": in_both(HandoverStaff.Outcome(row.outcome).label),
    }
