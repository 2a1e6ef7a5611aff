"""Sign-in and what belongs to an account; accounts are opened by the administrator, so nobody signs up."""

from tests.permissions.table import Row, read, write

NO_RESET = {"uidb36": "1", "key": "no-such-key"}

TABLE: list[Row] = [
    read("account_login", public="200", signed_in="done"),
    write("account_login", data={"login": "nobody@example.org", "password": "wrong"}, public="422", signed_in="done"),
    read("account_logout", public="done", signed_in="200"),
    write("account_logout", everyone="done"),
    read("account_inactive", everyone="200"),
    read("account_change_password", public="sign-in", signed_in="200"),
    write("account_change_password", public="sign-in", signed_in="422"),
    read("account_reset_password", everyone="200"),
    write("account_reset_password", everyone="422"),
    read("account_reset_password_done", everyone="200"),
    read("account_reset_password_from_key", also=NO_RESET, everyone="200"),
    read("account_reset_password_from_key_done", everyone="200"),
]
