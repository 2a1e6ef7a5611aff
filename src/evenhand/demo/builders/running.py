"""A centre from the call for bids to the day: awarded, signed, at work, paid, assessed, judged by residents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders import contracts, feedback, payments, planning, records, specifications, tenders
from evenhand.demo.builders.asking import Asking
from evenhand.demo.builders.bidding import entrants_for
from evenhand.demo.builders.caseload import Caseload
from evenhand.demo.builders.making import FROM_THE_CALL, Making
from evenhand.demo.builders.working import OutsideTask, Team
from evenhand.demo.cast import Cast
from evenhand.demo.phrases import DIRECT, OVERLOADED, REACHED
from evenhand.demo.plan import HELD_UP, PROMPT, SLOW, USUAL, Manner
from evenhand.kernel.periods import Period
from evenhand.parties.models import Person, Role
from evenhand.planning.models import Programme
from evenhand.specifications.models import Specification
from evenhand.tenders import commands as tenders_commands
from evenhand.tenders.commands import Decision
from evenhand.tenders.models import Award, Tender

# Days after the due day on which a side keeps its duties, and on which city and district pay, over and over.
KEEPING = {
    PROMPT: (-3, -1, 0, -2, -1, -4, 0),
    USUAL: (-1, -2, 0, -1, -3, 2, -1, 0, -2, -1, 0),
    SLOW: (2, -1, 9, 0, 14, -1, 0, 6, -2, 1),
}
PAYING = {
    PROMPT: ((-4, -1), (-2, 0), (-3, -1), (-1, 0)),
    USUAL: ((-3, 0), (0, 6), (-2, -1), (-1, 12)),
    SLOW: ((5, 20), (0, 31), (9, 44), (4, 26)),
    HELD_UP: ((-2, 6), (0, 41), (1, 83), (0, 400)),
}
THIRD = {"funder": (-1, 0, -2, 4), "monitor": (-3, 0)}  # an agency keeps its duty by handing in
WORK_AT_CENTRE = ("monthly-report",)


@dataclass
class Course:
    """A contract that runs, with who works under it and how it goes."""

    making: Making
    there: Cast
    contract: Contract
    manner: Manner
    workers: Sequence[Person] = ()
    tasks: Sequence[OutsideTask] = ()

    @property
    def starts(self) -> date:
        return current_terms(self.contract).starts

    @property
    def until(self) -> date:
        """The last day on which something happened: the contract's own, or yesterday."""
        return min(current_terms(self.contract).ends, self.making.yesterday)

    def hire(self) -> None:
        """A supervisor and as many workers as were promised, less a vacancy now and then."""
        key, at = self.there.organisations["provider"].reference, self.making.at(self.starts - timedelta(days=9), 10)
        names = self.making.at_work.names
        lead = records.team_hired(self.there, 1, at=at, names=names, key=key, role=Role.SUPERVISOR)
        vacant = self.making.chance.random() < 0.3
        self.workers = records.team_hired(self.there, self.manner.staff - 1 - vacant, at=at, names=names, key=key)
        people = {"provider_supervisor": lead[0], "provider_worker": self.workers[0]}
        self.there = replace(self.there, persons=self.there.persons | people)

    def ask(self, count: int = 3) -> None:
        """Tasks outside the contract, whose hours sum to the planned part of all."""
        yearly = sum(
            minutes or 0
            for minutes in current_terms(self.contract).line_terms.filter(year=1).values_list("minutes", flat=True)
        )
        days = (self.until - self.starts).days
        minutes = yearly * days // 365 * self.manner.outside_bp // 10_000
        self.tasks = Asking(self.there, self.contract, self.making.chance).ask(count, minutes, self.starts, self.until)

    def work(self, *, cases: int = 2, groups: int = 1, months: int = 3, is_fine: bool = False, seen: int = 4) -> int:
        """Cases, groups and services until the last day; how many services. `seen` workers keep cases here."""
        caseload = Caseload(self.there, self.contract, self.making.chance, self.until)
        for worker in self.workers[:seen]:
            caseload.open_for(worker, self.starts, cases, groups)
        team = self.team(caseload, is_fine=is_fine)
        count = records.brought_in(self.there, team, self.spans(months), self.tasks)
        caseload.close_done()
        return count

    def team(self, caseload: Caseload, *, is_fine: bool = False) -> Team:
        """The workers with their own pace."""
        return Team(
            self.contract,
            [worker.pk for worker in self.workers],
            self.making.chance,
            pace=self.manner.pace / 100,
            is_fine=is_fine,
            undertakings=caseload.row,
        )

    def spans(self, months: int) -> list[Period]:
        return records.spans_of(current_terms(self.contract).term, self.until, months)

    def keep(self) -> None:
        """Both sides' duties."""
        own = {"purchaser": KEEPING[self.manner.office], "provider": KEEPING[self.manner.agency], **THIRD}
        late = WORK_AT_CENTRE if self.manner.agency == SLOW else ()
        known = self.making.chance.choice(REACHED).format(n=self.manner.ratings * 60 + 40)
        notes = {"make-known": known}
        contracts.kept_until(self.there, self.contract, day=self.making.yesterday, late=late, patterns=own, notes=notes)

    def pay(self, but: Sequence[int] = ()) -> None:
        """The instalments, in the funders' way."""
        way = PAYING[self.manner.money]
        turn = 0 if self.manner.money == HELD_UP else self.making.chance.randrange(len(way))
        delays = (*way[turn:], *way[:turn])
        payments.paid_until(self.there, self.contract, day=self.making.yesterday, delays=delays, but=but)

    def hear(self, courses: Sequence[feedback.Complaining] = feedback.COURSES) -> None:
        """Residents' ratings and complaints."""
        feedback.heard_until(
            self.there,
            self.there.centre,
            starts=self.starts,
            day=self.until,
            seed=self.making.seed,
            ratings=self.manner.ratings,
            weights=self.manner.stars,
            courses=courses,
        )


