"""The planning section: the programme's money for one contract and who gives which part of it."""

from __future__ import annotations

from evenhand.opendata.releases.facts import Plan, Setting
from evenhand.opendata.releases.writing import Json, instant, period, plain, reference, texts, value


def planning(plan: Plan, setting: Setting) -> Json:
    """Budget by funder, and the specification as the document that says what is needed."""
    return {
        "budget": {
            "id": plan.programme,
            **texts("description", plan.programme_title, setting),
            "amount": value(plan.amount_minor, setting),
            **texts("project", plan.programme_title, setting),
            "projectID": plan.programme,
            "budgetBreakdown": [
                {
                    "id": f"{plan.programme}-{funder.reference}",
                    "description": plain(funder.name, setting),
                    "amount": value(amount, setting),
                    "period": period(plan.starts, plan.ends, setting),
                    "sourceParty": reference(funder, setting),
                }
                for funder, amount in plan.parts
            ],
        },
        "documents": [
            {
                "id": plan.specification,
                "documentType": "needsAssessment",
                **texts("title", plan.title, setting),
                "datePublished": instant(plan.settled_at, setting),
            }
        ],
    }
