"""Programmes and their money."""

from tests.permissions.table import Row, read, write

ADOPT = {"revision": "1"}
OWNER = "200 200 404"  # both programmes are the municipal bureau's


def allocate(programme: object) -> dict[str, str]:
    return {"purchaser": "O-0002", "amount": "1000.00", "note": ""}


TABLE: list[Row] = [
    read("planning:programmes", everyone="200"),
    read("planning:programme", "programme", everyone="200 200 404"),
    read("planning:programme", "draft_programme", regulator_officer=OWNER, everyone="404"),
    read("planning:new", monitor_officer="200", regulator_officer="200", public="sign-in", signed_in="403"),
    write("planning:new", monitor_officer="422", regulator_officer="422", public="sign-in", signed_in="403"),
    read("planning:edit", "draft_programme", regulator_officer=OWNER, public="sign-in", signed_in="404"),
    read("planning:edit", "programme", public="sign-in", signed_in="403 403 404"),
    write("planning:edit", "draft_programme", regulator_officer="422 422 404", public="sign-in", signed_in="404"),
    write("planning:edit", "programme", public="sign-in", signed_in="403 403 404"),
    read("planning:adopt", "draft_programme", regulator_officer=OWNER, public="sign-in", signed_in="404"),
    write(
        "planning:adopt", "draft_programme", ADOPT, regulator_officer="done done 404", public="sign-in", signed_in="404"
    ),
    write("planning:adopt", "programme", ADOPT, public="sign-in", signed_in="403 403 404"),
    read(
        "planning:allocate",
        "programme",
        finance_officer_municipal="200 200 404",
        finance_officer_district="200 403 404",
        public="sign-in",
        signed_in="403 403 404",
    ),
    write(
        "planning:allocate",
        "programme",
        finance_officer_municipal="422 422 404",
        finance_officer_district="422 403 404",
        public="sign-in",
        signed_in="403 403 404",
    ),
    read(
        "planning:allocation",
        "allocation",
        finance_officer_municipal="200 200 404",
        purchaser="200 404 404",
        monitor_officer="200 404 404",
        regulator_officer="200 200 404",
        auditor="200 200 404",
        public="sign-in",
        signed_in="404",
    ),
]
