"""Awards and contracts: what was agreed, what was given, what fell due and was paid, how it was judged."""

from __future__ import annotations

from datetime import date

from evenhand.opendata.releases.facts import Call, Choice, Deal, Due, GivenBack, Judged, Paid, Plan, Setting
from evenhand.opendata.releases.tender import bid_id
from evenhand.opendata.releases.workload import (
    changes_wanted,
    hours_asked,
    hours_credited,
    hours_due,
    hours_given,
    item,
)
from evenhand.opendata.releases.writing import Json, instant, number, period, plain, reference, renewal, texts, value

STATUS = {"in_force": "active", "closed": "terminated", "terminated": "terminated"}
POINT = {"name": "point of 100"}


def award(call: Call, choice: Choice, today: date, setting: Setting) -> Json:
    """Pending while bidders can still question it."""
    waits = choice.standstill_until is not None and today <= choice.standstill_until
    return {
        "id": choice.reference,
        **texts("title", call.title, setting),
        "status": "pending" if waits else "active",
        "date": instant(choice.awarded_on, setting),
        "value": value(choice.amount_minor, setting),
        "suppliers": [reference(choice.provider, setting)],
        "contractPeriod": period(call.starts, call.ends, setting),
        "relatedBids": [bid_id(call)] if choice.bid_submitted_at and call.opened_at else None,
    }


def contract(plan: Plan, choice: Choice, deal: Deal, today: date, setting: Setting) -> Json:
    """The terms as they hold, and everything that was done under them."""
    return {
        "id": deal.reference,
        "awardID": choice.reference,
        **texts("title", deal.title, setting),
        "status": STATUS[deal.status],
        "period": period(deal.starts, deal.ends, setting),
        **renewal(deal.renewals),
        "value": value(deal.amount_minor, setting),
        "items": [item(line, setting) for line in deal.lines],
        "dateSigned": instant(deal.signed_at, setting),
        "signatories": [reference(plan.purchaser, setting), reference(deal.provider, setting)],
        "documents": [
            {
                "id": paper.number,
                "documentType": "contractSigned",
                **texts("title", paper.title, setting),
                "description": f"SHA-256 {paper.sha256}",
                "datePublished": instant(paper.made_at, setting),
                "format": "text/html",
            }
            for paper in deal.papers
        ],
        "amendments": [
            {
                "id": f"{deal.reference}-{version}",
                "date": instant(holds, setting),
                "description": f"Terms, version {version}",
            }
            for version, holds in deal.versions
        ],
        "agreedMetrics": [
            *hours_asked(deal.lines, deal.years, setting),
            *changes_wanted(deal.changes, setting),
        ],
        "implementation": implementation(deal, today, setting),
    }


def implementation(deal: Deal, today: date, setting: Setting) -> Json:
    """Instalments as milestones, payments as transactions, late ones as failures, hours and marks as metrics."""
    late = [one for one in deal.instalments if (one.paid_on or today) > one.due_on]
    return {
        "milestones": [milestone(one, today, setting) for one in deal.instalments],
        "transactions": [
            *(transaction(deal, one, setting) for one in deal.payments),
            *(given_back(deal, one, setting) for one in deal.given_back),
        ],
        "metrics": [
            *hours_given(deal.lines, deal.years, setting),
            *hours_due(deal.due, deal.years, setting),
            *hours_credited(deal.credited, deal.years, setting),
            *(_mark(one, setting) for one in deal.assessments),
        ],
        "performanceFailures": [
            {"id": f"{deal.reference}-late-payments", "category": "late payment by the funders", "events": len(late)}
        ]
        if late
        else [],
    }


def milestone(one: Due, today: date, setting: Setting) -> Json:
    """An instalment: met once its last part is paid, not met past its day."""
    status = "met" if one.paid_on else "notMet" if one.due_on < today else "scheduled"
    return {
        "id": instalment_id(one.number),
        "title": f"Instalment {one.number}",
        **texts("description", one.condition, setting),
        "type": "payment",
        "dueDate": instant(one.due_on, setting, end=True),
        "dateMet": instant(one.paid_on, setting),
        "status": status,
    }


def instalment_id(place: int) -> str:
    return f"instalment-{place}"


def transaction(deal: Deal, one: Paid, setting: Setting) -> Json:
    """A funder's payment; a further one on the same invoice is counted."""
    further = f"-{one.place}" if one.place > 1 else ""
    return {
        "id": f"{one.invoice}-{one.funder.reference}{further}",
        "date": instant(one.paid_on, setting),
        "value": value(one.amount_minor, setting),
        "payer": reference(one.funder, setting),
        "payee": reference(deal.provider, setting),
        "relatedImplementationMilestone": _for(one.instalment),
    }


def given_back(deal: Deal, one: GivenBack, setting: Setting) -> Json:
    """What came back from the provider to a funder: payer and payee change their places."""
    further = f"-{one.place}" if one.place > 1 else ""
    return {
        "id": f"{one.invoice}-{one.funder.reference}-back{further}",
        "date": instant(one.received_on, setting),
        "value": value(one.amount_minor, setting),
        "payer": reference(deal.provider, setting),
        "payee": reference(one.funder, setting),
        "relatedImplementationMilestone": _for(one.instalment),
    }


def _for(instalment: int) -> Json:
    return {"id": instalment_id(instalment), "title": f"Instalment {instalment}"}


def _mark(one: Judged, setting: Setting) -> Json:
    return {
        "id": f"assessment-{one.reference}",
        "title": f"Assessment, {one.kind}",
        "description": plain(one.agency.name, setting),
        "observations": [
            {
                "id": f"assessment-{one.reference}-mark",
                "measure": number(one.mark, 100),
                "unit": POINT,
                "dimensions": {"contractYear": str(one.year), "assessedOn": one.final_at.date().isoformat()},
            }
        ],
    }
