"""Tasks asked of a provider, and the private notes that exist for him alone."""

from tests.permissions.table import Row, read, write

TASK = {"task": "入户宣传", "words": "", "minutes_asked": "", "needed_by": ""}
ANSWER = {"kind": "declined", "line": "", "reason": "合同未涵盖。"}
NOTE = {"asked_on": "2026-11-20", "asker": "区计生办", "how": "call", "what": "填表", "minutes_asked": ""}


def seen(answer: str) -> dict[str, str]:
    """The same answer for everybody who sees the contract."""
    return {
        "public": "sign-in",
        "purchaser": f"{answer} 404 404",
        "provider": f"{answer} 404 404",
        "finance_officer_district": f"{answer} 404 404",
        "finance_officer_municipal": f"{answer} {answer} 404",
        "monitor_officer": f"{answer} 404 404",
        "regulator_officer": f"{answer} {answer} 404",
        "auditor": f"{answer} {answer} 404",
        "assessor": f"{answer} {answer} 404",
        "signed_in": "404",
    }


def asking(answer: str) -> dict[str, str]:
    """Officers of the offices that take part, and of a department above the place."""
    return {
        "public": "sign-in",
        "purchaser": "403 404 404",
        "purchaser_officer": f"{answer} 404 404",
        "finance_officer_district": f"{answer} 404 404",
        "finance_officer_municipal": f"{answer} {answer} 404",
        "monitor_officer": f"{answer} 404 404",
        "department_officer": f"{answer} 404 404",
        "assessor": "403 403 404",
        "signed_in": "404",
    }


def heads(answer: str) -> dict[str, str]:
    """The provider's director and signatory."""
    return seen("403") | {"provider_director": f"{answer} 404 404", "provider_signatory": f"{answer} 404 404"}


def director(answer: str) -> dict[str, str]:
    """The provider's director; for everybody outside it does not exist."""
    return {
        "public": "sign-in",
        "provider": "403 404 404",
        "provider_director": f"{answer} 404 404",
        "signed_in": "404",
    }


REFUSED_OUTSIDE_THE_HEADS = {
    "public": "sign-in",
    "provider": "403 404 404",
    "provider_director": "200 404 404",
    "provider_signatory": "200 404 404",
    "signed_in": "404",
}
OWN = {"public": "sign-in", "provider": "200 404 404", "signed_in": "404"}
TABLE: list[Row] = [
    read("requests:index", public="sign-in", signed_in="200"),
    read("requests:choose", public="sign-in", signed_in="200"),
    read("requests:notes", public="sign-in", provider="200", rival_director="200", signed_in="404"),
    read("requests:ask", "running_contract", **asking("200")),
    write("requests:ask", "running_contract", data=TASK, **asking("done")),
    read("requests:detail", "task_request", **seen("200")),
    read("requests:answer", "task_request", **heads("200")),
    write("requests:answer", "task_request", data=ANSWER, **heads("done")),
    read("requests:retract", "task_request", **heads("200")),
    write("requests:retract", "task_request", data={"reason": "答错了。"}, **heads("409")),
    read("requests:withdraw", "task_request", **seen("403") | {"purchaser_officer": "200 404 404"}),
    write("requests:withdraw", "task_request", **seen("403") | {"purchaser_officer": "done 404 404"}),
    read("requests:write-note", "running_contract", **OWN),
    write("requests:write-note", "running_contract", data=NOTE, **OWN | {"provider": "done 404 404"}),
    read("requests:release-total", "running_contract", **director("200")),
    write("requests:release-total", "running_contract", data={"asked_by": "several"}, **director("422")),
    read("requests:note-total", "note_total", **seen("200") | {"public": "sign-in"}),
    read("requests:reservation", "reserved_request", **REFUSED_OUTSIDE_THE_HEADS),
    read("requests:note", "private_note", **OWN),
    read("requests:release-note", "private_note", **director("200")),
    write("requests:release-note", "private_note", data={"way": "note"}, **director("done")),
]
