"""Pages of overseers, scorecards of everybody, the watch of the regulator and the ombudsman."""

from tests.permissions.table import Row, read, write

WAITING, PUBLISHED, DUTIES = "waiting_scorecard", "published_scorecard", {"key": "duties"}
FIRST = {"public": "404", "purchaser": "200 404 404", "signed_in": "404"}  # who sees a scorecard before the others
OVERSEERS = {"overseers": "200", "signed_in": "403", "public": "sign-in"}


def replies(answer: str) -> dict[str, str]:
    """Who answers for the subject; its other people read, and nobody else knows of it."""
    may = f"{answer} 404 404"
    return {
        "public": "sign-in",
        "purchaser_officer": may,
        "purchaser_signatory": may,
        "purchaser_panel_member": "403 404 404",
        "signed_in": "404",
    }


TABLE: list[Row] = [
    read("oversight:overdue", **OVERSEERS),
    read("oversight:overdue-kind", also={"kind": "duties"}, **OVERSEERS),
    read("oversight:districts", **OVERSEERS),
    read("oversight:measure", also={"measure": "payment"}, **OVERSEERS),
    read("oversight:retaliation", regulator_officer="200", ombudsman="200", signed_in="403", public="sign-in"),
    read("oversight:scorecards", everyone="200"),
    write("oversight:draw-scorecard", regulator_officer="422", signed_in="403", public="sign-in"),
    read("oversight:scorecard", WAITING, **FIRST),
    read("oversight:scorecard", PUBLISHED, everyone="200 200 404"),
    read("oversight:scorecard-figure", WAITING, DUTIES, **FIRST),
    read("oversight:scorecard-figure", PUBLISHED, DUTIES, everyone="200 200 404"),
    read("oversight:reply-to-scorecard", WAITING, **replies("200")),
    write("oversight:reply-to-scorecard", WAITING, {"words": "已逐项核对。"}, **replies("done")),
    write("oversight:publish-scorecard", WAITING, regulator_officer="403 403 404", signed_in="403", public="sign-in"),
    read(
        "oversight:alone",
        provider_director="200",
        provider_signatory="200",
        rival_director="200",
        signed_in="403",
        public="sign-in",
    ),
]
