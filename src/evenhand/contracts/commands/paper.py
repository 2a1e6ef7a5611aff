"""The text of a contract as it is printed: clauses in both languages, annexes, places for signature and seal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from evenhand.contracts.models import Clause, Contract, ContractLine, Duty, Instalment, LineTerm, Terms
from evenhand.contracts.queries.budgets import budget_of
from evenhand.contracts.queries.prices import priced_lines
from evenhand.contracts.schedule import funded_parts
from evenhand.kernel.words import CHINESE
from evenhand.parties.models import Capacity, Organisation

PRINTED_WITH = {
    "services": "services",
    "term": "services",
    "quantity": "services",
    "price": "price",
    "settlement": "price",
}


@dataclass(frozen=True, slots=True)
class HoursRow:
    """A line of the annex: its hours for each contract year."""

    line: ContractLine
    minutes: list[int | None]


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """An instalment of the annex with each funder's part."""

    instalment: Instalment
    parts: list[int]


def document_number(contract: Contract, terms: Terms) -> str:
    """The number on the paper: the contract's reference and the version of its terms."""
    return f"{contract.reference}-{terms.number}"


def paper(contract: Contract, terms: Terms) -> str:
    """The canonical text, the same for whoever makes it whenever: first the prevailing language, then any other."""
    first, languages = contract.prevailing_language, contract.jurisdiction.languages
    bodies = []
    content = _content(contract, terms)
    for language in languages:
        with translation.override(language):
            html = render_to_string("contracts/paper_text.html", content | {"prevails": language == first})
        bodies.append({"html": html, "lang": "zh-Hans" if language == CHINESE else "en"})
    with translation.override(first):
        return render_to_string("contracts/paper.html", content | {"bodies": bodies})


def _content(contract: Contract, terms: Terms) -> dict[str, Any]:
    duties = list(terms.duties.select_related("owed_by"))
    shares = list(terms.funder_shares.select_related("funder").order_by("pk"))
    clauses = _clauses(terms)
    line_terms = list(terms.line_terms.select_related("line"))
    return {
        "contract": contract,
        "chinese": CHINESE in contract.jurisdiction.languages,
        "is_single": len(contract.jurisdiction.languages) == 1,
        "terms": terms,
        "number": document_number(contract, terms),
        "duties_of": {side: [d for d in duties if d.party == side] for side in ("purchaser", "provider")},
        "third_duties": _third_duties(duties),
        "clauses_of": clauses,
        "last_article": 9 + (len(clauses["own"]) or 2),
        "shares": shares,
        "parts": _participants(contract),
        "years": sorted({term.year for term in line_terms}),
        "hours": _hours(line_terms),
        "outcomes": list(terms.outcome_terms.all()),
        "prices": priced_lines(terms),
        "budget": budget_of(terms),
        "payments": _payments(terms, [share.share_bp for share in shares]),
    }


def _payments(terms: Terms, shares_bp: list[int]) -> list[PaymentRow]:
    instalments = list(terms.instalments.all())
    parts = funded_parts([one.amount_minor for one in instalments], shares_bp)
    return [PaymentRow(one, part) for one, part in zip(instalments, parts, strict=True)]


def _clauses(terms: Terms) -> dict[str, list[Clause]]:
    """Clauses by the article in which they are printed: those of services and of price have one already."""
    found: dict[str, list[Clause]] = {"services": [], "price": [], "own": []}
    for clause in terms.clauses.all():
        found[PRINTED_WITH.get(clause.key, "own")].append(clause)
    return found


def _third_duties(duties: Iterable[Duty]) -> list[Duty]:
    return [duty for duty in duties if duty.party not in ("purchaser", "provider")]


def _participants(contract: Contract) -> dict[str, list[Organisation]]:
    found: dict[str, list[Organisation]] = {kind: [] for kind in Capacity.Kind.values}
    for part in contract.participations.select_related("organisation").order_by("pk"):
        found[part.capacity].append(part.organisation)
    return found


def _hours(terms: Iterable[LineTerm]) -> list[HoursRow]:
    rows: dict[int, HoursRow] = {}
    for term in terms:
        rows.setdefault(term.line_id, HoursRow(term.line, [])).minutes.append(term.minutes)
    return list(rows.values())
