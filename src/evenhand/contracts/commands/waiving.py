"""The party to whom a duty is owed waives or postpones one of its due days; pay, scope and fairness never."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.commands.consenting import obtain_consent, undoing
from evenhand.contracts.commands.fulfilling import NothingToRecord, NotInForce
from evenhand.contracts.commands.proposing import locked
from evenhand.contracts.commands.telling import day_fact, day_of, holding, tell
from evenhand.contracts.commands.variation_faults import NotRunning
from evenhand.contracts.due import Due
from evenhand.contracts.models import Consent, Contract, Duty, Waiver
from evenhand.contracts.queries import standings
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Role

WAIVED = _("A due day under contract %(reference)s was waived or postponed")
WAIVED_BODY = _(
    "The party to whom you owe a duty under “%(title)s” (%(reference)s) waived or postponed one of its due days. The "
    "reason stands on the duty’s page."
)


class WaiverReasonWanted(CommandError):
    sentence = _("Say why: everybody who takes part in the contract reads it.")
    field = "reason"


class NotPostponed(CommandError):
    sentence = _("Choose a day after %(day)s, the due day so far, or leave it empty to waive it.")
    field = "until"


@command
def waive(
    *,
    contract: Contract,
    code: str,
    due_on: date,
    reason: str,
    by: Actor,
    until: date | None = None,
    language: str = "zh-hans",
) -> Waiver:
    """Let one due day of a duty pass, or move it on to a day; the provider can take its waiver back.

    Raises NotInForce, NothingToRecord, WaiverReasonWanted, NotPostponed.
    """
    duty, due = _open_due(contract, code, due_on, by)
    require(policies.may_waive(by, contract, duty))
    _hold(contract)
    if not reason.strip():
        raise WaiverReasonWanted
    if until is not None and until <= due.day:
        raise NotPostponed(day=day_of(due.day))
    waiver = _write(contract, code, due_on, until, (reason.strip(), language), by)
    facts: dict[str, Any] = {
        "duty": {"en": duty.text_en, "zh": duty.text_zh},
        "due": day_fact(due.day),
        "reason": waiver.reason,
    }
    if until:
        record("contracts.duty_postponed", contract, by=by, until=day_fact(until), **facts)
    else:
        record("contracts.duty_waived", contract, by=by, **facts)
    if by.organisation_id == contract.provider_id:
        obtain_consent(
            contract=contract, kind=Consent.Kind.WAIVER, about=waiver.reference, obtained_by=duty.owed_by, by=by
        )
    people = [one for role in (Role.OFFICER, Role.DIRECTOR) for one in holding(role, duty.owed_by, by=by)]
    tell(list(dict.fromkeys(people)), contract, WAIVED, WAIVED_BODY, by=by)
    return waiver


def _write(contract: Contract, code: str, due_on: date, until: date | None, said: tuple[str, str], by: Actor) -> Waiver:
    """The row of what was waived, numbered within its contract."""
    assert by.person_id
    assert by.organisation_id
    return Waiver.objects.create(
        contract=contract,
        reference=f"{contract.reference}-W{contract.waivers.count() + 1}",
        code=code,
        due_on=due_on,
        until=until,
        reason=said[0],
        language=said[1],
        given_at=by.at,
        given_by_id=by.person_id,
        given_for_id=by.organisation_id,
    )


def _open_due(contract: Contract, code: str, due_on: date, by: Actor) -> tuple[Duty, Due]:
    """The duty and its due day, if nothing was said of that day yet. Raises NothingToRecord."""
    for one in standings(contract, by.day):
        if one.duty.code == code:
            found = next((due for due in one.open_dues if due.nominal == due_on), None)
            if found:
                return one.duty, found
    raise NothingToRecord


def _hold(contract: Contract) -> None:
    """Nobody else acts on this contract until the transaction ends. Raises NotInForce."""
    try:
        locked(contract)
    except NotRunning:
        raise NotInForce from None


def _undo_waiver(consent: Consent, by: Actor) -> None:
    """The due day counts again, as if nothing had been said."""
    contract = consent.contract
    Waiver.objects.standing().filter(reference=consent.about).update(withdrawn_at=by.at)
    record("contracts.waiver_undone", contract, by=by, audience=contract.audience(), waiver=consent.about)


undoing[Consent.Kind.WAIVER] = _undo_waiver
