"""Sign-in and what belongs to an account; accounts are opened by the administrator, so nobody signs up."""

from tests.permissions.table import Row, read, write

NO_KEY = {"key": "no-such-key"}
NO_RESET = {"uidb36": "1", "key": "no-such-key"}

TABLE: list[Row] = [
    read("account_login", public="200", signed_in="done"),
    write("account_login", data={"login": "nobody@example.org", "password": "wrong"}, public="200", signed_in="done"),
    read("account_logout", public="done", signed_in="200"),
    read("account_signup", public="200", signed_in="done"),
    read("account_inactive", everyone="200"),
    read("account_reauthenticate", public="sign-in", signed_in="200"),
    read("account_email", public="sign-in", signed_in="200"),
    read("account_email_verification_sent", everyone="200"),
    read("account_confirm_email", also=NO_KEY, everyone="200"),
    read("account_confirm_login_code", public="sign-in", signed_in="done"),
    read("account_change_password", public="sign-in", signed_in="200"),
    write("account_change_password", public="sign-in", signed_in="200"),
    read("account_set_password", public="sign-in", signed_in="done"),
    read("account_reset_password", everyone="200"),
    read("account_reset_password_done", everyone="200"),
    read("account_reset_password_from_key", also=NO_RESET, everyone="200"),
    read("account_reset_password_from_key_done", everyone="200"),
]
