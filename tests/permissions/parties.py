"""One's own account and the organisations that one acts for; the register, which the administrator keeps."""

from tests.permissions.table import Row, read, write

TABLE: list[Row] = [
    read("parties:account", public="sign-in", signed_in="200"),
    write("parties:account", public="sign-in", signed_in="422"),
    read("parties:people", public="sign-in", administrator="200", signed_in="403"),
    read("parties:admit", public="sign-in", administrator="200", signed_in="403"),
    write("parties:admit", public="sign-in", administrator="422", signed_in="403"),
    read("parties:register", public="sign-in", administrator="200", signed_in="403"),
    write("parties:register", public="sign-in", administrator="422", signed_in="403"),
    read("parties:area", public="sign-in", administrator="200", signed_in="403"),
    write("parties:area", public="sign-in", administrator="422", signed_in="403"),
    read("parties:centre", public="sign-in", administrator="200", signed_in="403"),
    write("parties:centre", public="sign-in", administrator="422", signed_in="403"),
    write("parties:end_role", also={"reference": "P-0002"}, public="sign-in", administrator="404", signed_in="403"),
]
