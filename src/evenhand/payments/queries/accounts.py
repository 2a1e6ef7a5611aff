"""The money of a contract on a day, and of all that somebody sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.payments.queries.claims import Claim
from evenhand.payments.queries.standings import RUNNING, Standing, schedule, schedules


@dataclass(frozen=True, slots=True)
class Account:
    """A contract's money on a day: what fell due, what was paid, what comes next, what is late."""

    contract: Contract
    standings: list[Standing]
    today: date

    @property
    def currency(self) -> str:
        return self.standings[0].currency if self.standings else self.contract.jurisdiction.currency

    @property
    def whole_minor(self) -> int:
        return sum(one.instalment.amount_minor for one in self.standings)

    @property
    def fallen_due(self) -> list[Standing]:
        return [one for one in self.standings if one.instalment.due_on <= self.today]

    @property
    def due_minor(self) -> int:
        """What fell due up to today."""
        return sum(one.amount_minor for one in self.fallen_due)

    @property
    def due_paid_minor(self) -> int:
        """How much of what fell due is paid."""
        return sum(one.paid_minor for one in self.fallen_due)

    @property
    def paid_minor(self) -> int:
        return sum(one.paid_minor for one in self.standings)

    @property
    def claims(self) -> list[Claim]:
        """All invoices that were not returned."""
        return [claim for one in self.standings for claim in one.claims]

    @property
    def approved_minor(self) -> int:
        """What was approved, credit notes taken off."""
        return sum(one.amount_minor for one in self.claims if one.invoice.approved_minor is not None)

    @property
    def waiting_minor(self) -> int:
        """What was asked for and waits for a decision."""
        return sum(one.amount_minor for one in self.claims if one.invoice.approved_minor is None)

    @property
    def advance_minor(self) -> int:
        """What of an advance on the price is not recouped from bills yet."""
        return next((one.metered.advance_minor for one in self.standings if one.metered), 0)

    @property
    def unspent_minor(self) -> int:
        """What is left of the price: neither approved nor asked for."""
        return self.whole_minor - self.approved_minor - self.waiting_minor

    @property
    def late(self) -> list[Standing]:
        return [one for one in self.standings if one.is_late(self.today)]

    @property
    def next(self) -> Standing | None:
        """The first instalment that is not paid."""
        return next((one for one in self.standings if one.paid_on is None and not one.is_empty), None)


def account(contract: Contract, today: date) -> Account:
    """The money of one contract. Six statements, or seven."""
    return Account(contract, schedule(contract), today)


def accounts(actor: Actor) -> list[Account]:
    """The money of every contract that the actor sees and that was in force, the latest first. Seven statements."""
    related = ("purchaser", "provider", "jurisdiction")
    seen = list(Contract.objects.visible_to(actor).filter(status__in=RUNNING).select_related(*related))
    found = schedules(seen)
    made = [Account(contract, found[contract.pk], actor.day) for contract in seen]
    return sorted(made, key=lambda one: (-_most_late(one), one.contract.reference))


def _most_late(one: Account) -> int:
    return max((standing.days_late(one.today) for standing in one.late), default=0)


def working(actor: Actor) -> list[Account]:
    """The contracts in force or closed that the actor's organisation takes part in. Seven statements."""
    taking_part = Contract.objects.visible_to(actor).filter(
        status__in=RUNNING, participations__organisation=actor.organisation_id
    )
    contracts = list(taking_part.select_related("purchaser", "provider", "jurisdiction").distinct())
    found = schedules(contracts)
    return [Account(contract, found[contract.pk], actor.day) for contract in contracts]
