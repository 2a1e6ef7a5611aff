"""The figures of each capacity. A further figure is a function of the scope, entered in `GATHERED`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Sum
from django.utils import timezone

from evenhand.contracts.due import months_on
from evenhand.contracts.models import Consent, Duty, Fulfilment, LineTerm
from evenhand.contracts.pausing import days_within
from evenhand.feedback.models import Complaint
from evenhand.frameworks.models import FrameworkVersion
from evenhand.kernel.periods import ONE_DAY, Period, contract_years
from evenhand.oversight.cards import Case, Figure, in_time, own_words
from evenhand.oversight.queries.judges import marks_in_time, marks_received, own_reasons, severity
from evenhand.oversight.queries.scope import Kind, Scope
from evenhand.parties.models import Posting
from evenhand.payments.models import Invoice
from evenhand.records.models import HandedIn
from evenhand.requests.models import TaskRequest
from evenhand.tenders.models import Result

VISITS = ("visit-plan", "visit-report")
CONSULTS = "consult-framework"
A_WEEK_LATER = timedelta(days=13)  # the Sunday after the week’s own
Gather = Callable[[Scope], Iterable[Case]]


def money(scope: Scope) -> Iterable[Case]:
    """Each instalment that fell due: paid in full on its day, or so many days later."""
    for contract, one in scope.instalments:
        yield in_time(str(one.instalment.number), contract, one.instalment.due_on, one.paid_on, scope.ends)


def own_money(scope: Scope) -> Iterable[Case]:
    """Each instalment of which a funder owes a part: that part paid on its day, or so many days later."""
    for contract, one in scope.instalments:
        for part in one.parts:
            if part.funder.pk == scope.organisation.pk:
                yield in_time(str(one.instalment.number), contract, one.instalment.due_on, part.paid_on, scope.ends)


def decisions(scope: Scope) -> Iterable[Case]:
    """Each invoice whose decision fell due: approved or returned by its day."""
    invoices = Invoice.objects.filter(
        contract__in=scope.references, decision_due__range=(scope.starts, scope.ends)
    ).order_by("reference")
    for one in invoices:
        decided = timezone.localdate(one.decided_at) if one.decided_at else None
        yield in_time(one.reference, scope.references[one.contract_id], one.decision_due, decided, scope.ends)


def duties(scope: Scope) -> Iterable[Case]:
    """Each time that a duty fell due, payments and visits apart: they have figures of their own."""
    yield from _duties(scope, lambda duty: duty.rule != Duty.Rule.INSTALMENTS and duty.code not in VISITS)


def visits(scope: Scope) -> Iterable[Case]:
    """The plan of visits and its reports."""
    yield from _duties(scope, lambda duty: duty.code in VISITS)


def _duties(scope: Scope, counts: Callable[[Duty], bool]) -> Iterable[Case]:
    for key, standings in scope.duties.items():
        for one in standings:
            if counts(one.duty):
                done = {kept.due_on: kept.done_on for kept in one.kept}
                for due in one.dues:
                    if scope.has(due.day) and (due.nominal in done or not due.waived):
                        yield in_time(one.duty.code, scope.references[key], due.day, done.get(due.nominal), scope.ends)


def answers(scope: Scope) -> Iterable[Case]:
    """Each task asked of the provider whose answer fell due: answered by its day. What was withdrawn does not count."""
    for one in scope.requests:
        if scope.has(one.answer_due) and one.status != TaskRequest.Status.WITHDRAWN:
            first = next(iter(one.answers.all()), None)
            given = timezone.localdate(first.answered_at) if first else None
            yield in_time(one.reference, scope.references[one.contract_id], one.answer_due, given, scope.ends)


def agreed(scope: Scope) -> Iterable[Case]:
    """Each task that this organisation asked and that took hours: whether the provider had agreed to it."""
    for one in scope.requests:
        if one.asker_id == scope.organisation.pk and scope.has(one.asked_on) and one.minutes_spent:
            good = int(not one.is_done_without_agreement)
            yield Case(scope.references[one.contract_id], one.reference, one.asked_on.isoformat(), good)


def asked_outside(scope: Scope) -> Iterable[Case]:
    """Of each month's hours, those that went into tasks outside the contract which this organisation asked."""
    own = {one.pk for one in scope.requests if one.asker_id == scope.organisation.pk}
    yield from _outside(scope, own)


