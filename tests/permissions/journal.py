"""The journal: everybody reads the entries whose audience he belongs to, and no others; proofs are for everybody."""

from tests.permissions.requests import heads
from tests.permissions.table import Row, read, write

TABLE: list[Row] = [
    read("journal:latest", everyone="200"),
    *(
        read(
            route,
            "journal_entry",
            purchaser="200 404 404",
            finance_officer_municipal="200 200 404",
            monitor_officer="200 404 404",
            regulator_officer="200 200 404",
            auditor="200 200 404",
            everyone="404",
        )
        for route in ("journal:entry", "journal:receipt")
    ),
    read("journal:retract", "statement", **heads("200")),
    write("journal:retract", "statement", data={"reason": "数错了。"}, **heads("done")),
    read("journal:of-organisation", "buying_organisation", everyone="200 200 404"),
    read("journal:trust", everyone="200"),
    read("journal:checker", everyone="200"),
    read("journal:checkpoint", everyone="200"),
    read("journal:consistency", also={"first": 1, "second": 2}, everyone="200"),
    read("journal:tile", also={"level": 0, "place": "000.p/1"}, everyone="200"),
    read("journal:keys", everyone="200"),
    read("journal:erasures", administrator="200", auditor="200", public="sign-in", signed_in="403"),
    write("journal:erasures", administrator="422", public="sign-in", signed_in="403"),
    write(
        "journal:consent",
        "wish_to_erase",
        administrator="403 403 404",
        auditor="done done 404",
        public="sign-in",
        signed_in="403",
    ),
]
