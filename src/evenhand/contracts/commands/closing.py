"""The end of a contract: both sides say what they learned and confirm that it is closed; one alone cannot block it."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.chain import LIFE
from evenhand.contracts.commands import closing_faults as faults
from evenhand.contracts.commands.consenting import open_window
from evenhand.contracts.commands.telling import day_of, holding, tell
from evenhand.contracts.commands.variation_faults import WindowOpen
from evenhand.contracts.models import Closing, Contract, Lesson
from evenhand.contracts.queries import closing as queries
from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Person, Role
from evenhand.parties.policies import proven
from evenhand.parties.queries import working_days_after
from evenhand.planning.commands import free_unspent

CONFIRMED = _("Contract %(reference)s is to be closed")
CONFIRMED_BODY = _(
    "The other side confirmed that “%(title)s” (%(reference)s) can be closed. What is still open stands on its page, "
    "where your lessons and your confirmation are asked."
)
CLOSED = _("Contract %(reference)s is closed")
CLOSED_BODY = _(
    "“%(title)s” (%(reference)s) is closed. What was open, the money that was freed and the lessons of both sides "
    "stand on its page. Invoices that were sent and not returned are paid all the same."
)

LAST_INVOICES = _("Send the last invoices of contract %(reference)s")
LAST_INVOICES_BODY = _(
    "The purchaser closed “%(title)s” (%(reference)s) without you. Until the day that its page names you can send "
    "invoices; after it the purchaser may free the rest of the money."
)


@command
def write_lessons(
    *, contract: Contract, worked: str, failed: str, change: str, by: Actor, language: str = "zh-hans"
) -> Lesson:
    """Say what the actor's side learned; worded anew until the other side reads it.

    Raises NotEnded, NotToClose, LessonWanted, LessonsRead.
    """
    require(policies.may_write_lessons(by, contract))
    _hold(contract, by)
    texts = {"worked": worked.strip(), "failed": failed.strip(), "change": change.strip()}
    if not all(texts.values()):
        raise faults.LessonWanted
    side = contract.side_of(by.organisation_id)
    written = set(contract.lessons.values_list("side", flat=True))
    if side in written and (len(written) > 1 or contract.status in queries.CLOSED):
        raise faults.LessonsRead
    said = texts | {"language": language, "written_at": by.at, "written_by_id": by.person_id}
    lesson, _new = Lesson.objects.update_or_create(contract=contract, side=side, defaults=said)
    record("contracts.lessons_written", contract, by=by, audience=contract.audience())
    return lesson


@command
def confirm_closing(*, contract: Contract, by: Actor) -> Closing:
    """Confirm for the actor's side; with the second side the contract is closed.

    After the purchaser closed alone the provider's confirmation frees the money that nobody will ask for any more.
    Raises NotEnded, NotToClose, ClosedBefore, ConfirmedBefore, LessonsWanted, WindowOpen.
    """
    side = _ready(contract, by)
    found = queries.closing_of(contract)
    if found and found.confirmed_by(side):
        raise faults.ConfirmedBefore
    if found and found.alone == "provider":
        raise faults.ClosedBefore
    stamp = {f"{side}_at": by.at, f"{side}_by_id": by.person_id}
    if found is None:
        until = working_days_after(contract.jurisdiction, by.day, queries.alone_after(contract))
        found = Closing.objects.create(contract=contract, alone_from=until, **stamp)
        record("contracts.closing_confirmed", contract, by=by, audience=contract.audience())
        tell(_others(contract, side, by), contract, CONFIRMED, CONFIRMED_BODY, by=by)
        return found
    Closing.objects.filter(pk=found.pk).update(**stamp)
    found.refresh_from_db()
    record("contracts.closing_confirmed", contract, by=by, audience=contract.audience())
    return _freed(found, by) if found.closed_at else _close(found, by)


@command
def close_alone(*, contract: Contract, reason: str, by: Actor, language: str = "zh-hans") -> Closing:
    """Close without the other side, which let its working days pass; money that the provider may ask for stays bound.

    Raises NotEnded, NotToClose, ClosedBefore, NotConfirmed, NotYetAlone, CloseReasonWanted, WindowOpen.
    """
    side = _ready(contract, by)
    found = queries.closing_of(contract)
    if contract.status in queries.CLOSED:
        raise faults.ClosedBefore
    if found is None or not found.confirmed_by(side):
        raise faults.NotConfirmed(days=queries.alone_after(contract))
    if by.day <= found.alone_from:
        raise faults.NotYetAlone(until=day_of(found.alone_from))
    if not reason.strip():
        raise faults.CloseReasonWanted
    return _close(found, by, alone=side, reason=reason.strip(), language=language)


def _ready(contract: Contract, by: Actor) -> str:
    """The actor's side, once it may act on a contract that ended. Raises what the commands above name."""
    require(policies.may_close(by, contract))
    require(proven(by))
    _hold(contract, by)
    side = contract.side_of(by.organisation_id)
    if not contract.lessons.filter(side=side).exists():
        raise faults.LessonsWanted
    if window := open_window(contract, by.day):
        raise WindowOpen(about=window.about, until=day_of(window.until))
    return side


