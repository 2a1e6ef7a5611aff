"""Contracts: a draft is its purchaser's own; once offered, all who take part or oversee it read the same pages.

The municipal bureau of finance and the evaluation agency take part in both contracts.
"""

from __future__ import annotations

from typing import Any

from tests.permissions.table import Row, read, write


def seen(contract: Any) -> dict[str, Any]:
    return {"revision": contract.revision, "reason": "The term begins later."}


def signature(contract: Any) -> dict[str, Any]:
    return {"sha256": contract.document.sha256, "read": "on"}


PARTIES = {
    "finance_officer_municipal": "200 200 404",
    "finance_officer_district": "200 404 404",
    "monitor_officer": "200 404 404",
    "overseers": "200 200 404",
    "assessor": "200 200 404",
    "public": "sign-in",
    "signed_in": "404",
}
READ = PARTIES | {"purchaser": "200 404 404", "provider": "200 404 404"}
REFUSED = {who: answer.replace("200", "403") for who, answer in READ.items()}
HEADS = ("purchaser_officer", "purchaser_signatory", "provider_director", "provider_signatory")


def but(answer: str, *who: str) -> dict[str, str]:
    """Refused to all who see it, but to these."""
    return REFUSED | dict.fromkeys(who, answer)


SPEAKERS = ("provider_director", "provider_signatory")
DRAFT = {"purchaser": "403 404 404", "public": "sign-in", "signed_in": "404"}
MAY_DRAFT = DRAFT | {"purchaser_officer": "200 404 404"}
FAULTY = DRAFT | {"purchaser_officer": "422 404 404"}
DONE = DRAFT | {"purchaser_officer": "done 404 404"}
AWARD = {"public": "sign-in", "signed_in": "403 403 404"}
WORDING = {"about": "duty", "key": "brief-staff"}
DUTY = {"code": "brief-staff"}
KEPT_ALWAYS = {"code": "monthly-report"}

SECTIONS: list[Row] = [
    read("contracts:index", public="sign-in", signed_in="200"),
    read("contracts:duties", "draft_contract", purchaser="200 404 404", public="sign-in", signed_in="404"),
    read("contracts:duties", "offered_contract", **READ),
    *(
        read(f"contracts:{section}", "contract", **READ)
        for section in ("duties", "workload", "people", "document", "versions", "check", "journal", "bundle")
    ),
    read("contracts:duty", "contract", also=KEPT_ALWAYS, **READ),
    write(
        "contracts:duty",
        "contract",
        also=KEPT_ALWAYS,
        **but("422 404 404", "provider_director", "provider_signatory", "provider_supervisor"),
    ),
]
DRAFTING: list[Row] = [
    read("contracts:new", "award", **AWARD | {"purchaser_officer": "200 403 404"}),
    write("contracts:new", "award", **AWARD | {"purchaser_officer": "422 403 404"}),
    read("contracts:edit", "draft_contract", **MAY_DRAFT),
    write("contracts:edit", "draft_contract", seen, **FAULTY),
    read("contracts:duty-new", "draft_contract", **MAY_DRAFT),
    write("contracts:duty-new", "draft_contract", seen, **FAULTY),
    read("contracts:duty-edit", "draft_contract", DUTY, **MAY_DRAFT),
    write("contracts:duty-edit", "draft_contract", seen, DUTY, **FAULTY),
    read("contracts:clause-edit", "draft_contract", {"key": "premises"}, **MAY_DRAFT),
    write("contracts:clause-edit", "draft_contract", seen, {"key": "premises"}, **FAULTY),
    read("contracts:prices", "draft_contract", **MAY_DRAFT),
    write("contracts:prices", "draft_contract", seen, **DRAFT | {"purchaser_officer": "409 404 404"}),
    read("contracts:budget-edit", "draft_contract", **MAY_DRAFT),
    write("contracts:budget-edit", "draft_contract", seen, **DRAFT | {"purchaser_officer": "409 404 404"}),
    read("contracts:duty-remove", "draft_contract", DUTY, **MAY_DRAFT),
    write("contracts:duty-remove", "draft_contract", seen, DUTY, **DONE),
]
ACTS: list[Row] = [
    read("contracts:offer", "draft_contract", **MAY_DRAFT),
    write("contracts:offer", "draft_contract", seen, **DONE),
    read("contracts:withdraw", "offered_contract", **but("200 404 404", "purchaser_officer")),
    write("contracts:withdraw", "offered_contract", seen, **but("done 404 404", "purchaser_officer")),
    read("contracts:sign", "offered_contract", **READ),
    write("contracts:sign", "offered_contract", **but("422 404 404", "purchaser_signatory", "provider_signatory")),
    write(
        "contracts:sign",
        "half_signed_contract",
        signature,
        **but("409 404 404", "purchaser_signatory") | {"provider_signatory": "done 404 404"},
    ),
    read("contracts:sign-on-paper", "offered_contract", **but("200 404 404", *HEADS)),
    write("contracts:sign-on-paper", "offered_contract", **but("422 404 404", *HEADS)),
    read("contracts:proposals", "offered_contract", **READ),
    read("contracts:propose", "offered_contract", WORDING, **but("200 404 404", *SPEAKERS)),
    write("contracts:propose", "offered_contract", seen, WORDING, **but("422 404 404", *SPEAKERS)),
    read("contracts:proposal", "negotiated_contract", also={"number": 1}, **READ),
    write(
        "contracts:proposal",
        "negotiated_contract",
        {"act": "take_back"},
        {"number": 1},
        **but("done 404 404", *SPEAKERS) | {"purchaser_officer": "403 404 404"},
    ),
    write(
        "contracts:proposal",
        "contract_with_a_proposal",
        {"act": "decline", "reason": "Heads are away."},
        {"number": 1},
        **but("done 404 404", "purchaser_officer"),
    ),
    read("contracts:scan", "contract", **but("200 404 404", *HEADS)),
    write("contracts:scan", "contract", **but("422 404 404", *HEADS)),
    read("contracts:contact", "contract", **but("200 404 404", *HEADS)),
    write("contracts:contact", "contract", **but("422 404 404", *HEADS)),
]
FIRST, THIRD = {"number": 1}, {"number": 3}
FUNDERS = ("finance_officer_municipal", "finance_officer_district")
SIDES = ("purchaser_officer", "purchaser_signatory")


