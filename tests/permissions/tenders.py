"""Calls, bids, the opening, the panel's marks and the award.

The municipal bureau of finance funds both calls; regulator and auditor oversee the city, the monitor its district.
"""

from __future__ import annotations

from typing import Any

from tests.permissions.table import Row, read, write


def seen(thing: Any) -> dict[str, Any]:
    """A form of one button: it carries the revision that its reader saw."""
    return {"revision": thing.revision}


def cancelled(tender: Any) -> dict[str, Any]:
    return {"revision": tender.revision, "reason": "The budget was withdrawn."}


def first_bid(tender: Any) -> str:
    reference: str = tender.bids.order_by("pk").first().reference
    return reference


FREE = {"interest": "free"}
ALL = {"public": "sign-in", "signed_in": "403 403 404"}
ONLY_OFFICER = {"purchaser_officer": "200 403 404", **ALL}
ACT_OF_OFFICER = {"purchaser_officer": "done 403 404", **ALL}
COMPARE = {
    "purchaser": "200 403 404",
    "finance_officer_municipal": "200 200 404",
    "finance_officer_district": "200 403 404",
    "monitor_officer": "200 403 404",
    "overseers": "200 200 404",
    **ALL,
}
DRAFT = {
    "purchaser": "403 404 404",
    "finance_officer_municipal": "403 403 404",
    "finance_officer_district": "403 404 404",
    "monitor_officer": "403 404 404",
    "public": "sign-in",
    "signed_in": "404",
}
OWN_BID = {
    "provider_worker": "403 404 404",
    "provider_supervisor": "403 404 404",
    "public": "sign-in",
    "signed_in": "404",
}

CALLS: list[Row] = [
    read("tenders:list", everyone="200"),
    read("tenders:new", public="sign-in", signed_in="200"),
    read("tenders:draft", "specification", **ONLY_OFFICER),
    write("tenders:draft", "specification", **ACT_OF_OFFICER),
    read(
        "tenders:detail",
        "draft_tender",
        purchaser="200 404 404",
        finance_officer_municipal="200 200 404",
        finance_officer_district="200 404 404",
        monitor_officer="200 404 404",
        everyone="404",
    ),
    read("tenders:detail", "published_tender", everyone="200 200 404"),
    read("tenders:detail", "awarded_tender", everyone="200 200 404"),
    read("tenders:edit", "draft_tender", **DRAFT | {"purchaser_officer": "200 404 404"}),
    write("tenders:edit", "draft_tender", **DRAFT | {"purchaser_officer": "409 404 404"}),
    read("tenders:publish", "draft_tender", everyone="405"),
    write("tenders:publish", "draft_tender", seen, **DRAFT | {"purchaser_officer": "done 404 404"}),
    read("tenders:cancel", "published_tender", **ONLY_OFFICER),
    write("tenders:cancel", "published_tender", cancelled, **ACT_OF_OFFICER),
]
BIDS: list[Row] = [
    read(
        "tenders:write",
        "published_tender",
        provider_director="200 200 404",
        provider_signatory="200 200 404",
        rival_director="200 200 404",
        **ALL,
    ),
    write(
        "tenders:write",
        "published_tender",
        provider_director="422 422 404",
        provider_signatory="422 422 404",
        rival_director="422 422 404",
        **ALL,
    ),
    write(
        "tenders:weigh",
        "published_tender",
        provider_director="200 200 404",
        provider_signatory="200 200 404",
        rival_director="200 200 404",
        **ALL,
    ),
    read("tenders:bid", "unopened_bid", provider="200 404 404", public="sign-in", signed_in="404"),
    read(
        "tenders:bid",
        "opened_bid",
        provider="200 404 404",
        purchaser="200 404 404",
        finance_officer_municipal="200 200 404",
        finance_officer_district="200 404 404",
        monitor_officer="200 404 404",
        overseers="200 200 404",
        public="sign-in",
        signed_in="404",
    ),
    read("tenders:edit_bid", "unopened_bid", **OWN_BID | {"provider": "done 404 404"}),
    write("tenders:edit_bid", "unopened_bid", **OWN_BID | {"provider": "422 404 404"}),
    write("tenders:submit_bid", "unopened_bid", seen, **OWN_BID | {"provider": "409 404 404"}),
    write("tenders:withdraw_bid", "unopened_bid", seen, **OWN_BID | {"provider": "409 404 404"}),
]
DECISIONS: list[Row] = [
    read("tenders:opening", "published_tender", **COMPARE),
    read("tenders:opening", "opened_tender", **COMPARE),
    write("tenders:opening", "published_tender", seen, **ALL),
    write("tenders:opening", "closed_tender", seen, **ACT_OF_OFFICER),
    read("tenders:panel", "opened_tender", **ONLY_OFFICER),
    write("tenders:panel", "opened_tender", {"member": ""}, **ALL | {"purchaser_officer": "422 403 404"}),
    read("tenders:scoring", "opened_tender", purchaser="200 403 404", **ALL),
    read("tenders:interest", "opened_tender", purchaser="done 403 404", **ALL),
    write("tenders:interest", "opened_tender", FREE, purchaser="done 403 404", **ALL),
    write("tenders:finish", "opened_tender", **ALL),
    write("tenders:finish", "tender_being_scored", **ALL | {"purchaser_officer": "409 403 404"}),
    read("tenders:score", "tender_being_scored", also={"bid": first_bid}, **ONLY_OFFICER),
    write(
        "tenders:score",
        "tender_being_scored",
        also={"bid": first_bid},
        **ALL | {"purchaser_officer": "422 403 404"},
    ),
    read("tenders:results", "opened_tender", **ALL),
    read("tenders:results", "scored_tender", **COMPARE),
    read("tenders:award", "opened_tender", **ALL),
    read("tenders:award", "scored_tender", **ONLY_OFFICER),
    write("tenders:award", "scored_tender", **ALL | {"purchaser_officer": "422 403 404"}),
    read("tenders:papers", "opened_tender", **ONLY_OFFICER),
    write("tenders:papers", "opened_tender", **ALL | {"purchaser_officer": "422 403 404"}),
    read("tenders:enter", "specification", **ONLY_OFFICER),
    write("tenders:enter", "specification", **ALL | {"purchaser_officer": "422 403 404"}),
]
TABLE = CALLS + BIDS + DECISIONS
