"""The other side answers a variation; where it costs much the funders consent too. With the last consent it holds."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from evenhand.contracts import policies
from evenhand.contracts.chain import VARIATION
from evenhand.contracts.commands import variation_faults as faults
from evenhand.contracts.commands.consenting import obtain_consent, open_window
from evenhand.contracts.commands.proposing import end, judge, locked
from evenhand.contracts.commands.renewing import version_facts, write_version
from evenhand.contracts.commands.saying import keep_renewal_duty
from evenhand.contracts.commands.telling import day_fact, day_of, holding, tell
from evenhand.contracts.commands.variation_words import told
from evenhand.contracts.models import Consent, FunderConsent, Terms, Variation
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.judging import lacking, needs_funders
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Person, Role
from evenhand.parties.policies import proven
from evenhand.planning.commands import supplement

Status = Variation.Status


@command
def consent_to_variation(*, variation: Variation, by: Actor) -> Variation:
    """The other side consents: new terms hold from the day named, or the funders are asked.

    Raises NoLongerOpen, TermsMoved, WindowOpen and what `judge` raises.
    """
    require(policies.may_answer_variation(by, variation))
    require(proven(by))
    contract = variation.contract
    locked(contract)
    _require_standing(variation, Status.PROPOSED)
    _require_no_window(variation, by)
    composed = judge(contract, current_terms(contract), variation.changes, max(variation.from_day, by.day), by.day)
    asked = needs_funders(contract, variation.changes, current_terms(contract))
    move = "pass_on" if asked else "consent"
    columns = {"answered_at": by.at, "answered_by": by.person_id, "answered_for": by.organisation_id}
    Variation.objects.filter(pk=variation.pk).update(needs_funders=asked, **columns)
    record("contracts.variation_consented", contract, by=by, variation=variation.reference)
    if variation.is_renewal:
        keep_renewal_duty(contract, by)
    if variation.side == "purchaser":
        obtain_consent(
            contract=contract,
            kind=Consent.Kind.VARIATION,
            about=variation.reference,
            obtained_by=contract.purchaser,
            by=by,
        )
    if move == "consent":
        terms = write_version(composed, on=composed.day, ground=variation.kind, by=by, variation=variation)
        return _agreed(variation, terms, move, by)
    Variation.objects.filter(pk=variation.pk).update(status=VARIATION.target(move, variation.status))
    variation.refresh_from_db()
    funders = [share.funder for share in current_terms(contract).funder_shares.select_related("funder")]
    people = [person for role in (Role.OFFICER, Role.SIGNATORY) for person in holding(role, *funders, by=by)]
    tell(list(dict.fromkeys(people)), contract, *told(variation, "asked"), by=by)
    return variation


@command
def refuse_variation(*, variation: Variation, reason: str, by: Actor) -> Variation:
    """The other side, or a funder once it is asked, says no and why. Raises ReasonWanted, NoLongerOpen."""
    require(policies.may_refuse_variation(by, variation))
    ended = end(variation, "refuse", reason, by)
    said = {"variation": ended.reference, "reason": ended.answer}
    record("contracts.variation_refused", ended.contract, by=by, audience=ended.audience(), **said)
    if ended.is_renewal:
        keep_renewal_duty(ended.contract, by)
    tell(_sides(ended, by), ended.contract, *told(ended, "refused"), by=by)
    return ended


@command
def fund_variation(*, variation: Variation, by: Actor) -> Variation:
    """A funder consents; with the last of them the new terms hold.

    Raises NoLongerOpen, TermsMoved, ConsentedBefore and what `judge` raises.
    """
    require(policies.may_fund_variation(by, variation))
    contract = variation.contract
    locked(contract)
    _require_standing(variation, Status.WITH_FUNDERS)
    assert by.person_id
    assert by.organisation_id
    try:
        with transaction.atomic():
            FunderConsent.objects.create(
                variation=variation, funder_id=by.organisation_id, given_at=by.at, given_by_id=by.person_id
            )
    except IntegrityError:
        raise faults.ConsentedBefore from None
    record("contracts.variation_funded", contract, by=by, variation=variation.reference)
    terms = current_terms(contract)
    _set_apart(variation, terms, by)
    given = set(variation.funder_consents.values_list("funder", flat=True))
    if not {share.funder_id for share in terms.funder_shares.all()} <= given:
        return variation
    composed = judge(contract, terms, variation.changes, max(variation.from_day, by.day), by.day)
    written = write_version(composed, on=composed.day, ground=variation.kind, by=by, variation=variation)
    return _agreed(variation, written, "fund", by)


def _set_apart(variation: Variation, terms: Terms, by: Actor) -> None:
    """A funder that consents sets apart what is missing of its part."""
    contract, price = variation.contract, variation.changes.amount_minor or terms.amount_minor
    if missing := lacking(contract, terms, price).get(by.organisation_id or 0):
        supplement(
            programme=contract.award.tender.specification.programme,
            purchaser=contract.purchaser,
            amount_minor=missing,
            note=variation.reference,
            by=by,
        )


def _agreed(variation: Variation, terms: Terms, move: str, by: Actor) -> Variation:
    target = VARIATION.target(move, variation.status)
    Variation.objects.filter(pk=variation.pk).update(status=target)
    variation.refresh_from_db()
    contract, facts = variation.contract, version_facts(terms)
    said, readers = variation.reference, contract.audience()
    if variation.is_renewal:
        ends = day_fact(terms.ends)
        record("contracts.renewal_agreed", contract, by=by, audience=readers, renewal=said, last_day=ends, **facts)
    else:
        record("contracts.variation_agreed", contract, by=by, audience=readers, variation=said, **facts)
    tell(_sides(variation, by), variation.contract, *told(variation, "agreed"), by=by)
    return variation


def _sides(variation: Variation, by: Actor) -> list[Person]:
    contract = variation.contract
    people = holding(Role.SIGNATORY, contract.purchaser, contract.provider, by=by)
    return list(dict.fromkeys([*people, *holding(Role.OFFICER, contract.purchaser, by=by)]))


def _require_standing(variation: Variation, status: str) -> None:
    """As the database has it now, while nobody else acts on the contract."""
    variation.refresh_from_db(fields=["status"])
    if variation.status != status:
        raise faults.NoLongerOpen
    if current_terms(variation.contract).number != variation.base:
        raise faults.TermsMoved


def _require_no_window(variation: Variation, by: Actor) -> None:
    if window := open_window(variation.contract, by.day):
        raise faults.WindowOpen(about=window.about, until=day_of(window.until))