def consent(contract: Any) -> int:
    return int(contract.consents.latest("pk").pk)


VARIATIONS: list[Row] = [
    read("contracts:variations", "variation", **READ),
    read("contracts:variation-new", "variation", **but("200 404 404", *HEADS)),
    write("contracts:variation-new", "variation", **but("422 404 404", *HEADS)),
    read("contracts:variation", "variation", also=FIRST, **READ),
    read("contracts:renewal", "variation", **READ),
    read("contracts:renewal-new", "variation", **but("200 404 404", *HEADS)),
    write("contracts:renewal-new", "variation", **but("422 404 404", *HEADS)),
    read("contracts:renewal-word", "variation", **but("200 404 404", "purchaser_officer", "purchaser_signatory")),
    write("contracts:renewal-word", "variation", **but("422 404 404", "purchaser_officer", "purchaser_signatory")),
    read("contracts:variation-consent", "variation", also=THIRD, **but("200 404 404", "provider_signatory")),
    write("contracts:variation-consent", "variation", also=THIRD, **but("422 404 404", "provider_signatory")),
    read(
        "contracts:variation-fund",
        "variation",
        also=FIRST,
        **but("200 404 404", *FUNDERS) | {"finance_officer_municipal": "200 200 404"},
    ),
    write(
        "contracts:variation-fund",
        "variation",
        also=FIRST,
        **but("422 404 404", *FUNDERS) | {"finance_officer_municipal": "422 422 404"},
    ),
    read("contracts:variation-refuse", "variation", also=THIRD, **but("200 404 404", "provider_signatory")),
    write("contracts:variation-refuse", "variation", also=THIRD, **but("422 404 404", "provider_signatory")),
    read("contracts:variation-withdraw", "variation", also=THIRD, **but("200 404 404", *SIDES)),
    write("contracts:variation-withdraw", "variation", also=THIRD, **but("422 404 404", *SIDES)),
    write(
        "contracts:consent-withdraw",
        "variation",
        also={"consent": consent},
        **but("done 404 404", "provider_director", "provider_signatory"),
    ),
]
BUDGET: list[Row] = [
    read("contracts:budget", "reimbursed_contract", **READ),
    read("contracts:virement-new", "reimbursed_contract", **but("200 404 404", "provider_director")),
    write("contracts:virement-new", "reimbursed_contract", **but("422 404 404", "provider_director")),
    read("contracts:virement", "reimbursed_contract", also={"number": 2}, **READ),
    *(
        row
        for page, who, answer in (
            ("virement-approve", "purchaser_officer", "done 404 404"),
            ("virement-refuse", "purchaser_officer", "422 404 404"),
            ("virement-withdraw", "provider_director", "422 404 404"),
            ("virement-carry-out", "provider_director", "409 404 404"),
        )
        for row in (
            read(f"contracts:{page}", "reimbursed_contract", also={"number": 2}, **but("200 404 404", who)),
            write(f"contracts:{page}", "reimbursed_contract", also={"number": 2}, **but(answer, who)),
        )
    ),
]
SIGNERS = ("purchaser_signatory", "provider_signatory")
SECOND = {"number": 2}
ENDING: list[Row] = [
    read("contracts:ending", "early_end", **READ),
    read("contracts:early-end-new", "early_end", **but("200 404 404", *SIGNERS)),
    write("contracts:early-end-new", "early_end", **but("422 404 404", *SIGNERS)),
    read("contracts:early-end", "early_end", also=FIRST, **READ),
    *(
        row
        for act, who in (
            ("agree", "purchaser_signatory"),
            ("object", "purchaser_signatory"),
            ("carry-out", "provider_signatory"),
            ("withdraw", "provider_signatory"),
        )
        for row in (
            read(f"contracts:early-end-{act}", "early_end", also=SECOND, **but("200 404 404", who)),
            write(f"contracts:early-end-{act}", "early_end", also=SECOND, **but("422 404 404", who)),
        )
    ),
]
CLOSING: list[Row] = [
    read("contracts:closing", "early_end", **READ),
    *(
        row
        for act, who in (
            ("lessons", HEADS),
            ("confirm", SIGNERS),
            ("alone", SIGNERS),
            ("free", ("purchaser_signatory",)),
        )
        for row in (
            read(f"contracts:closing-{act}", "early_end", **but("200 404 404", *who)),
            write(f"contracts:closing-{act}", "early_end", **but("422 404 404", *who)),
        )
    ),
]
PROVIDERS = ("provider_director", "provider_signatory")
FAULTS = {"handover-step": "done", "handover-staff-withdraw": "done"}
HANDOVERS: list[Row] = [
    read("contracts:handover-new", "contract", **but("200 404 404", *HEADS)),
    write("contracts:handover-new", "contract", {"aim": "followed"}, **but("409 404 404", *HEADS)),
    read("contracts:handover", "handover", **READ),
    *(
        row
        for act, also, who in (
            ("handover-plan", {}, HEADS),
            ("handover-confirm", {}, HEADS),
            ("handover-without", {"side": "outgoing"}, HEADS),
            ("handover-step-new", {}, HEADS),
            ("handover-step", {"number": 1, "kind": "done"}, PROVIDERS),
            ("handover-asset-new", {}, HEADS),
            ("handover-asset", {"number": 1, "kind": "contested"}, SIDES),
            ("handover-staff-new", {}, PROVIDERS),
            ("handover-staff-withdraw", {"number": 1}, PROVIDERS),
        )
        for row in (
            read(f"contracts:{act}", "handover", also=also, **but("200 404 404", *who)),
            write(f"contracts:{act}", "handover", also=also, **but(f"{FAULTS.get(act, 422)} 404 404", *who)),
        )
    ),
]

