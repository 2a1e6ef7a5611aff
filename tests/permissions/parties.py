"""One's own account and the organisations that one acts for; the register, which the administrator keeps."""

from tests.permissions.table import Row, read, write

THE_WORKERS_POST = {"person": "P-0011", "centre": "YX-C-001"}
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
    read("parties:posts", public="sign-in", provider_director="200", rival_director="200", signed_in="403"),
    read("parties:post", public="sign-in", provider_director="200", rival_director="200", signed_in="403"),
    write("parties:post", public="sign-in", provider_director="422", rival_director="422", signed_in="403"),
    read(
        "parties:end_post",
        also=THE_WORKERS_POST,
        public="sign-in",
        provider_director="200",
        rival_director="404",
        signed_in="403",
    ),
    write(
        "parties:end_post",
        also=THE_WORKERS_POST,
        public="sign-in",
        provider_director="422",
        rival_director="404",
        signed_in="403",
    ),
]
