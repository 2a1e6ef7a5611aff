"""A contract ends before its last day: by agreement, or by one side alone where the rules allow it, after notice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.chain import EARLY_END
from evenhand.contracts.commands import ending_faults as faults
from evenhand.contracts.commands.consenting import open_window
from evenhand.contracts.commands.proposing import locked
from evenhand.contracts.commands.renewing import version_facts, write_version
from evenhand.contracts.commands.telling import day_fact, day_of, holding, tell
from evenhand.contracts.commands.variation_faults import NotRunning, WindowOpen
from evenhand.contracts.grounds import Ground
from evenhand.contracts.models import Contract, EarlyEnd
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.drafts import citation
from evenhand.contracts.queries.ending import compose_end, grounds
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.periods import ONE_DAY
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Person, Role
from evenhand.parties.policies import proven
from evenhand.parties.queries import working_days_after

PROPOSED = _("Contract %(reference)s is to end early")
PROPOSED_BODY = _(
    "The other side wants “%(title)s” (%(reference)s) to end before its last day. Ground, reason and last day stand "
    "on its page, where your answer is asked."
)
ANSWERED = _("The early end of contract %(reference)s was answered")
ANSWERED_BODY = _(
    "The other side answered the early end of “%(title)s” (%(reference)s). The answer stands on its page."
)
TAKEN_BACK = _("The early end of contract %(reference)s was withdrawn")
TAKEN_BACK_BODY = _("The early end of “%(title)s” (%(reference)s) was withdrawn: the contract goes on as agreed.")
ENDS = _("Contract %(reference)s ends early")
ENDS_BODY = _(
    "“%(title)s” (%(reference)s) ends before the last day agreed. The last day, what is still owed and what is freed "
    "stand on its page."
)


@command
def propose_early_end(
    *, contract: Contract, ground: str, last_day: date, reason: str, by: Actor, language: str = "zh-hans"
) -> EarlyEnd:
    """Say that the contract ends early, on which ground and when; the other side is asked.

    Raises NothingToEnd, GroundUnknown, EndReasonWanted, NotEarlier, NoticeTooShort, EndOpen.
    """
    require(policies.may_end_early(by, contract))
    require(proven(by))
    _hold(contract)
    found = judge_end(contract, ground, last_day, by.day)
    if not reason.strip():
        raise faults.EndReasonWanted
    if standing := contract.early_ends.open_on(by.day).first():
        raise faults.EndOpen(reference=standing.reference)
    early_end = _write(contract, found, last_day, reason.strip(), language, by)
    record(
        "contracts.early_end_proposed",
        contract,
        by=by,
        audience=contract.audience(),
        early_end=early_end.reference,
        ground={"en": early_end.ground_en, "zh": early_end.ground_zh},
        reason=early_end.reason,
        last_day=day_fact(last_day),
    )
    tell(_people(early_end, early_end.other_side, by), contract, PROPOSED, PROPOSED_BODY, by=by)
    return early_end


def judge_end(contract: Contract, ground: str, last_day: date, today: date) -> Ground:
    """The ground, once nothing speaks against ground and day. Raises GroundUnknown, NotEarlier, NoticeTooShort."""
    found = grounds(contract).get(ground)
    if found is None:
        raise faults.GroundUnknown
    terms, first = current_terms(contract), today + timedelta(days=found.notice_days)
    if not max(terms.starts + ONE_DAY, today) <= last_day < terms.ends:
        raise faults.NotEarlier(starts=day_of(max(terms.starts, today - ONE_DAY)), ends=day_of(terms.ends))
    if last_day < first:
        raise faults.NoticeTooShort(days=found.notice_days, first=day_of(first))
    return found


@command
def agree_to_early_end(*, early_end: EarlyEnd, by: Actor) -> EarlyEnd:
    """The other side agrees, even after it objected: the contract ends on the day named.

    Raises EndNoLongerOpen, WindowOpen.
    """
    require(policies.may_answer_early_end(by, early_end))
    require(proven(by))
    _hold(early_end.contract)
    _require_open(early_end, by)
    answered = {"answered_at": by.at, "answered_by": by.person_id, "answered_for": by.organisation_id}
    return _take_effect(early_end, "agree", by, **answered)


@command
def object_to_early_end(*, early_end: EarlyEnd, reason: str, by: Actor) -> EarlyEnd:
    """The other side says no and why: that refuses what needs its agreement, and stands beside any other notice.

    Raises EndReasonWanted, EndNoLongerOpen.
    """
    require(policies.may_answer_early_end(by, early_end))
    if not reason.strip():
        raise faults.EndReasonWanted
    _hold(early_end.contract)
    answered = {"answered_at": by.at, "answered_by": by.person_id, "answered_for": by.organisation_id}
    _move(early_end, "object" if early_end.is_alone else "refuse", by, answer=reason.strip(), **answered)
    contract, said = early_end.contract, {"early_end": early_end.reference, "reason": early_end.answer}
    record("contracts.early_end_objected", contract, by=by, audience=contract.audience(), **said)
    tell(_people(early_end, early_end.side, by), contract, ANSWERED, ANSWERED_BODY, by=by)
    return early_end


@command
def withdraw_early_end(*, early_end: EarlyEnd, reason: str, by: Actor) -> EarlyEnd:
    """The side that said it takes it back: what was broken is mended. Raises EndReasonWanted, EndNoLongerOpen."""
    require(policies.may_withdraw_early_end(by, early_end))
    if not reason.strip():
        raise faults.EndReasonWanted
    _hold(early_end.contract)
    _move(early_end, "withdraw", by, withdrawal=reason.strip(), ended_at=by.at, ended_by=by.person_id)
    contract, said = early_end.contract, {"early_end": early_end.reference, "reason": early_end.withdrawal}
    record("contracts.early_end_withdrawn", contract, by=by, audience=contract.audience(), **said)
    tell(_people(early_end, early_end.other_side, by), contract, TAKEN_BACK, TAKEN_BACK_BODY, by=by)
    return early_end


@command
def carry_out_early_end(*, early_end: EarlyEnd, by: Actor) -> EarlyEnd:
    """The side that gave notice ends the contract without the other, once the notice has run.

    Raises EndNoLongerOpen, NoticeRuns, WindowOpen.
    """
    require(policies.may_carry_out_early_end(by, early_end))
    require(proven(by))
    _hold(early_end.contract)
    _require_open(early_end, by)
    if by.day < early_end.notice_until:
        raise faults.NoticeRuns(until=day_of(early_end.notice_until))
    return _take_effect(early_end, "carry_out", by)


def _hold(contract: Contract) -> None:
    """Nobody else acts on this contract until the transaction ends. Raises NothingToEnd."""
    try:
        locked(contract)
    except NotRunning:
        raise faults.NothingToEnd from None


def _write(contract: Contract, ground: Ground, last_day: date, reason: str, language: str, by: Actor) -> EarlyEnd:
    assert by.person_id
    number = contract.early_ends.count() + 1
    side = contract.side_of(by.organisation_id)
    source_en, source_zh = citation(ground.source)
    due = working_days_after(contract.jurisdiction, by.day, current_terms(contract).answer_days)
    return EarlyEnd.objects.create(
        contract=contract,
        number=number,
        reference=f"{contract.reference}-E{number}",
        side=side,
        ground=ground.key,
        ground_en=ground.words[0],
        ground_zh=ground.words[1],
        source_en=source_en,
        source_zh=source_zh,
        is_verified=ground.source.is_verified,
        is_alone=side in ground.alone,
        notice_until=by.day + timedelta(days=ground.notice_days),
        last_day=last_day,
        reason=reason,
        language=language,
        proposed_at=by.at,
        proposed_by_id=by.person_id,
        answer_due=min(due, last_day),
    )


def _take_effect(early_end: EarlyEnd, move: str, by: Actor, **columns: Any) -> EarlyEnd:
    """New terms with another last day; money that is no longer owed is freed, the centre's last day moves."""
    contract = early_end.contract
    if window := open_window(contract, by.day):
        raise WindowOpen(about=window.about, until=day_of(window.until))
    composed = compose_end(contract, early_end.last_day, by.day)
    terms = write_version(composed, on=by.day, ground="early_end", by=by)
    _move(early_end, move, by, terms=terms, ended_at=by.at, ended_by=by.person_id, **columns)
    facts = version_facts(terms) | {"last_day": day_fact(early_end.last_day), "early_end": early_end.reference}
    record(
        "contracts.early_end_agreed" if move == "agree" else "contracts.early_end_carried_out",
        contract,
        by=by,
        audience=contract.audience(),
        **facts,
    )
    funders = [share.funder for share in terms.funder_shares.select_related("funder")]
    people = [*_people(early_end, "purchaser", by), *_people(early_end, "provider", by)]
    people += holding(Role.OFFICER, *funders, by=by)
    tell(list(dict.fromkeys(people)), contract, ENDS, ENDS_BODY, by=by)
    return early_end


def _move(early_end: EarlyEnd, move: str, by: Actor, **columns: Any) -> None:
    """Compare and set; the early end is as the database has it afterwards. Raises EndNoLongerOpen."""
    sources = EARLY_END.sources(move)
    target = EARLY_END.target(move, next(iter(sources)))
    held = EarlyEnd.objects.open_on(by.day).filter(pk=early_end.pk, status__in=sources)
    if not held.update(status=target, **columns):
        raise faults.EndNoLongerOpen
    early_end.refresh_from_db()


def _require_open(early_end: EarlyEnd, by: Actor) -> None:
    """As the database has it now, while nobody else acts on the contract."""
    early_end.refresh_from_db(fields=["status"])
    if not early_end.is_open(by.day):
        raise faults.EndNoLongerOpen


def _people(early_end: EarlyEnd, side: str, by: Actor) -> list[Person]:
    """Who decides and who works for a side."""
    organisation = getattr(early_end.contract, side)
    found = [
        one for role in (Role.SIGNATORY, Role.OFFICER, Role.DIRECTOR) for one in holding(role, organisation, by=by)
    ]
    return list(dict.fromkeys(found))
