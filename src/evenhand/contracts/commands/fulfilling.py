"""Duties are kept: said by the party that owes them, seen by all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from evenhand.contracts import policies
from evenhand.contracts.models import Contract, Duty, Fulfilment
from evenhand.contracts.queries import DutyStanding, current_terms, standings
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import CHINESE, ENGLISH, both_names
from evenhand.parties.models import Membership, Person
from evenhand.shell.words import day

LONGEST_NOTE = 300


class NotInForce(CommandError):
    sentence = _("Duties are kept while the contract is in force.")


class NothingToRecord(CommandError):
    """The duty stands always or waits for an event, or that time is none of its own."""

    sentence = _("This duty does not fall due on that day.")
    field = "due_on"


class NotYet(CommandError):
    sentence = _("A duty is kept today or was kept before, not in the future.")
    field = "done_on"


class TooEarly(CommandError):
    sentence = _("The contract was not awarded before %(first)s.")
    field = "done_on"


class KeptBefore(CommandError):
    sentence = _("That this duty was kept is recorded already.")
    field = "due_on"


class NotAColleague(CommandError):
    sentence = _("The contact works for your organisation.")
    field = "contact"


@command
def record_fulfilment(
    *, contract: Contract, code: str, due_on: date, done_on: date, by: Actor, note: str = ""
) -> Fulfilment:
    """Say that a duty was kept for the day that its terms name.

    Raises NotInForce, NothingToRecord, NotYet, TooEarly, KeptBefore.
    """
    standing = _standing(contract, code, by.day)
    require(policies.may_record_fulfilment(by, standing.duty))
    _judge(contract, standing, due_on, done_on, by)
    assert by.person_id
    try:
        with transaction.atomic():
            fulfilment = Fulfilment.objects.create(
                contract=contract,
                code=code,
                due_on=due_on,
                done_on=done_on,
                note=note[:LONGEST_NOTE],
                recorded_at=by.at,
                recorded_by_id=by.person_id,
            )
    except IntegrityError:
        raise KeptBefore from None
    record("contracts.duty_kept", contract, by=by, **duty_facts(standing.duty, due_on, done_on))
    return fulfilment


@command
def keep_by_payment(*, contract: Contract, due_on: date, paid_by: Mapping[int, date], by: Actor) -> None:
    """Payments keep the duties that fall due with an instalment, or move the day on which they were kept.

    The command that enters a payment calls this and has judged by then; `paid_by` says when each organisation, by
    its key, had paid all that it owes.
    """
    assert by.person_id
    duties = current_terms(contract).duties.filter(rule=Duty.Rule.INSTALMENTS, owed_by__in=paid_by)
    for duty in duties:
        _fulfilment, is_new = Fulfilment.objects.update_or_create(
            contract=contract,
            code=duty.code,
            due_on=due_on,
            defaults={"done_on": paid_by[duty.owed_by_id]},
            create_defaults={
                "done_on": paid_by[duty.owed_by_id],
                "recorded_at": by.at,
                "recorded_by_id": by.person_id,
            },
        )
        if is_new:
            record("contracts.duty_paid", contract, by=by, **duty_facts(duty, due_on, paid_by[duty.owed_by_id]))


@command
def name_contact(*, contract: Contract, contact: Person, by: Actor) -> None:
    """Name the person through whom everything of the actor's side passes. Raises NotAColleague."""
    require(policies.may_name_contact(by, contract))
    side = contract.side_of(by.organisation_id)
    if not Membership.objects.current(by.day).filter(person=contact, organisation=by.organisation_id).exists():
        raise NotAColleague
    Contract.objects.filter(pk=contract.pk).update(**{f"{side}_contact": contact})
    contract.refresh_from_db()
    record("contracts.contact_named", contract, by=by, contact=both_names(contact))


def _standing(contract: Contract, code: str, today: date) -> DutyStanding:
    found = next((one for one in standings(contract, today) if one.duty.code == code), None)
    if found is None:
        raise NothingToRecord
    return found


def _judge(contract: Contract, standing: DutyStanding, due_on: date, done_on: date, by: Actor) -> None:
    if contract.status != Contract.Status.IN_FORCE:
        raise NotInForce
    if due_on not in {due.nominal for due in standing.dues}:
        raise NothingToRecord
    if done_on > by.day:
        raise NotYet
    if done_on < contract.award.awarded_on:
        raise TooEarly(first=day(contract.award.awarded_on))


def duty_facts(duty: Duty, due_on: date, done_on: date) -> dict[str, dict[str, str] | str]:
    """The duty and its days, for readers of both languages and for machines."""
    return {
        "duty": {"en": duty.text_en, "zh": duty.text_zh},
        "code": duty.code,
        "due_on": due_on.isoformat(),
        "done_on": done_on.isoformat(),
        "due": _day_fact(due_on),
        "done": _day_fact(done_on),
    }


def _day_fact(value: date) -> dict[str, str]:
    written = {}
    for key, language in (("en", ENGLISH), ("zh", CHINESE)):
        with override(language):
            written[key] = day(value)
    return written
