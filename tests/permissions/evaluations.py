from typing import Any

from tests.permissions.table import Row, read, write

SEEN = "200 404 404"
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
DONE_IN_BOTH = {"assessor": "done done 404"}


def _order(_contract: Any) -> dict[str, Any]:
    """Of an agency that nobody has: the form stands, and says so."""
    return {"agency": "O-0000", "kind": "annual", "year": "1", "due_on": "2027-01-31"}


def _marks(assessment: Any) -> dict[str, Any]:
    return {"revision": assessment.revision, "level_1": "3", "reason_1": "As agreed."}


def _levels(_assessment: Any) -> dict[str, Any]:
    return {f"level_{number}": "3" for number in range(1, 6)} | {f"reason_{number}": "Shown." for number in range(1, 6)}


TABLE: list[Row] = [
    read("evaluations:index", signed_in="200", public="sign-in"),
    read("evaluations:contract", "running_contract", **BY_ALL_WHO_SEE_THE_CONTRACT),
    read("evaluations:order", "running_contract", **BY_NOBODY | {"monitor_officer": SEEN}),
    write("evaluations:order", "running_contract", _order, **BY_NOBODY | {"monitor_officer": "422 404 404"}),
    read("evaluations:assessment", "ordered_assessment", **BY_ALL_WHO_SEE_THE_CONTRACT),
    write("evaluations:take", "ordered_assessment", **BY_NOBODY | DONE_IN_BOTH),
    read("evaluations:mark", "marked_assessment", **BY_NOBODY | {"assessor": "200 200 404"}),
    write("evaluations:mark", "marked_assessment", _marks, **BY_NOBODY | DONE_IN_BOTH),
    write(
        "evaluations:hand-in",
        "marked_assessment",
        lambda assessment: {"revision": assessment.revision},
        **BY_NOBODY | DONE_IN_BOTH,
    ),
    read("evaluations:reply", "handed_in_assessment", **BY_NOBODY | {"provider_director": SEEN}),
    write(
        "evaluations:reply",
        "handed_in_assessment",
        {"overall": "We agree."},
        **BY_NOBODY | {"provider_director": "done 404 404"},
    ),
    read("evaluations:review", "reviewable_assessment", **BY_NOBODY | {"auditor": "200 200 404"}),
    write(
        "evaluations:review",
        "reviewable_assessment",
        {"words": "Borne out by the records."},
        **BY_NOBODY | {"auditor": "done done 404"},
    ),
    read("evaluations:finalise", "handed_in_assessment", **BY_NOBODY | {"assessor": "200 200 404"}),
    write("evaluations:finalise", "handed_in_assessment", _levels, **BY_NOBODY | {"assessor": "409 409 404"}),
]
