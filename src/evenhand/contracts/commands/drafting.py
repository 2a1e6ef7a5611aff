"""A contract is drafted from an award."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.commands import copying, settlement, standards
from evenhand.contracts.models import Contract, ContractParticipation, Terms
from evenhand.contracts.queries import standstill_runs
from evenhand.contracts.standard_duties import ROLE
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.periods import Period
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names
from evenhand.parties.commands import next_reference
from evenhand.parties.models import Capacity, Organisation
from evenhand.planning.models import Programme
from evenhand.shell.words import day, percent
from evenhand.tenders.models import Award

MOST_RECOUPED = 5_000  # basis points of a bill


class StandstillRuns(CommandError):
    """Bidders can still question the award."""

    sentence = _("Bidders can question this award until %(until)s. The contract is drafted after that day.")


class AlreadyDrafted(CommandError):
    sentence = _("A contract was drafted from this award already: %(reference)s.")


class TermOutside(CommandError):
    """The term is in the wrong order, or leaves the programme."""

    sentence = _("The term ends after it starts and lies within the programme’s, from %(starts)s to %(ends)s.")
    field = "starts"


class AdvanceNotRecouped(CommandError):
    sentence = _(
        "An advance on what is billed is recouped from each bill: by the advance’s own share, %(least)s, at least, and "
        "by %(most)s at most."
    )
    field = "recoup"


class NothingToRecoup(CommandError):
    sentence = _("Only an advance on what is billed is recouped from the bills: leave this share empty.")
    field = "recoup"


@command
def draft_contract(
    *,
    award: Award,
    by: Actor,
    starts: date | None = None,
    ends: date | None = None,
    evaluator: Organisation | None = None,
    payments_a_year: int = 4,
    advance_bp: int = 0,
    schedule: str = Terms.Schedule.INSTALMENTS,
    recoup_bp: int = 0,
) -> Contract:
    """Draft a contract: terms copied from specification and bid, the standard duties of all parties.

    Without dates the term is the programme's, or what is left of it. Raises StandstillRuns, AlreadyDrafted,
    AdvanceNotRecouped, NothingToRecoup, TermOutside.
    """
    tender, programme = award.tender, award.tender.specification.programme
    require(policies.may_draft_contract(by, tender))
    if existing := Contract.objects.filter(award=award).first():
        raise AlreadyDrafted(reference=existing.reference)
    if award.standstill_until and standstill_runs(award, by.day):
        raise StandstillRuns(until=day(award.standstill_until))
    require_recouped(schedule, advance_bp, recoup_bp)
    term = term_within(programme, starts or max(programme.starts, by.day), ends or programme.ends)
    contract = _contract(award, by)
    owing = _take_part(contract, programme, evaluator, by)
    terms = _terms(contract, term, Rhythm(schedule, payments_a_year, advance_bp, recoup_bp))
    copying.copy_lines(contract, tender.specification)
    copying.write_line_terms(terms, copying.promised_minutes(award))
    settlement.write_prices(terms)
    settlement.write_budget(terms)
    copying.write_outcomes(terms, award)
    copying.write_shares(terms, programme)
    copying.write_instalments(terms, programme)
    standards.write_duties(terms, owing)
    standards.write_clauses(terms)
    provider = both_names(contract.provider)
    record("contracts.drafted", contract, tender, by=by, provider=provider, tender=tender.reference)
    return contract


def require_recouped(schedule: str, advance_bp: int, recoup_bp: int) -> None:
    """An advance on what is billed is recouped from the bills in time, by half of each at most.

    A share at least as large as the advance's has recouped it when everything is billed, and what was paid never
    passes the price. Raises AdvanceNotRecouped, NothingToRecoup.
    """
    has_ceiling = schedule in (Terms.Schedule.UNIT_PRICE, Terms.Schedule.COST)
    if has_ceiling and advance_bp and not advance_bp <= recoup_bp <= MOST_RECOUPED:
        raise AdvanceNotRecouped(least=percent(advance_bp), most=percent(MOST_RECOUPED))
    if recoup_bp and not (advance_bp and has_ceiling):
        raise NothingToRecoup


def term_within(programme: Programme, starts: date, ends: date) -> Period:
    """A term that a contract under the programme can have. Raises TermOutside."""
    if not programme.starts <= starts < ends <= programme.ends:
        raise TermOutside(starts=day(programme.starts), ends=day(programme.ends))
    return Period(starts, ends)


def _contract(award: Award, by: Actor) -> Contract:
    tender, specification = award.tender, award.tender.specification
    assert by.person_id
    return Contract.objects.create(
        reference=next_reference("contract", tender.area, by.day),
        award=award,
        jurisdiction=specification.programme.jurisdiction,
        area=tender.area,
        purchaser=tender.purchaser,
        provider=award.provider,
        title_en=specification.title_en,
        title_zh=specification.title_zh,
        prevailing_language=specification.programme.jurisdiction.prevailing_language,
        purchaser_contact_id=by.person_id,
        provider_contact=award.bid.prepared_by if award.bid else None,
        prepared_by_id=by.person_id,
        drafted_at=by.at,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    capacity: str
    organisation: Organisation


def _take_part(
    contract: Contract, programme: Programme, evaluator: Organisation | None, by: Actor
) -> dict[str, list[Organisation]]:
    """Enter everybody's part; the organisations of each capacity."""
    parts = [_Part(Capacity.Kind.PURCHASER, contract.purchaser), _Part(Capacity.Kind.PROVIDER, contract.provider)]
    parts += [
        _Part(Capacity.Kind.FUNDER, share.funder) for share in programme.shares.select_related("funder").order_by("pk")
    ]
    parts += [_Part(Capacity.Kind.MONITOR, monitor) for monitor in _monitors(contract)]
    parts += [_Part(Capacity.Kind.EVALUATOR, evaluator)] if evaluator else []
    ContractParticipation.objects.bulk_create(
        ContractParticipation(contract=contract, organisation=p.organisation, capacity=p.capacity, since=by.day)
        for p in parts
    )
    owing: dict[str, list[Organisation]] = {}
    for part in parts:
        owing.setdefault(part.capacity, []).append(part.organisation)
    return owing


