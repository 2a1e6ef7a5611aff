"""One's own account and the organisations that one acts for; the register, which the administrator keeps."""

from tests.permissions.table import Row, read, write

THE_WORKERS_POST = {"person": "P-0011", "centre": "YX-C-001"}
SOMEBODY, NOBODY, OFFICE = {"reference": "P-0002"}, {"reference": "P-9999"}, {"reference": "O-0002"}
SESSION, KEY = {"reference": "00000000-0000-4000-8000-000000000000"}, {"key": "no-such-key"}
ACCOUNT_ACTS = (
    ("close", "done"),
    ("reopen", "409"),
    ("second-factor", "done"),
    ("invite", "403"),
    ("sessions", "409"),
    ("x", "404"),
)


def act_on(act: str) -> dict[str, str]:
    return SOMEBODY | {"act": act}


def directors(answer: str) -> dict[str, str]:
    """A director of any organisation, for the own people."""
    return {"provider_director": answer, "rival_director": answer, "signed_in": "403"}


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
    read("parties:person", also=NOBODY, public="sign-in", administrator="404", signed_in="403"),
    read("parties:person", also=SOMEBODY, public="sign-in", administrator="200", signed_in="403"),
    write("parties:person", also=SOMEBODY, public="sign-in", administrator="422", signed_in="403"),
    *(
        write("parties:person-account", also=act_on(act), public="sign-in", administrator=answer, signed_in="403")
        for act, answer in ACCOUNT_ACTS
    ),
    read("parties:close-organisation", also=OFFICE, public="sign-in", administrator="200", signed_in="403"),
    write("parties:close-organisation", also=OFFICE, public="sign-in", administrator="422", signed_in="403"),
    read("parties:proposals", public="sign-in", administrator="200", signed_in="403"),
    read("parties:erase", public="sign-in", administrator="200", signed_in="403"),
    write("parties:erase", public="sign-in", administrator="422", signed_in="403"),
    *(
        write(f"parties:proposal-{act}", also=NOBODY, public="sign-in", administrator="404", signed_in="403")
        for act in ("confirm", "drop")
    ),
    # A director's own people, and who looked at their data
    read("parties:staff", public="sign-in", **directors("200")),
    write("parties:staff", public="sign-in", **directors("422")),
    write("parties:invite-again", also=NOBODY, public="sign-in", **directors("404")),
    read("parties:reads", public="sign-in", **directors("200")),
    # The own account
    read("parties:sessions", public="sign-in", signed_in="200"),
    write("parties:end-others", public="sign-in", signed_in="409"),
    write("parties:end-session", also=SESSION, public="sign-in", signed_in="404"),
    read("parties:address", public="sign-in", signed_in="done"),
    write("parties:address", data={"email": "x"}, public="sign-in", signed_in="done"),
    read("parties:address-confirm", also=KEY, public="sign-in", signed_in="404"),
    write("parties:address-confirm", also=KEY, public="sign-in", signed_in="404"),
    read("parties:invitation", also=KEY, everyone="404"),
    write("parties:invitation", also=KEY, everyone="404"),
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