def settled(making: Making, there: Cast, programme: Programme, manner: Manner, **other: Any) -> Specification:
    """A specification for the running contracts, with its money set apart; `other` are parts that differ."""
    chance, begun = making.chance, making.before(FROM_THE_CALL + 8, 11)
    planning.allocated(there, programme, at=begun - timedelta(days=7 + chance.randrange(5)))
    return specifications.settled_specification(
        there,
        programme,
        at=begun,
        staff=manner.staff,
        all_staff=manner.staff + 6,
        groups=specifications.groups_by(chance),
        overload_reason=chance.choice(OVERLOADED),
        **other,
    )


def contracted(
    making: Making,
    there: Cast,
    programme: Programme,
    manner: Manner,
    *,
    settlement: Mapping[str, Any] | None = None,
    **other: Any,
) -> Course:
    """Called for, awarded and signed before the running contracts' first day; `settlement` says how it is paid."""
    wanted = settled(making, there, programme, manner, **other)
    award = _won(making, there, wanted, manner) if manner.bids > 1 else _given_directly(making, there, wanted, manner)
    at = making.before(80 - making.chance.randrange(20), 10)
    contract = contracts.contract_in_force(there, award, at=at, **(settlement or {}))
    return Course(making, there, contract, manner)


def _won(making: Making, there: Cast, wanted: Specification, manner: Manner) -> Award:
    """By the best of several bids."""
    entrants = entrants_for(making.heads(there, manner.bids), manner, making.chance)
    at = making.before(FROM_THE_CALL - making.chance.randrange(8))
    award: Award = tenders.awarded_tender(there, wanted, at=at, entrants=entrants).award
    return award


def _given_directly(making: Making, there: Cast, wanted: Specification, manner: Manner) -> Award:
    """The call failed for want of bidders, so the only one was awarded without another."""
    failed_for_want_of_bidders(making, there, wanted, manner)
    at = making.before(98)
    decision = Decision(
        route=Tender.Route.DIRECT,
        provider=there.organisations["provider"],
        amount_minor=wanted.programme.amount_minor,
        ground=DIRECT,
        awarded_on=at.date(),
    )
    by = there.actor("purchaser_officer", at)
    return tenders_commands.enter_award(specification=wanted, decision=decision, by=by)


def failed_for_want_of_bidders(making: Making, there: Cast, wanted: Specification, manner: Manner) -> Tender:
    """A call that a single agency answered."""
    entrants = entrants_for(making.heads(there, 1), manner, making.chance)
    at = making.before(FROM_THE_CALL - making.chance.randrange(5))
    return tenders.opened_tender(there, wanted, at=at, entrants=entrants)
