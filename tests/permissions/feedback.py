"""Residents need no account; what they complain of is read by the provider and by overseers, and by its code."""

from tests.permissions.payments import BY_ALL_WHO_SEE_THE_CONTRACT
from tests.permissions.table import Row, read, write

FOR_ALL = "200 200 404"
DONE = "done done 404"
BY_SOMEBODY_ELSE = {
    "provider": "403 404 404",
    "monitor_officer": "403 404 404",
    "regulator_officer": "403 403 404",
    "auditor": "403 403 404",
    "signed_in": "404",
    "public": "sign-in",
}

TABLE: list[Row] = [
    read("feedback:index", everyone="200"),
    read("feedback:centre", "centre", everyone=FOR_ALL),
    write("feedback:centre", "centre", {"stars": "4", "words": ""}, everyone=DONE),
    read("feedback:qr", "centre", everyone=FOR_ALL),
    read("feedback:poster", "centre", everyone=FOR_ALL),
    read("feedback:complain", "centre", everyone=FOR_ALL),
    write("feedback:complain", "centre", {"words": "Nobody came."}, everyone=DONE),
    read("feedback:follow", everyone="200"),
    write("feedback:follow", data={"code": "K7QM-3HXP-9RTA"}, everyone="422"),
    read("feedback:complaint", "complaint", everyone=FOR_ALL),
    read(
        "feedback:answer",
        "complaint",
        **BY_SOMEBODY_ELSE | {"provider_director": "200 404 404", "provider_supervisor": "200 404 404"},
    ),
    write(
        "feedback:answer",
        "complaint",
        {"answer": "We are sorry."},
        **BY_SOMEBODY_ELSE | {"provider_director": "done 404 404", "provider_supervisor": "done 404 404"},
    ),
    read("feedback:complaints", public="sign-in", signed_in="200"),
    read("feedback:contract", "running_contract", **BY_ALL_WHO_SEE_THE_CONTRACT),
]
