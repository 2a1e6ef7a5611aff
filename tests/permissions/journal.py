"""The journal: everybody reads the entries whose audience he belongs to, and no others."""

from tests.permissions.table import Row, read

TABLE: list[Row] = [
    read("journal:latest", everyone="200"),
    read(
        "journal:entry",
        "journal_entry",
        purchaser="200 404 404",
        finance_officer_municipal="200 200 404",
        monitor_officer="200 404 404",
        regulator_officer="200 200 404",
        auditor="200 200 404",
        everyone="404",
    ),
]