def _monitors(contract: Contract) -> list[Organisation]:
    """The tender's monitor, else the nearest one above the contract's area."""
    taking_part = contract.award.tender.participations.filter(capacity=Capacity.Kind.MONITOR)
    if named := [part.organisation for part in taking_part.select_related("organisation")]:
        return named[:1]
    monitors = Organisation.objects.having(Capacity.Kind.MONITOR).select_related("area")
    above = [m for m in monitors if m.area and contract.area.path.startswith(m.area.path)]
    return sorted(above, key=lambda m: -len(m.area.path if m.area else ""))[:1]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """By which schedule, how often a year, and after which advance the price is paid."""

    schedule: str
    payments_a_year: int
    advance_bp: int
    recoup_bp: int


def _terms(contract: Contract, term: Period, rhythm: Rhythm) -> Terms:
    award, specification = contract.award, contract.award.tender.specification
    programme, bid = specification.programme, award.bid
    return Terms.objects.create(
        contract=contract,
        effective_on=term.starts,
        starts=term.starts,
        ends=term.ends,
        currency=programme.jurisdiction.currency,
        amount_minor=copying.price_of(award, term),
        framework_version=programme.framework_version,
        staff=(bid and bid.staff) or specification.staff,
        all_staff=(bid and bid.all_staff) or specification.all_staff,
        payment_days=programme.payment_days,
        answer_days=programme.answer_days,
        payments_a_year=rhythm.payments_a_year,
        advance_bp=rhythm.advance_bp,
        schedule_kind=rhythm.schedule,
        recoup_bp=rhythm.recoup_bp or None,
        renewal_times=specification.renewal_times,
        renewal_months=specification.renewal_months,
        centre=specification.centre,
        outside_cap_bp=programme.outside_cap_bp,
        role_en=ROLE[0],
        role_zh=ROLE[1],
        method=bid.method if bid else "",
        provenance=_provenance(award, programme),
    )


def _provenance(award: Award, programme: Programme) -> dict[str, object]:
    """Where each value came from: references, and the revisions they had."""
    specification, bid = award.tender.specification, award.bid
    found: dict[str, object] = {
        "programme": programme.reference,
        "programme_revision": programme.revision,
        "specification": specification.reference,
        "specification_revision": specification.revision,
        "tender": award.tender.reference,
        "route": award.tender.route,
    }
    if bid:
        found |= {"bid": bid.reference, "bid_revision": bid.revision}
    if award.platform_reference:
        found |= {"platform": award.platform, "platform_reference": award.platform_reference}
    return found
