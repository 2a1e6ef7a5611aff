"""The purchaser says in time whether it wants to renew, so that nobody's staff is left in the dark."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.commands import renewal_faults as faults
from evenhand.contracts.commands.fulfilling import duty_facts
from evenhand.contracts.commands.renewable import require_renewable
from evenhand.contracts.commands.telling import day_fact, holding, tell
from evenhand.contracts.models import Contract, Fulfilment, RenewalWord
from evenhand.contracts.queries import current_terms, standings
from evenhand.contracts.standard_duties import SAY_RENEWAL
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Role

WANTED = _("The purchaser wants to renew contract %(reference)s")
WANTED_BODY = _("The purchaser wants to renew “%(title)s” (%(reference)s). Either side can propose the renewal.")
UNWANTED = _("The purchaser does not want to renew contract %(reference)s")
UNWANTED_BODY = _(
    "The purchaser does not want to renew “%(title)s” (%(reference)s). Its reason and the last day stand on its page."
)


@command
def say_renewal(
    *, contract: Contract, wants: bool, by: Actor, reason: str = "", language: str = "zh-hans"
) -> RenewalWord:
    """Say for the purchaser whether it wants to renew; that binds nobody, and the duty to say so is kept by it.

    Raises WhyNotWanted and what `renewal_faults` name as standing against a renewal.
    """
    require(policies.may_say_renewal(by, contract))
    terms = current_terms(contract)
    require_renewable(contract, terms, by.day)
    if not (wants or reason.strip()):
        raise faults.WhyNotWanted
    assert by.person_id
    word = RenewalWord.objects.create(
        contract=contract,
        ends=terms.ends,
        wants=wants,
        reason=reason.strip(),
        language=language,
        said_at=by.at,
        said_by_id=by.person_id,
    )
    ends, readers = day_fact(terms.ends), contract.audience()
    if wants:
        record("contracts.renewal_wanted", contract, by=by, audience=readers, last_day=ends)
    else:
        record("contracts.renewal_unwanted", contract, by=by, audience=readers, last_day=ends, reason=word.reason)
    keep_renewal_duty(contract, by)
    people = [one for role in (Role.DIRECTOR, Role.SIGNATORY) for one in holding(role, contract.provider, by=by)]
    subject, body = (WANTED, WANTED_BODY) if wants else (UNWANTED, UNWANTED_BODY)
    tell(list(dict.fromkeys(people)), contract, subject, body, by=by)
    return word


def keep_renewal_duty(contract: Contract, by: Actor) -> None:
    """What the purchaser says of a renewal keeps its duty for the term that runs; said by others it keeps nothing."""
    if by.organisation_id != contract.purchaser_id:
        return
    owed = next((one for one in standings(contract, by.day) if one.duty.code == SAY_RENEWAL), None)
    due = owed.open_dues[-1] if owed and owed.open_dues else None
    if owed is None or due is None:
        return
    assert by.person_id
    Fulfilment.objects.create(
        contract=contract,
        code=SAY_RENEWAL,
        due_on=due.nominal,
        done_on=by.day,
        recorded_at=by.at,
        recorded_by_id=by.person_id,
    )
    record("contracts.duty_kept", contract, by=by, **duty_facts(owed.duty, due.nominal, by.day))
