"""The monitor orders an assessment; an assessor of the agency takes it on."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.commands import take_part
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import terms_on
from evenhand.evaluations import policies
from evenhand.evaluations.commands import faults
from evenhand.evaluations.commands.telling import day_of, holding
from evenhand.evaluations.models import Assessment
from evenhand.evaluations.queries import declined_since, reviewers_for, ties
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.periods import contract_years
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names, in_both
from evenhand.notices.commands import notify
from evenhand.parties.commands.numbering import next_reference
from evenhand.parties.models import Capacity, Organisation, Role

ORDERED = _("Assessment %(reference)s waits for an assessor")
ORDERED_BODY = _("%(monitor)s ordered an assessment of contract %(contract)s, due on %(due)s.")
RUNNING = (Contract.Status.IN_FORCE, Contract.Status.CLOSED, Contract.Status.TERMINATED)


@command
def commission(
    *,
    contract: Contract,
    agency: Organisation,
    kind: str,
    year: int,
    due_on: date,
    by: Actor,
    reviewer: Organisation | None = None,
) -> Assessment:
    """Order an assessment by the framework version of the contract, whatever was adopted since.

    After a task was declined it goes to another agency than the last, or has a reviewer from outside. Raises
    NotInForce, NotAnAgency, Tied, AnotherAgencyNeeded, NoReviewer, NoCriteria, NoSuchYear, DueInThePast, OrderedBefore.
    """
    require(policies.may_commission(by, contract))
    _judge_agency(contract, agency, by)
    _judge_outside(contract, agency, reviewer, by)
    version = _judge_terms(contract, year, due_on, by)
    assert by.organisation_id
    try:
        with transaction.atomic():
            assessment = Assessment.objects.create(
                reference=next_reference("assessment", contract.area, by.day),
                contract=contract,
                kind=kind,
                year=year,
                agency=agency,
                reviewer=reviewer,
                commissioned_by_organisation_id=by.organisation_id,
                framework_version_id=version,
                planned_at=by.at,
                due_on=due_on,
            )
    except IntegrityError:
        raise faults.OrderedBefore from None
    for one in [agency, *([reviewer] if reviewer else [])]:
        if one.capacities.filter(capacity=Capacity.Kind.EVALUATOR).exists():
            take_part(contract=contract, organisation=one, capacity=Capacity.Kind.EVALUATOR, by=by)
    record(
        "evaluations.commissioned",
        assessment,
        contract,
        by=by,
        agency=both_names(agency),
        about=contract.reference,
        due=in_both(day_of(due_on)),
    )
    assert isinstance(by.organisation, Organisation)
    notify(
        holding(Role.ASSESSOR, agency, by=by),
        subject=ORDERED,
        body=ORDERED_BODY,
        at=by.at,
        about=assessment.reference,
        reference=assessment.reference,
        contract=contract.reference,
        monitor=both_names(by.organisation),
        due=day_of(due_on),
    )
    return assessment


def _judge_agency(contract: Contract, agency: Organisation, by: Actor) -> None:
    if not agency.capacities.filter(capacity=Capacity.Kind.EVALUATOR).exists():
        raise faults.NotAnAgency(agency=agency.name)
    if agency.pk == contract.provider_id or agency.pk in ties(contract.provider, by):
        raise faults.Tied(agency=agency.name)


def _judge_outside(contract: Contract, agency: Organisation, reviewer: Organisation | None, by: Actor) -> None:
    """Whoever assessed before a task was declined does not do it again alone."""
    if reviewer is None:
        declined = declined_since(contract)
        if declined and declined.agency.pk == agency.pk:
            raise faults.AnotherAgencyNeeded(agency=agency.name, day=day_of(declined.on))
    elif reviewer.pk == agency.pk or reviewer not in reviewers_for(contract, by):
        raise faults.NoReviewer(name=reviewer.name)


def _judge_terms(contract: Contract, year: int, due_on: date, by: Actor) -> int:
    """The key of the framework version of the terms in force today, if the order fits them."""
    if contract.status not in RUNNING:
        raise faults.NotInForce
    terms = terms_on(contract, by.day)
    years = len(contract_years(terms.term))
    if not 1 <= year <= years:
        raise faults.NoSuchYear(years=years)
    if due_on < by.day:
        raise faults.DueInThePast
    if not terms.framework_version.criteria.exists():
        raise faults.NoCriteria
    return terms.framework_version_id


@command
def take(*, assessment: Assessment, by: Actor) -> Assessment:
    """Take an assessment on: whoever does it marks it. Raises TakenBefore."""
    require(policies.may_take(by, assessment))
    free = Assessment.objects.filter(pk=assessment.pk, assessor__isnull=True, status=Assessment.Status.PLANNED)
    if not free.update(assessor=by.person_id):
        assessment.refresh_from_db()
        raise faults.TakenBefore(name=assessment.assessor.name if assessment.assessor else "")
    assessment.refresh_from_db()
    record("evaluations.taken", assessment, by=by, audience=assessment.agency_audience())
    return assessment
