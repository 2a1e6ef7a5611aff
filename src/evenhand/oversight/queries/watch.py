"""What the watch rests on: contracts with declined tasks, comparable ones, their marks, awards and payments in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Min
from django.utils import timezone

from evenhand.contracts.models import Contract
from evenhand.evaluations.models import Assessment
from evenhand.kernel.actors import Actor
from evenhand.oversight.retaliation import Seen, Series, Stratum, compared
from evenhand.parties.models import Organisation
from evenhand.payments.queries import RUNNING, schedules
from evenhand.requests.models import Answer
from evenhand.tenders.models import Bid

MONTHS_BACK = timedelta(days=2 * 365)
MINIMUM = 3  # cases under which nothing is said, where the jurisdiction's data says nothing
MARKS, AWARDS, PAYMENTS = MEASURES = ("marks", "awards", "payments")
FALLS = {MARKS: True, AWARDS: True, PAYMENTS: False}
Known = Mapping[int, list[tuple[date, float]]]


@dataclass(frozen=True)
class Of:
    """What was seen of one purchaser, or over all: cases at hand, and each measure."""

    purchaser: Organisation | None
    cases: int
    seen: dict[str, Seen | None]
    minimum: int

    @property
    def is_enough(self) -> bool:
        return self.cases >= self.minimum

    @property
    def worse(self) -> list[str]:
        """The measures in which it went worse than chance allows."""
        return [
            key
            for key, one in self.seen.items()
            if one and one.cases >= self.minimum and one.is_worse(falls=FALLS[key])
        ]


@dataclass(frozen=True)
class Watch:
    """The whole: over all, and each purchaser with a declined task."""

    since: date
    until: date
    contracts: int
    over_all: Of
    purchasers: list[Of]
    bids: int
    won: int

    @property
    def looks(self) -> int:
        """How many figures were looked at for which there were enough cases."""
        everybody = [self.over_all, *self.purchasers]
        return sum(1 for of in everybody for one in of.seen.values() if one and one.cases >= of.minimum)


@dataclass
class _Data:
    """The contracts of a body's reach, by programme, with all that is measured."""

    contracts: list[Contract]
    declined: dict[int, date]
    measured: dict[str, Known] = field(default_factory=dict)

    def strata(self, measure: str, of: int | None) -> list[Stratum]:
        """Programmes with a case of this purchaser's, or of anybody's."""
        known, by_programme = self.measured[measure], defaultdict(list)
        for contract in self.contracts:
            by_programme[contract.award.tender.specification.programme_id].append(contract)
        return [self._stratum(found, known, of) for found in by_programme.values()]

    def _stratum(self, found: Sequence[Contract], known: Known, of: int | None) -> Stratum:
        cases = [
            (_series(known, one), self.declined[one.pk])
            for one in found
            if one.pk in self.declined and of in (None, one.purchaser_id)
        ]
        return Stratum(cases, [_series(known, one) for one in found if one.pk not in self.declined])


def _series(known: Known, contract: Contract) -> Series:
    return known.get(contract.pk, [])


def watch(actor: Actor) -> Watch:
    """Declined tasks of two years and what followed them. Twelve statements, however many contracts there are.

    The ombudsman's reach is the jurisdiction, the regulator's its area. Disclosures are never asked for anything.
    """
    since, until = actor.day - MONTHS_BACK, actor.day
    contracts = list(_within(actor))
    data = _Data(contracts, _declined(contracts, since, until))
    bids = _awards(contracts)
    data.measured = {MARKS: _marks(contracts), AWARDS: bids, PAYMENTS: _payments(contracts, until)}
    minimum = _minimum(actor)
    concerned = {one.purchaser_id: one.purchaser for one in contracts if one.pk in data.declined}
    everything = {id(series): series for series in bids.values()}
    outcomes = [value for series in everything.values() for _day, value in series]
    return Watch(
        since=since,
        until=until,
        contracts=len(contracts),
        over_all=_of(data, None, minimum),
        purchasers=sorted(
            (_of(data, one, minimum) for one in concerned.values()),
            key=lambda of: (-len(of.worse), -of.cases, of.purchaser.reference if of.purchaser else ""),
        ),
        bids=len(outcomes),
        won=int(sum(outcomes)),
    )


def _within(actor: Actor) -> Iterable[Contract]:
    body = actor.organisation
    assert isinstance(body, Organisation)
    found = Contract.objects.filter(status__in=RUNNING, jurisdiction=body.jurisdiction_id)
    if actor.areas:
        found = found.filter(area__in=list(actor.areas))
    return found.select_related("purchaser", "provider", "jurisdiction", "award__tender__specification").order_by(
        "reference"
    )


def _minimum(actor: Actor) -> int:
    body = actor.organisation
    assert isinstance(body, Organisation)
    return int(body.jurisdiction.rules.get("watch", {}).get("minimum_cases", MINIMUM))


def _of(data: _Data, purchaser: Organisation | None, minimum: int) -> Of:
    key = purchaser.pk if purchaser else None
    cases = sum(one.pk in data.declined and key in (None, one.purchaser_id) for one in data.contracts)
    enough = cases >= minimum
    seen = {one: compared(data.strata(one, key), falls=FALLS[one]) if enough else None for one in MEASURES}
    return Of(purchaser, cases, seen, minimum)


def _declined(contracts: Sequence[Contract], since: date, until: date) -> dict[int, date]:
    """The day of the first task declined under each contract; what was retracted does not count."""
    answers = Answer.objects.filter(
        kind=Answer.Kind.DECLINED, retracted__isnull=True, request__contract__in=[one.pk for one in contracts]
    )
    first = answers.values_list("request__contract").annotate(first=Min("answered_at"))
    days = {contract: timezone.localdate(at) for contract, at in first}
    return {contract: day for contract, day in days.items() if since <= day <= until}


def _marks(contracts: Sequence[Contract]) -> Known:
    """Totals of final assessments, in points, on the day on which they were handed in."""
    found: dict[int, list[tuple[date, float]]] = defaultdict(list)
    final = Assessment.objects.filter(contract__in=[one.pk for one in contracts], status=Assessment.Status.FINAL)
    for contract, at, total in final.values_list("contract", "handed_in_at", "total_hundredths"):
        if at and total is not None:
            found[contract].append((timezone.localdate(at), total / 100))
    return found


def _awards(contracts: Sequence[Contract]) -> Known:
    """Bids of each contract's provider at calls that were awarded: won or not. One's contracts share them."""
    by_provider: dict[int, list[tuple[date, float]]] = defaultdict(list)
    bids = Bid.objects.submitted().filter(
        provider__in={one.provider_id for one in contracts}, tender__award__isnull=False
    )
    rows = bids.order_by("pk").values_list("provider", "tender__award__awarded_on", "tender__award__provider")
    for provider, day, winner in rows:
        by_provider[provider].append((day, float(provider == winner)))
    return {one.pk: by_provider[one.provider_id] for one in contracts if one.provider_id in by_provider}


def _payments(contracts: Sequence[Contract], today: date) -> Known:
    """Days late of each instalment that fell due."""
    return {
        key: [
            (one.instalment.due_on, float(one.days_late(today))) for one in standings if one.instalment.due_on <= today
        ]
        for key, standings in schedules(contracts).items()
    }
