"""One's own account and the organisations that one acts for."""

from tests.permissions.table import Row, read, write

TABLE: list[Row] = [
    read("parties:account", public="sign-in", signed_in="200"),
    write("parties:account", public="sign-in", signed_in="422"),
]
