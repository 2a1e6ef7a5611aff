"""Services given: a worker's own figures stop at her supervisor, totals are everybody's who sees the contract."""

from typing import Any

from tests.permissions.requests import seen
from tests.permissions.table import Row, read, write

WEEK = {"day": "2026-11-16"}


def _worker(_thing: Any) -> str:
    """Her number; the table itself is read without a database too, to make its page."""
    from evenhand.parties.models import Person

    return Person.objects.get(email="luo.kexin@yuqiao.example").reference


OF_WORKER = WEEK | {"person": _worker}
OPENED = {"line": "1", "target_group": "1", "worker": "nobody", "opened_on": "2026-11-20"}


def posted(answer: str) -> dict[str, str]:
    """Whoever is posted to the centre; the rest of the provider is told why not."""
    return {
        "public": "sign-in",
        "provider": "403 404 404",
        "provider_worker": f"{answer} 404 404",
        "provider_supervisor": f"{answer} 404 404",
        "signed_in": "404",
    }


def of_the_worker(answer: str) -> dict[str, str]:
    """Herself and her supervisor: for nobody else has she a week."""
    return posted(answer) | {"provider": "404"}


WHOM_TASKS_CONCERN = {
    "public": "sign-in",
    "purchaser": "200",
    "provider": "200",
    "rival_director": "200",
    "finance_officer_municipal": "200",
    "finance_officer_district": "200",
    "monitor_officer": "200",
    "regulator_officer": "200",
    "auditor": "200",
    "assessor": "200",
    "signed_in": "404",
}
OF_OUTGOING = {"public": "sign-in", "signed_in": "404", "provider": "200 404 404"}
REFUSED = OF_OUTGOING | {"provider": "403 404 404"}
POSTED = ("provider_worker", "provider_supervisor")


def _case(handover: Any) -> str:
    """The number of its open case."""
    return str(handover.case.reference)


TABLE: list[Row] = [
    read("records:mine", public="sign-in", signed_in="200"),
    read("records:week", "running_contract", also=WEEK, **posted("200")),
    write("records:week", "running_contract", data={"act": "save"}, also=WEEK, **posted("409")),
    read("records:week-of", "running_contract", also=OF_WORKER, **of_the_worker("200")),
    write("records:week-of", "running_contract", data={"act": "save"}, also=OF_WORKER, **of_the_worker("409")),
    read("records:tasks", **WHOM_TASKS_CONCERN),
    read("records:tasks-csv", **WHOM_TASKS_CONCERN),
    read("records:tasks-xlsx", **WHOM_TASKS_CONCERN),
    read("records:undertakings", public="sign-in", provider="200", rival_director="200", signed_in="404"),
    read("records:open-case", "running_contract", **posted("200")),
    write("records:open-case", "running_contract", data=OPENED, **posted("422")),
    read("records:open-group", "running_contract", **posted("200")),
    write("records:open-group", "running_contract", data=OPENED, **posted("422")),
    read("records:close", "open_case", **posted("200")),
    write("records:close", "open_case", data={"closed_on": "2026-11-20"}, **posted("done")),
    read("records:handover", "handover", **OF_OUTGOING),
    *(
        row
        for route, also, who in (
            ("records:handover-answer", {"case": _case}, POSTED),
            ("records:handover-summary", {"case": _case}, POSTED),
            ("records:handover-pass", {}, ("provider_director", "provider_supervisor")),
        )
        for row in (
            read(route, "handover", also=also, **REFUSED | dict.fromkeys(who, "200 404 404")),
            write(route, "handover", also=also, **REFUSED | dict.fromkeys(who, "422 404 404")),
        )
    ),
    read("records:received", "handover", public="sign-in", signed_in="404"),
    read(
        "records:received-case",
        "passed_case",
        public="sign-in",
        signed_in="404",
        **dict.fromkeys(POSTED, "200 404 404"),
    ),
    read("records:delivered", "running_contract", **seen("200")),
    read("records:outside", "running_contract", **seen("200")),
    read("records:import", "running_contract", **posted("200")),
    write("records:import", "running_contract", **posted("422")),
    read("records:template", "running_contract", **posted("200")),
]
