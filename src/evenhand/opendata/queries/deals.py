"""What is public of contracts that are or were in force, for all of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Sum

from evenhand.contracts.models import Contract, Terms
from evenhand.contracts.queries.in_force import IN_FORCE
from evenhand.documents.models import NumberedDocument
from evenhand.evaluations.models import Assessment
from evenhand.kernel.periods import contract_years
from evenhand.opendata.queries.plain import body, text
from evenhand.opendata.releases import Change, Deal, Due, Judged, Line, Paid, Paper
from evenhand.parties.models import Capacity
from evenhand.payments.queries import RUNNING, Standing, schedules
from evenhand.records.models import MonthTotal


class Deals:
    """Contracts with their terms, papers, money, hours and marks. Some fifteen statements, however many there are."""

    def __init__(self, contracts: Iterable[Contract]) -> None:
        keys = [contract.pk for contract in contracts]
        found = Contract.objects.filter(pk__in=keys, status__in=RUNNING)
        related = found.select_related("purchaser", "provider__area", "jurisdiction")
        self.contracts = {one.pk: one for one in related.prefetch_related("participations__organisation__area")}
        self.terms = _terms(self.contracts)
        self.schedules = schedules(self.contracts.values())
        self.given = _given(self.contracts)
        self.papers = _papers(self.contracts)
        self.assessments = _assessments(self.contracts)

    def of(self, key: int) -> Deal | None:
        """The contract's public facts; nothing before it was in force."""
        contract, versions = self.contracts.get(key), self.terms.get(key)
        if contract is None or not versions:
            return None
        terms, standings = versions[-1], self.schedules[key]
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
            years=tuple((year.starts, year.ends) for year in contract_years(terms.term)),
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
            assessments=tuple(self.assessments[key]),
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
                tuple(
                    sum(minutes for month, minutes in self.given[key] if year.starts <= month <= year.ends)
                    for year in years
                ),
            )
            for key, line in lines.items()
        )


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
