"""What is public of contracts that are or were in force, for all of them at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Sum

from evenhand.contracts.models import Contract, Terms
from evenhand.contracts.pausing import days_within, still_due
from evenhand.contracts.queries.in_force import IN_FORCE
from evenhand.contracts.queries.interruptions import suspended_days_for
from evenhand.documents.models import NumberedDocument
from evenhand.evaluations.models import Assessment
from evenhand.kernel.periods import Period, contract_years
from evenhand.opendata.queries.plain import body, renewals, text
from evenhand.opendata.releases import Change, Credited, Deal, Due, GivenBack, Judged, Line, Paid, Paper
from evenhand.parties.models import Capacity
from evenhand.payments.models import Refund
from evenhand.payments.queries import RUNNING, Standing, schedules
from evenhand.records.models import MonthTotal


class Deals:
    """Contracts with their terms, papers, money, hours and marks. Some eighteen statements, however many there are."""

    def __init__(self, contracts: Iterable[Contract]) -> None:
        keys = [contract.pk for contract in contracts]
        found = Contract.objects.filter(pk__in=keys, status__in=RUNNING)
        related = found.select_related("purchaser", "provider__area", "jurisdiction")
        self.contracts = {one.pk: one for one in related.prefetch_related("participations__organisation__area")}
        self.terms = _terms(self.contracts)
        self.schedules = schedules(self.contracts.values())
        self.given = _given(self.contracts)
        self.credited = _credited(self.contracts)
        self.resting = suspended_days_for(self.contracts.values())
        self.refunds = _refunds(self.contracts)
        self.papers = _papers(self.contracts)
        self.assessments = _assessments(self.contracts)

    def of(self, key: int) -> Deal | None:
        """The contract's public facts; nothing before it was in force."""
        contract, versions = self.contracts.get(key), self.terms.get(key)
        if contract is None or not versions:
            return None
        terms, standings = versions[-1], self.schedules[key]
        years = contract_years(terms.term)
        signed = [when for when in (contract.purchaser_signed_at, contract.provider_signed_at) if when]
        return Deal(
            reference=contract.reference,
            title=text(contract, "title"),
            status=contract.status,
            provider=body(contract.provider),
            signed_at=max(signed),
            starts=terms.starts,
            ends=terms.ends,
            amount_minor=terms.amount_minor,
            years=tuple((year.starts, year.ends) for year in years),
            lines=self._lines(terms),
            changes=_changes(terms),
            monitors=tuple(
                body(part.organisation)
                for part in contract.participations.all()
                if part.capacity == Capacity.Kind.MONITOR
            ),
            versions=tuple((version.number, version.effective_on) for version in versions[1:]),
            papers=tuple(self.papers[contract.reference]),
            instalments=tuple(_due(standing) for standing in standings),
            payments=tuple(_paid(standings)),
            given_back=tuple(_given_back(self.refunds[key])),
            due=self._due(key, terms, years),
            credited=tuple(
                Credited(emergency, tuple(_in_year(months, year) for year in years))
                for emergency, months in self.credited[key].items()
            ),
            assessments=tuple(self.assessments[key]),
            renewals=renewals(terms),
        )

    def _lines(self, terms: Terms) -> tuple[Line, ...]:
        asked: dict[int, list[int | None]] = defaultdict(list)
        lines = {}
        for term in terms.line_terms.all():
            asked[term.line_id].append(term.minutes)
            lines[term.line_id] = term.line
        years = contract_years(terms.term)
        return tuple(
            Line(
                line.position,
                line.section,
                text(line, "service"),
                text(line, "category"),
                tuple(asked[key]),
                tuple(_in_year(self.given[key], year) for year in years),
            )
            for key, line in lines.items()
        )

    def _due(self, key: int, terms: Terms, years: Sequence[Period]) -> tuple[int, ...]:
        """The minutes that fall due in each year, as lines add up; nothing where no day is suspended."""
        paused = [days_within(self.resting.get(key, ()), year) for year in years]
        if not any(paused):
            return ()
        found = [0] * len(years)
        for term in terms.line_terms.all():
            place = term.year - 1
            found[place] += still_due(term.minutes or 0, years[place], paused[place])
        return tuple(found)


def _in_year(months: Iterable[tuple[date, int]], year: Period) -> int:
    return sum(minutes for month, minutes in months if year.starts <= month <= year.ends)


