"""Who takes part in a process, each once with all its roles."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.opendata.releases.facts import Body, Process
from evenhand.opendata.releases.writing import Json, party


def parties(process: Process) -> list[Json]:
    """In the order of their references."""
    found: dict[str, tuple[Body, list[str]]] = {}
    for body, role in _roles(process):
        roles = found.setdefault(body.reference, (body, []))[1]
        if role not in roles:
            roles.append(role)
    return [party(body, roles, process.setting) for _key, (body, roles) in sorted(found.items())]


def _roles(process: Process) -> Iterator[tuple[Body, str]]:
    plan, choice, deal = process.plan, process.choice, process.deal
    yield plan.purchaser, "buyer"
    if process.call:
        yield plan.purchaser, "procuringEntity"
    for funder, _amount in plan.parts:
        yield funder, "funder"
    if choice:
        if choice.bid_submitted_at:
            yield choice.provider, "tenderer"
        yield choice.provider, "supplier"
    if deal:
        yield deal.provider, "supplier"
        for monitor in deal.monitors:
            yield monitor, "reviewBody"
        for payment in deal.payments:
            yield payment.funder, "payer"
            yield deal.provider, "payee"
        for back in deal.given_back:
            yield deal.provider, "payer"
            yield back.funder, "payee"
        for assessment in deal.assessments:
            yield assessment.agency, "interestedParty"
