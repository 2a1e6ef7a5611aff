"""The things of the study's story in a demonstration, found in its data: each by its public reference, or none."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from evenhand.contracts.models import Contract, Operation
from evenhand.demo.builders.bidding import INFLATED_BP
from evenhand.demo.cast import PEOPLE
from evenhand.evaluations.models import Assessment
from evenhand.kernel.money import BASIS
from evenhand.parties.models import Centre, Organisation
from evenhand.payments.models import Invoice
from evenhand.payments.queries import schedules
from evenhand.requests.models import TaskRequest
from evenhand.specifications.models import WorkloadLine
from evenhand.tenders.models import Bid, Tender

PURCHASER, PROVIDER = (
    next(someone.address for someone in PEOPLE if someone.key == key)
    for key in ("purchaser_officer", "provider_director")
)
DIRECT = Q(lines__line__section=WorkloadLine.Section.DIRECT)
FEW, MANY = 5, 30  # ratings of a centre that residents do not know, and of one that they do


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things to lay beside each other."""

    one: str
    other: str


def office_of_the_cast() -> Organisation | None:
    """Rongyin's street office."""
    return Organisation.objects.filter(memberships__person__email=PURCHASER).first()


def contract_of_the_cast() -> str | None:
    """Rongyin's contract, which the cast works under."""
    return _of_the_cast().values_list("reference", flat=True).first()


def centre_of_the_cast() -> str | None:
    """Rongyin's centre."""
    run = Operation.objects.filter(contract__in=_of_the_cast())
    return run.values_list("centre__reference", flat=True).first()


def call_with_one_bidder() -> str | None:
    """A call that failed because a single agency bid, in a street whose centre is run by it since."""
    alone = Tender.objects.filter(status=Tender.Status.FAILED, bids_counted=1).order_by("pk")
    return alone.values_list("reference", flat=True).first()


def call_won_by_inflated_hours() -> str | None:
    """The call whose winner promised most above what was asked, by a tenth at least."""
    won = Bid.objects.filter(award__isnull=False, tender__route=Tender.Route.OPEN).annotate(
        promised=Sum("lines__minutes", filter=DIRECT), asked=Sum("lines__line__minutes", filter=DIRECT)
    )
    found = [
        (promised * BASIS // asked, reference)
        for promised, asked, reference in won.values_list("promised", "asked", "tender__reference")
        if asked
    ]
    share, reference = max(found, default=(0, None))
    return reference if share >= INFLATED_BP else None


def contract_with_most_outside() -> str | None:
    """The contract under which most hours went into tasks that no line covers."""
    spent = TaskRequest.objects.exclude(status=TaskRequest.Status.IN_SCOPE).filter(minutes_spent__gt=0)
    most = spent.values("contract__reference").annotate(minutes=Sum("minutes_spent")).order_by("-minutes").first()
    return most["contract__reference"] if most else None


def declined_request() -> str | None:
    """A task that Rongyin's provider declined, and that hours went into all the same."""
    declined = TaskRequest.objects.filter(
        contract__in=_of_the_cast(), status=TaskRequest.Status.DECLINED, minutes_spent__gt=0
    )
    return declined.order_by("-minutes_spent").values_list("reference", flat=True).first()


def contract_not_paid() -> str | None:
    """The contract for an instalment of which one funder has kept everybody waiting longest, the other having paid."""
    part_paid = Invoice.objects.filter(status=Invoice.Status.APPROVED, payments__isnull=False)
    contracts = list(Contract.objects.filter(pk__in=part_paid.values("contract")))
    standings = schedules(contracts)
    waiting = [
        (one.instalment.due_on, contract.reference)
        for contract in contracts
        for one in standings[contract.pk]
        if one.invoice and one.paid_on is None and one.paid_minor
    ]
    return min(waiting)[1] if waiting else None


def severe_and_lenient() -> Pair | None:
    """Two final assessments by one framework and of one kind whose agencies differ most: the lower mark first."""
    final = Assessment.objects.filter(
        status=Assessment.Status.FINAL, kind=Assessment.Kind.ANNUAL, total_hundredths__isnull=False
    )
    by_version: dict[int, list[tuple[int, str, int]]] = {}
    for version, total, reference, agency in final.values_list(
        "framework_version", "total_hundredths", "reference", "agency"
    ):
        by_version.setdefault(version, []).append((total or 0, reference, agency))
    pairs = [
        (high[0] - low[0], low[1], high[1])
        for marks in by_version.values()
        for low, high in [(min(marks), max(marks))]
        if low[2] != high[2]
    ]
    return Pair(*max(pairs)[1:]) if pairs else None


def unknown_and_known_centre() -> Pair | None:
    """A centre at work that hardly anybody rated, and the one that most people did."""
    run = Centre.objects.filter(operations__contract__status=Contract.Status.IN_FORCE)
    rated = run.annotate(count=Count("ratings", distinct=True)).order_by("count", "pk")
    unknown = rated.filter(count__lte=FEW).values_list("reference", flat=True).first()
    known = rated.filter(count__gte=MANY).values_list("reference", flat=True).last()
    return Pair(unknown, known) if unknown and known else None


def _of_the_cast() -> QuerySet[Contract]:
    provider = Organisation.objects.filter(memberships__person__email=PROVIDER)
    office = Organisation.objects.filter(memberships__person__email=PURCHASER)
    return Contract.objects.filter(provider__in=provider, status=Contract.Status.IN_FORCE, purchaser__in=office)
