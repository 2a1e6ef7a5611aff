"""Pages of overseers: officers and auditors of bodies that oversee an area; what they show is that area's."""

from tests.permissions.table import Row, read

OVERSEERS = {"overseers": "200", "signed_in": "403", "public": "sign-in"}

TABLE: list[Row] = [
    read("oversight:overdue", **OVERSEERS),
    read("oversight:overdue-kind", also={"kind": "duties"}, **OVERSEERS),
    read("oversight:districts", **OVERSEERS),
    read("oversight:measure", also={"measure": "payment"}, **OVERSEERS),
]
