from typing import Any

from tests.permissions.table import Row, read, write

SEEN = "200 404 404"
REFUSED = "403 404 404"
BY_ALL_WHO_SEE_THE_CONTRACT = {
    "purchaser": SEEN,
    "provider": SEEN,
    "finance_officer_municipal": "200 200 404",  # it funds every contract of the city
    "finance_officer_district": SEEN,
    "monitor_officer": SEEN,
    "regulator_officer": "200 200 404",
    "auditor": "200 200 404",
    "assessor": "200 200 404",  # the agency assesses in both districts
    "signed_in": "404",
    "public": "sign-in",
}
BY_NOBODY = {circle: words.replace("200", "403") for circle, words in BY_ALL_WHO_SEE_THE_CONTRACT.items()}


def _to_send(_contract: Any) -> dict[str, Any]:
    return {"amount": "500000.00", "note": ""}


CLAIMED = "done 404 404"
OF_FUNDERS = {
    "finance_officer_municipal": "200",
    "finance_officer_district": "200",
    "signed_in": "403",
    "public": "sign-in",
}
RETURN = {"reason": "The name on the invoice is not the contract’s."}
PAYMENT = {"amount": "1.00", "voucher": "2026-11-0001", "paid_on": "2026-11-20"}
PART = {"amount": "1.00", "reason": "The rest names another contract."}
CREDIT = {"amount": "1.00", "reason": "Counted twice.", "way": "set_off"}
CORRECTION = {"voucher": "2026-11-0002", "paid_on": "2026-11-19", "reason": "Copied wrongly."}

TABLE: list[Row] = [
    read("payments:index", signed_in="200", public="sign-in"),
    read("payments:vouchers", **OF_FUNDERS),
    write("payments:vouchers", **{circle: words.replace("200", "422") for circle, words in OF_FUNDERS.items()}),
    read("payments:voucher_template", **OF_FUNDERS),
    read("payments:books", signed_in="200", public="sign-in"),
    read("payments:contract_books", "running_contract", **BY_ALL_WHO_SEE_THE_CONTRACT),
    read("payments:contract", "running_contract", **BY_ALL_WHO_SEE_THE_CONTRACT),
    read("payments:send", "running_contract", also={"number": 2}, **BY_NOBODY | {"provider_director": "200 404 404"}),
    write(
        "payments:send",
        "running_contract",
        _to_send,
        also={"number": 2},
        **BY_NOBODY | {"provider_director": "done 404 404"},
    ),
    read("payments:invoice", "sent_invoice", **BY_ALL_WHO_SEE_THE_CONTRACT),
    write("payments:approve", "sent_invoice", **BY_NOBODY | {"purchaser_officer": "done 404 404"}),
    read("payments:return", "sent_invoice", **BY_NOBODY | {"purchaser_officer": "200 404 404"}),
    write("payments:return", "sent_invoice", RETURN, **BY_NOBODY | {"purchaser_officer": "done 404 404"}),
    read("payments:approve_part", "sent_invoice", **BY_NOBODY | {"purchaser_officer": "200 404 404"}),
    write("payments:approve_part", "sent_invoice", PART, **BY_NOBODY | {"purchaser_officer": "done 404 404"}),
    read("payments:credit", "approved_invoice", **BY_NOBODY | {"provider_director": "200 404 404"}),
    write("payments:credit", "approved_invoice", CREDIT, **BY_NOBODY | {"provider_director": "done 404 404"}),
    write("payments:claim_interest", "approved_invoice", **BY_NOBODY | {"provider_director": CLAIMED}),
    read(
        "payments:pay_interest",
        "approved_invoice",
        **BY_NOBODY | {"finance_officer_district": "404", "finance_officer_municipal": "404"},
    ),
    write(
        "payments:pay_interest",
        "approved_invoice",
        PAYMENT,
        **BY_NOBODY | {"finance_officer_district": "404", "finance_officer_municipal": "404"},
    ),
    read(
        "payments:repay",
        "approved_invoice",
        **BY_NOBODY | {"finance_officer_district": SEEN, "finance_officer_municipal": "200 200 404"},
    ),
    write(
        "payments:repay",
        "approved_invoice",
        PAYMENT,
        **BY_NOBODY | {"finance_officer_district": "409 404 404", "finance_officer_municipal": "409 409 404"},
    ),
    read(
        "payments:pay",
        "approved_invoice",
        **BY_NOBODY | {"finance_officer_district": SEEN, "finance_officer_municipal": "200 200 404"},
    ),
    write(
        "payments:pay",
        "approved_invoice",
        PAYMENT,
        **BY_NOBODY | {"finance_officer_district": "done 404 404", "finance_officer_municipal": "409 409 404"},
    ),
    read(
        "payments:correct",
        "approved_invoice",
        **BY_NOBODY | {"finance_officer_district": "404", "finance_officer_municipal": "200 200 404"},
    ),
    write(
        "payments:correct",
        "approved_invoice",
        CORRECTION,
        **BY_NOBODY | {"finance_officer_district": "404", "finance_officer_municipal": "done done 404"},
    ),
]
