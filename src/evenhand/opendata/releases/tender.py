"""The tender section and what may be said of bids: their number once they are opened, and the one that won."""

from __future__ import annotations

from evenhand.opendata.releases.facts import Call, Choice, Plan, Setting
from evenhand.opendata.releases.workload import changes_wanted, hours_asked, item
from evenhand.opendata.releases.writing import Json, instant, number, period, reference, renewal, texts, value

STATUS = {
    "published": "active",
    "opened": "active",
    "scored": "active",
    "awarded": "complete",
    "contracted": "complete",
    "cancelled": "cancelled",
    "failed": "unsuccessful",
}
METHOD = {"open": "open", "direct": "direct"}  # how an award was made elsewhere is not known here
WITHHELD = "Other bids are business secrets of their bidders, who alone read them and the reasons given for each."


def tender(plan: Plan, call: Call, setting: Setting) -> Json:
    """What was called for, by which rules, until when."""
    is_open = call.route == "open"
    weights = "; ".join(f"{criterion} {number(weight, 100)}%" for criterion, weight in call.weights)
    return {
        "id": call.reference,
        **texts("title", call.title, setting),
        "status": STATUS[call.status],
        "procuringEntity": reference(plan.purchaser, setting),
        "items": [item(line, setting) for line in call.lines],
        "value": value(call.amount_minor, setting),
        "procurementMethod": METHOD.get(call.route),
        "procurementMethodDetails": f"Bids needed at least: {call.minimum_bidders}" if is_open else call.route,
        "procurementMethodRationale": call.rationale,
        "mainProcurementCategory": "services",
        "awardCriteria": "ratedCriteria" if is_open else None,
        "awardCriteriaDetails": weights if is_open else None,
        "submissionMethod": ["electronicSubmission"] if is_open else None,
        "tenderPeriod": period(call.published_at, call.deadline, setting) if is_open else None,
        "contractPeriod": period(call.starts, call.ends, setting),
        **renewal(call.renewals),
        "numberOfTenderers": call.bids,
        "targets": [
            *hours_asked(call.lines, (), setting),
            *changes_wanted(call.changes, setting),
        ],
        "bidOpening": {
            "date": instant(call.opened_at, setting),
            "description": "Bids stay unread until then." if call.opened_at else None,
        },
        "documents": [
            {
                "id": plan.specification,
                "documentType": "technicalSpecifications",
                **texts("title", plan.title, setting),
                "datePublished": instant(call.published_at or plan.settled_at, setting),
            }
        ],
    }


def bids(call: Call, choice: Choice | None, setting: Setting) -> Json:
    """Nothing before the opening; then how many came, and after the award the one that won."""
    if call.bids is None:
        return {}
    won = choice if choice and choice.bid_submitted_at else None
    return {
        "statistics": [
            {
                "id": f"{call.reference}-bids",
                "measure": "bids",
                "date": instant(call.opened_at or call.ended_at, setting),
                "value": call.bids,
            }
        ],
        "details": [_winning(call, won, setting)] if won else [],
    }


def _winning(call: Call, choice: Choice, setting: Setting) -> Json:
    return {
        "id": bid_id(call),
        "date": instant(choice.bid_submitted_at, setting),
        "status": "valid",
        "tenderers": [reference(choice.provider, setting)],
        "value": value(choice.amount_minor, setting),
    }


def bid_id(call: Call) -> str:
    """The bid that won, by the call's reference: a bid's own is known to its bidder alone."""
    return f"{call.reference}-winning-bid"


def withheld(call: Call) -> list[Json]:
    """What is not published, and why."""
    if not call.bids or call.opened_at is None:
        return []
    return [{"id": f"{call.reference}-other-bids", "field": "bids/details", "name": "bids", "rationale": WITHHELD}]