def _hold(contract: Contract, by: Actor) -> None:
    """Nobody else acts on this contract until the transaction ends. Raises NotEnded, NotToClose."""
    contract.status = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk).status
    if contract.status not in (Contract.Status.IN_FORCE, *queries.CLOSED):
        raise faults.NotToClose
    if by.day <= (ends := current_terms(contract).ends):
        raise faults.NotEnded(last_day=day_of(ends))


def _close(closing: Closing, by: Actor, **alone: Any) -> Closing:
    """An early end leads to “terminated”, the last day agreed to “closed”."""
    contract = closing.contract
    status = LIFE.target("terminate" if queries.ended_early(contract) else "close", contract.status)
    left = queries.left_open(contract, by.day)
    Contract.objects.filter(pk=contract.pk, status=contract.status).update(status=status)
    contract.refresh_from_db(fields=["status"])
    Closing.objects.filter(pk=closing.pk).update(closed_at=by.at, left_open=left, **alone)
    closing.refresh_from_db()
    if closing.alone:
        record("contracts.closed_alone", contract, by=by, audience=contract.audience(), reason=closing.reason)
    elif status == Contract.Status.TERMINATED:
        record("contracts.terminated", contract, by=by, audience=contract.audience())
    else:
        record("contracts.closed", contract, by=by, audience=contract.audience())
    tell(_everybody(contract, by), contract, CLOSED, CLOSED_BODY, by=by)
    if closing.alone == "purchaser":
        tell(_others(contract, "purchaser", by), contract, LAST_INVOICES, LAST_INVOICES_BODY, by=by)
    return _freed(closing, by) if closing.provider_at else closing


def _freed(closing: Closing, by: Actor) -> Closing:
    """Free what no invoice asks for. It takes the provider's word that it asks for nothing more."""
    contract = closing.contract
    freed = free_unspent(
        programme=contract.award.tender.specification.programme,
        purchaser=contract.purchaser,
        keep=queries.claimed(contract),
        about=contract.reference,
        by=by,
    )
    Closing.objects.filter(pk=closing.pk).update(freed_minor=F("freed_minor") + freed)
    closing.refresh_from_db()
    return closing


def _others(contract: Contract, side: str, by: Actor) -> list[Person]:
    """Who decides and who works for the side that has not confirmed."""
    other = contract.provider if side == "purchaser" else contract.purchaser
    people = [one for role in (Role.SIGNATORY, Role.OFFICER, Role.DIRECTOR) for one in holding(role, other, by=by)]
    return list(dict.fromkeys(people))


def _everybody(contract: Contract, by: Actor) -> list[Person]:
    funders = [share.funder for share in current_terms(contract).funder_shares.select_related("funder")]
    people = [*_others(contract, "purchaser", by), *_others(contract, "provider", by)]
    return list(dict.fromkeys([*people, *holding(Role.OFFICER, *funders, by=by)]))
