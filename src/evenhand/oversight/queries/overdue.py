"""What is overdue in an area today, whoever owes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.contracts.models import Contract, Duty
from evenhand.contracts.queries import DutyStanding, standings_of
from evenhand.evaluations.models import Assessment
from evenhand.feedback.models import Complaint
from evenhand.kernel.actors import Actor
from evenhand.oversight.week import Means
from evenhand.parties.models import Membership, Organisation, Role
from evenhand.payments.models import Invoice
from evenhand.payments.queries import Standing, schedules
from evenhand.requests.models import TaskRequest
from evenhand.shell.registries import Party, Side

DUTIES, REQUESTS, PAYMENTS, ASSESSMENTS, COMPLAINTS = KINDS = (
    "duties",
    "requests",
    "payments",
    "assessments",
    "complaints",
)
SIDES = {"purchaser": Side.PURCHASER, "provider": Side.PROVIDER}
Thing = DutyStanding | TaskRequest | Standing | Assessment | Complaint


@dataclass(frozen=True, slots=True)
class Overdue:
    """One thing past its day: of which kind, under which contract, who owes it."""

    kind: str
    contract: Contract
    due: date
    owed_by: tuple[Party, ...]
    thing: Thing
    mine: bool = False  # whether the reader's own organisation owes it

    def days(self, today: date) -> int:
        return (today - self.due).days


def overdue(actor: Actor) -> list[Overdue]:
    """Everything past its day under the contracts in force that the actor sees, the longest first.

    Fifteen statements, however many contracts there are.
    """
    seen = Contract.objects.visible_to(actor).filter(status=Contract.Status.IN_FORCE)
    contracts = {one.pk: one for one in seen.select_related("purchaser", "provider", "jurisdiction", "area")}
    found = [
        *_duties(contracts, actor),
        *_requests(contracts, actor.day),
        *_payments(contracts, actor),
        *_assessments(contracts, actor),
        *_complaints(contracts, actor.day),
    ]
    return sorted(found, key=lambda one: (one.due, one.contract.reference))


def _duties(contracts: dict[int, Contract], actor: Actor) -> Iterator[Overdue]:
    """Duties of both sides and of third parties; money is told by the payments."""
    for key, standings in standings_of(list(contracts.values()), actor.day).items():
        for one in standings:
            if one.reckoning.missed and one.duty.rule != Duty.Rule.INSTALMENTS:
                party = Party(SIDES.get(one.duty.party, Side.THIRD), one.duty.owed_by.name)
                mine = one.duty.owed_by_id == actor.organisation_id
                yield Overdue(DUTIES, contracts[key], one.reckoning.missed.day, (party,), one, mine)


def _requests(contracts: dict[int, Contract], today: date) -> Iterator[Overdue]:
    waiting = TaskRequest.objects.filter(
        contract__in=contracts, status=TaskRequest.Status.ASKED, answer_due__lt=today
    ).select_related("asker")
    for one in waiting:
        contract = contracts[one.contract_id]
        yield Overdue(REQUESTS, contract, one.answer_due, (_provider(contract),), one)


def _payments(contracts: dict[int, Contract], actor: Actor) -> Iterator[Overdue]:
    for key, standings in schedules(contracts.values()).items():
        for one in standings:
            if one.is_late(actor.day):
                yield Overdue(PAYMENTS, contracts[key], one.instalment.due_on, _debtors(contracts[key], one), one)


def _debtors(contract: Contract, standing: Standing) -> tuple[Party, ...]:
    """Whose turn it is: the provider's to invoice, the purchaser's to decide, or the funders' to pay."""
    if standing.invoice is None:
        return (_provider(contract),)
    if standing.invoice.status == Invoice.Status.SENT:
        return (Party(Side.PURCHASER, contract.purchaser.name),)
    return tuple(Party(Side.THIRD, part.funder.name) for part in standing.unpaid)


def _assessments(contracts: dict[int, Contract], actor: Actor) -> Iterator[Overdue]:
    late = Assessment.objects.filter(
        contract__in=contracts, status=Assessment.Status.PLANNED, due_on__lt=actor.day
    ).select_related("agency")
    for one in late:
        party = Party(Side.THIRD, one.agency.name)
        mine = one.agency_id == actor.organisation_id
        yield Overdue(ASSESSMENTS, contracts[one.contract_id], one.due_on, (party,), one, mine)


def _complaints(contracts: dict[int, Contract], today: date) -> Iterator[Overdue]:
    waiting = Complaint.objects.filter(contract__in=contracts, status=Complaint.Status.OPEN, answer_due__lt=today)
    for one in waiting.select_related("centre"):
        contract = contracts[one.contract_id]
        yield Overdue(COMPLAINTS, contract, one.answer_due, (_provider(contract),), one)


def _provider(contract: Contract) -> Party:
    return Party(Side.PROVIDER, contract.provider.name)


def means_of(actor: Actor) -> Means | None:
    """What the actor's organisation has for visits, by its jurisdiction's assumptions; None without any.

    One statement.
    """
    body = actor.organisation
    if not isinstance(body, Organisation):
        return None
    assumed = body.jurisdiction.rules.get("monitoring")
    if not assumed:
        return None
    held = Membership.objects.current(actor.day).filter(organisation=body, role__in=_visiting())
    return Means(
        visit_minutes=assumed["visit_minutes"],
        officers=held.values("person").distinct().count(),
        minutes_an_officer=assumed["officer_minutes_a_week"],
    )


def _visiting() -> Sequence[str]:
    return (Role.OFFICER, Role.AUDITOR)