def _terms(contracts: dict[int, Contract]) -> dict[int, list[Terms]]:
    """The text of each contract that was signed and what followed it, the oldest first."""
    frozen = Terms.objects.filter(IN_FORCE, contract__in=contracts).order_by("number")
    found: dict[int, list[Terms]] = defaultdict(list)
    for terms in frozen.prefetch_related("line_terms__line", "outcome_terms"):
        found[terms.contract_id].append(terms)
    return found


def _given(contracts: dict[int, Contract]) -> dict[int, list[tuple[date, int]]]:
    """Norm minutes of each line by month."""
    totals = MonthTotal.objects.filter(contract__in=contracts, line__isnull=False)
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for line, month, minutes in totals.values_list("line", "month").annotate(total=Sum("norm_minutes")):
        found[line].append((month, minutes))
    return found


def _credited(contracts: dict[int, Contract]) -> dict[int, dict[str, list[tuple[date, int]]]]:
    """Norm minutes of each contract that went into the tasks of an emergency, by month."""
    totals = MonthTotal.objects.filter(contract__in=contracts, request__emergency__isnull=False)
    rows = totals.values_list("contract", "request__emergency__reference", "month").order_by("request__emergency")
    found: dict[int, dict[str, list[tuple[date, int]]]] = defaultdict(lambda: defaultdict(list))
    for key, emergency, month, minutes in rows.annotate(total=Sum("norm_minutes")):
        found[key][emergency].append((month, minutes))
    return found


def _refunds(contracts: dict[int, Contract]) -> dict[int, list[Refund]]:
    """What funders received back; what is set off against a later invoice moves no money."""
    back = Refund.objects.filter(invoice__contract__in=contracts, onto__isnull=True)
    found: dict[int, list[Refund]] = defaultdict(list)
    for one in back.select_related("invoice", "funder__area").order_by("pk"):
        found[one.invoice.contract_id].append(one)
    return found


def _given_back(refunds: Iterable[Refund]) -> Iterable[GivenBack]:
    places: Counter[tuple[int, int]] = Counter()
    for one in refunds:
        places[one.invoice_id, one.funder_id] += 1
        yield GivenBack(
            one.invoice.reference,
            one.invoice.instalment,
            body(one.funder),
            one.amount_minor,
            one.done_on,
            places[one.invoice_id, one.funder_id],
        )


def _papers(contracts: dict[int, Contract]) -> dict[str, list[Paper]]:
    """The signed documents by contract; a version that was withdrawn is none."""
    offered = {contract.reference: contract.offered_at for contract in contracts.values()}
    documents = NumberedDocument.objects.filter(subject_kind="contract", subject_reference__in=offered)
    found: dict[str, list[Paper]] = defaultdict(list)
    for one in documents.defer("html").order_by("number"):
        signed = offered[one.subject_reference]
        if signed and one.made_at >= signed:
            paper = Paper(one.number, text(one, "title"), one.sha256, one.made_at, one.version)
            found[one.subject_reference].append(paper)
    return found


def _assessments(contracts: dict[int, Contract]) -> dict[int, list[Judged]]:
    final = Assessment.objects.filter(contract__in=contracts, status=Assessment.Status.FINAL)
    found: dict[int, list[Judged]] = defaultdict(list)
    for one in final.select_related("agency__area").order_by("reference"):
        assert one.final_at
        assert one.total_hundredths is not None
        judged = Judged(one.reference, one.kind, one.year, body(one.agency), one.total_hundredths, one.final_at)
        found[one.contract_id].append(judged)
    return found


def _changes(terms: Terms) -> tuple[Change, ...]:
    return tuple(
        Change(
            one.position,
            text(one, "group"),
            one.share_bp,
            text(one, "statement"),
            text(one, "instrument"),
            one.baseline_hundredths,
            one.target_hundredths,
        )
        for one in terms.outcome_terms.all()
    )


def _due(standing: Standing) -> Due:
    one = standing.instalment
    return Due(one.number, one.due_on, standing.amount_minor, text(one, "condition"), standing.paid_on)


def _paid(standings: Iterable[Standing]) -> Iterable[Paid]:
    for standing in standings:
        for claim in standing.claims:
            for part in claim.parts:
                for place, payment in enumerate(part.payments, start=1):
                    yield Paid(
                        claim.invoice.reference,
                        standing.instalment.number,
                        body(part.funder),
                        payment.amount_minor,
                        payment.paid_on,
                        place,
                    )