REGULATOR = ("regulator_officer",)

INTERRUPTIONS: list[Row] = [
    read("contracts:interruptions-all", public="sign-in", signed_in="200"),
    read("contracts:emergency-area", public="sign-in", signed_in="403", regulator_officer="200"),
    write("contracts:emergency-area", public="sign-in", signed_in="403", regulator_officer="422"),
    read("contracts:duty-waive", "contract", KEPT_ALWAYS, **but("200 404 404", *SIDES)),
    write("contracts:duty-waive", "contract", also=KEPT_ALWAYS, **but("422 404 404", *SIDES)),
    read("contracts:interruptions", "interrupted_contract", **READ),
    read("contracts:emergency-new", "interrupted_contract", **but("200 200 404", *REGULATOR)),
    write("contracts:emergency-new", "interrupted_contract", **but("422 422 404", *REGULATOR)),
    read(
        "contracts:suspension-new",
        "interrupted_contract",
        **but("200 404 404", "purchaser_signatory") | {"regulator_officer": "200 200 404"},
    ),
    write(
        "contracts:suspension-new",
        "interrupted_contract",
        **but("422 404 404", "purchaser_signatory") | {"regulator_officer": "422 422 404"},
    ),
    read("contracts:interruption", "proposed_suspension", **READ),
    read("contracts:interruption", "emergency", **READ),
    *(
        row
        for act, who, thing, sees in (
            ("consent", "provider_signatory", "proposed_suspension", "404"),
            ("refuse", "provider_signatory", "proposed_suspension", "404"),
            ("prolong", "regulator_officer", "emergency", "200"),
            ("end", "regulator_officer", "emergency", "200"),
        )
        for row in (
            read(f"contracts:interruption-{act}", thing, **but(f"200 {sees} 404", who)),
            write(f"contracts:interruption-{act}", thing, **but(f"422 {sees.replace('200', '422')} 404", who)),
        )
    ),
    read("contracts:interruption-withdraw", "proposed_suspension", **but("200 404 404", "purchaser_signatory")),
    write("contracts:interruption-withdraw", "proposed_suspension", **but("done 404 404", "purchaser_signatory")),
]
TABLE = SECTIONS + DRAFTING + ACTS + VARIATIONS + BUDGET + INTERRUPTIONS + ENDING + CLOSING + HANDOVERS