def outside(scope: Scope) -> Iterable[Case]:
    """Of each month's hours, those that went into tasks outside the contract, whoever asked."""
    yield from _outside(scope, {one.pk for one in scope.requests})


def _outside(scope: Scope, asked: set[int]) -> Iterable[Case]:
    covered = {one.pk for one in scope.requests if one.is_inside}
    spent: dict[tuple[str, date], list[int]] = defaultdict(lambda: [0, 0])
    for contract, month, request, minutes in scope.worked:
        spent[contract, month][1] += minutes
        spent[contract, month][0] += minutes if request in asked - covered else 0
    for (contract, month), (some, whole) in spent.items():
        yield Case(contract, "", month.isoformat(), some, whole)


def delivered(scope: Scope) -> Iterable[Case]:
    """For each contract and month, the norm hours given of those that the terms ask for, day by day."""
    given: dict[tuple[str, date], int] = defaultdict(int)
    credited = {one.pk for one in scope.requests if one.emergency_id}
    for reference, month, request, spent in scope.worked:
        given[reference, month] += spent if request is None or request in credited else 0
    recorded = {reference for reference, _month in given}  # who records elsewhere is not said to give nothing
    for (reference, month), whole in sorted(_asked(scope).items()):
        if whole and reference in recorded:
            yield Case(reference, "", month.isoformat(), min(given[reference, month], whole), whole)


def _asked(scope: Scope) -> dict[tuple[str, date], int]:
    """Minutes that the terms ask for, by contract and month."""
    by_key = {version.pk: version for version in scope.terms.values()}
    asked: dict[tuple[str, date], int] = defaultdict(int)
    lines = LineTerm.objects.filter(terms__in=by_key, minutes__isnull=False).values_list("terms", "year")
    for version, year, minutes in lines.annotate(Sum("minutes")):
        terms = by_key[version]
        years = contract_years(terms.term)
        if 0 < year <= len(years):
            for month in scope.months():
                resting = scope.resting.get(terms.contract_id, [])
                share = _share(minutes, years[year - 1], month, scope.ends, resting)
                asked[scope.references[terms.contract_id], month] += share
    return asked


def _share(minutes: int, year: Period, month: date, until: date, resting: Sequence[Period]) -> int:
    """A month's part of a contract year's minutes; days on which services rest ask for none."""
    starts, ends = max(year.starts, month), min(months_on(month, 1) - ONE_DAY, year.ends, until)
    if ends < starts:
        return 0
    span = Period(starts, ends)
    return minutes * (span.days - days_within(resting, span)) // year.days


def posts(scope: Scope) -> Iterable[Case]:
    """Professional posts filled at the end of each month, of those that the terms name."""
    held = Posting.objects.filter(
        provider=scope.organisation,
        post=Posting.Post.PROFESSIONAL,
        centre__in=[terms.centre_id for terms in scope.terms.values()],
    ).values_list("centre", "person", "since", "until")
    rows = list(held)
    for key, terms in scope.terms.items():
        for month in scope.months():
            day = min(month.replace(day=28), scope.ends)
            if terms.starts <= day <= terms.ends:
                there = {
                    person
                    for centre, person, since, until in rows
                    if centre == terms.centre_id and since <= day and (until is None or until >= day)
                }
                whole = terms.staff
                yield Case(scope.references[key], "", month.isoformat(), min(len(there), whole), whole)


