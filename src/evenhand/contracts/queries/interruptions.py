"""Emergencies and suspensions: which cover a contract, what rests meanwhile, and what falls due all the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from evenhand.contracts.due import Due, Working
from evenhand.contracts.models import Contract, Duty, Interruption, LineTerm, Operation, Terms
from evenhand.contracts.models.interruptions import InterruptionQuerySet
from evenhand.contracts.pausing import NOTHING, Pause, Rules, days_within, merged, moved, rules_of, still_due
from evenhand.kernel.actors import Actor
from evenhand.kernel.periods import Period, contract_years
from evenhand.parties.models import Area, Capacity, Jurisdiction

RELATED = ("area", "contract", "declared_by", "declared_for", "answered_by")
NEVER_WAITS = (Duty.Subject.MONEY, Duty.Subject.FAIRNESS, Duty.Subject.PREMISES)  # pay, treatment, safety
NEVER_MOVED = (Duty.Rule.INSTALMENTS, Duty.Rule.BEFORE_END)
SERVICES = (Duty.Subject.WORK, Duty.Subject.QUALITY, Duty.Subject.ANSWERS, Duty.Subject.UNDERSTANDING)


def rules(jurisdiction: Jurisdiction, kind: str) -> Rules:
    """What the jurisdiction says of emergencies, or of suspensions. No statement."""
    return rules_of(jurisdiction.rules.get(kind, {}))


def interruptions_of(contract: Contract) -> list[Interruption]:
    """Every emergency and suspension that covers a contract, refused ones too, the newest first. One statement."""
    return list(Interruption.objects.of(contract).select_related(*RELATED))


def in_effect_for(contract: Contract) -> InterruptionQuerySet:
    """What the public reads: the emergencies and suspensions in effect, whether they run, ran or will run."""
    return Interruption.objects.of(contract).in_effect().select_related("area", "declared_for")


def emergencies_for(contract: Contract, day: date) -> QuerySet[Interruption]:
    """The emergencies that cover a contract on a day."""
    return Interruption.objects.of(contract).emergencies().running_on(day).order_by("pk")


def covered_by(interruption: Interruption) -> QuerySet[Contract]:
    """The contracts in force that it covers."""
    in_force = Contract.objects.filter(status=Contract.Status.IN_FORCE)
    if interruption.area is not None:
        return in_force.filter(_carried_out_under(interruption))
    return in_force.filter(pk=interruption.contract_id or 0)


def _carried_out_under(interruption: Interruption) -> Q:
    """Contracts of its area whose centre is run on one of its days."""
    assert interruption.area is not None
    then = Operation.objects.filter(starts__lte=interruption.ends, ends__gte=interruption.starts)
    return Q(area__path__startswith=interruption.area.path, pk__in=then.values("contract"))


def ever_covered_by(interruption: Interruption) -> QuerySet[Contract]:
    """The contracts that it covers or covered, once they were signed."""
    signed = Contract.objects.exclude(status__in=(Contract.Status.DRAFT, Contract.Status.OFFERED))
    if interruption.area is not None:
        return signed.filter(_carried_out_under(interruption))
    return signed.filter(pk=interruption.contract_id or 0)


def declarable_areas(actor: Actor) -> QuerySet[Area]:
    """Districts and streets for all of whose contracts the actor can declare an emergency."""
    if not actor.is_a(Capacity.Kind.REGULATOR):
        return Area.objects.none()
    levels = (Area.Level.DISTRICT, Area.Level.STREET)
    return Area.objects.filter(pk__in=list(actor.areas), level__in=levels).order_by("path")


def pauses_of(contract: Contract) -> list[Pause]:
    """The days on which services of a contract rest. One statement."""
    found = Interruption.objects.of(contract).in_effect().exclude(pauses=NOTHING)
    return [_pause(*row) for row in found.values_list("kind", "starts", "ends")]


def pauses_for(contracts: Iterable[Contract]) -> dict[int, list[Pause]]:
    """The same for several contracts, by the contract's key. One statement, two where an area rests."""
    keys = {one.pk: one.area_id for one in contracts}
    resting = Interruption.objects.in_effect().exclude(pauses=NOTHING)
    rows = resting.filter(Q(contract__in=list(keys)) | Q(area__isnull=False))
    columns = list(rows.values_list("contract", "area__path", "kind", "starts", "ends"))
    areas = Area.objects.filter(pk__in=set(keys.values())) if any(path for _key, path, *_rest in columns) else ()
    paths = {area.pk: area.path for area in areas}
    found: dict[int, list[Pause]] = defaultdict(list)
    for own, path, kind, starts, ends in columns:
        for key, area in keys.items():
            if key == own or (path and paths[area].startswith(path)):
                found[key].append(_pause(kind, starts, ends))
    return found


def _pause(kind: str, starts: date, ends: date) -> Pause:
    return Pause(Period(starts, ends), wholly=kind == Interruption.Kind.SUSPENSION)


def with_pauses(duty: Duty, fallen: Sequence[Due], pauses: Sequence[Pause], is_working: Working) -> Sequence[Due]:
    """The due days of a duty, moved on where services rest; duties of money never wait."""
    resting = merged(one.days for one in pauses if _waits(duty, one))
    return [moved(due, resting, is_working) for due in fallen] if resting else fallen


def _waits(duty: Duty, pause: Pause) -> bool:
    """Under a suspension whatever can wait; under an emergency what the provider owes for its services alone."""
    if not duty.is_waivable or duty.subject in NEVER_WAITS or duty.rule in NEVER_MOVED:
        return False
    return pause.wholly or (duty.party == Capacity.Kind.PROVIDER and duty.subject in SERVICES)


def suspended_days(contract: Contract) -> list[Period]:
    """The days on which a contract is suspended, each day once, in order. One statement."""
    return merged(one.days for one in pauses_of(contract) if one.wholly)


def suspended_days_for(contracts: Iterable[Contract]) -> dict[int, list[Period]]:
    """The same for several contracts, by the contract's key. One statement, two where an area rests."""
    found = pauses_for(contracts)
    return {key: merged(one.days for one in pauses if one.wholly) for key, pauses in found.items()}


@dataclass(frozen=True, slots=True)
class YearsHours:
    """A contract year's minutes as agreed, and what falls due of them once its suspended days are left out."""

    number: int
    year: Period
    agreed: int
    paused_days: int
    due: int

    @property
    def less(self) -> int:
        return self.agreed - self.due


def hours_falling_due(terms: Terms, paused: Sequence[Period]) -> list[YearsHours]:
    """Each contract year's minutes before and after suspensions. One statement."""
    sums = LineTerm.objects.filter(terms=terms).values_list("year").annotate(total=Sum("minutes"))
    agreed: Mapping[int, int | None] = dict(sums)
    found = []
    for number, year in enumerate(contract_years(terms.term), start=1):
        minutes, days = agreed.get(number) or 0, days_within(paused, year)
        found.append(YearsHours(number, year, minutes, days, still_due(minutes, year, days)))
    return found