def weeks(scope: Scope) -> Iterable[Case]:
    """Of the weeks that workers handed in, by month, those handed in within the following week. It names no worker."""
    counted: dict[tuple[str, date], list[int]] = defaultdict(lambda: [0, 0])
    handed = HandedIn.objects.filter(contract__in=scope.references, monday__range=(scope.starts, scope.ends))
    for contract, monday, at in handed.order_by("contract", "monday").values_list("contract", "monday", "at"):
        month = counted[scope.references[contract], monday.replace(day=1)]
        month[0] += timezone.localdate(at) <= monday + A_WEEK_LATER
        month[1] += 1
    for (reference, day), (some, whole) in counted.items():
        yield Case(reference, "", day.isoformat(), some, whole)


def complaints(scope: Scope) -> Iterable[Case]:
    """Each complaint of a resident whose answer fell due. Its code is the resident's and stands nowhere here."""
    due = Complaint.objects.filter(contract__in=scope.references, answer_due__range=(scope.starts, scope.ends))
    rows = due.order_by("contract", "answer_due").values_list("contract", "answer_due", "answered_at")
    for contract, day, at in rows:
        yield in_time("", scope.references[contract], day, timezone.localdate(at) if at else None, scope.ends)


def consulted(scope: Scope) -> Iterable[Case]:
    """Each newer version of a framework that its contracts rest on: whether the provider was consulted before."""
    versions = FrameworkVersion.objects.filter(adopted_on__range=(scope.starts, scope.ends)).order_by("reference")
    said = Fulfilment.objects.filter(contract__in=scope.references, code=CONSULTS).values_list("contract", "done_on")
    days = list(said)
    for version in versions:
        for key, terms in scope.terms.items():
            since = terms.frozen_at and timezone.localdate(terms.frozen_at)
            assert version.adopted_on
            if terms.framework_version.framework_id == version.framework_id and since and since < version.adopted_on:
                told = any(contract == key and since <= day <= version.adopted_on for contract, day in days)
                yield Case(scope.references[key], version.reference, version.adopted_on.isoformat(), int(told))


def consents(scope: Scope) -> Iterable[Case]:
    """Each consent that it obtained of a provider: whether it stands, or was taken back within its days."""
    given = Consent.objects.filter(obtained_by=scope.organisation, contract__in=scope.references)
    for one in given.order_by("given_at", "pk"):
        day = timezone.localdate(one.given_at)
        if scope.has(day):
            stands = int(one.withdrawn_at is None)
            yield Case(scope.references[one.contract_id], one.about, day.isoformat(), stands)


def reasons_to_bidders(scope: Scope) -> Iterable[Case]:
    """Each bidder of its calls: whether the reasons it was given are its own, or the same as another's."""
    given = Result.objects.filter(
        bid__tender__purchaser=scope.organisation,
        bid__tender__award__awarded_on__range=(scope.starts, scope.ends),
    ).order_by("bid__tender__reference", "pk")
    found = given.values_list("bid__tender__reference", "reasons")
    return own_words([("", tender, reasons) for tender, reasons in found])


GATHERED: dict[str, tuple[tuple[str, Gather], ...]] = {
    Kind.PURCHASER: (
        ("money", money),
        ("decisions", decisions),
        ("duties", duties),
        ("asked-outside", asked_outside),
        ("agreed", agreed),
        ("consents", consents),
        ("consulted", consulted),
        ("reasons-to-bidders", reasons_to_bidders),
        ("outside", outside),
    ),
    Kind.PROVIDER: (
        ("answers", answers),
        ("duties", duties),
        ("delivered", delivered),
        ("weeks", weeks),
        ("complaints", complaints),
        ("posts", posts),
        ("marks-received", marks_received),
        ("outside", outside),
    ),
    Kind.FUNDER: (("own-money", own_money), ("duties", duties)),
    Kind.MONITOR: (
        ("visits", visits),
        ("duties", duties),
        ("asked-outside", asked_outside),
        ("agreed", agreed),
    ),
    Kind.EVALUATOR: (
        ("marks-in-time", marks_in_time),
        ("severity", severity),
        ("own-reasons", own_reasons),
        ("duties", duties),
    ),
}


def figures_of(scope: Scope) -> list[Figure]:
    """Every figure of the organisation in its capacity."""
    return [Figure(key, tuple(gather(scope))) for key, gather in GATHERED[scope.capacity]]
