"""Sign-in and what belongs to an account; accounts are opened by the administrator, so nobody signs up."""

from tests.permissions.table import Row, read, write

NO_KEY = {"pk": 1}
PROVIDER = {"provider_id": "oidc"}
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
    # Second factors: whoever changes them confirms first, so he is sent on to do so
    read("parties:confirm", public="sign-in", signed_in="200"),
    read("account_reauthenticate", public="sign-in", signed_in="200"),
    write("account_reauthenticate", data={"password": "wrong"}, public="sign-in", signed_in="422"),
    read("mfa_index", public="sign-in", signed_in="200"),
    read("mfa_authenticate", public="sign-in", signed_in="done"),
    write("mfa_authenticate", data={"code": "000000"}, public="sign-in", signed_in="done"),
    *(read(f"mfa_{way}", public="sign-in", signed_in="done") for way in ("reauthenticate", "reauthenticate_webauthn")),
    *(write(f"mfa_{way}", public="sign-in", signed_in="done") for way in ("reauthenticate", "reauthenticate_webauthn")),
    read("mfa_activate_totp", public="sign-in", signed_in="done"),
    write("mfa_activate_totp", public="sign-in", signed_in="done"),
    read("mfa_deactivate_totp", public="sign-in", signed_in="404"),
    write("mfa_deactivate_totp", public="sign-in", signed_in="404"),
    read("mfa_list_webauthn", public="sign-in", signed_in="200"),
    read("mfa_add_webauthn", public="sign-in", signed_in="done"),
    write("mfa_add_webauthn", public="sign-in", signed_in="done"),
    *(read(f"mfa_{act}_webauthn", also=NO_KEY, public="sign-in", signed_in="done") for act in ("edit", "remove")),
    *(write(f"mfa_{act}_webauthn", also=NO_KEY, public="sign-in", signed_in="done") for act in ("edit", "remove")),
    read("mfa_view_recovery_codes", public="sign-in", signed_in="404"),
    read("mfa_download_recovery_codes", public="sign-in", signed_in="404"),
    read("mfa_generate_recovery_codes", public="sign-in", signed_in="done"),
    write("mfa_generate_recovery_codes", public="sign-in", signed_in="done"),
    read("mfa_login_webauthn", public="sign-in", signed_in="done"),
    write("mfa_login_webauthn", data={"credential": "{}"}, public="sign-in", signed_in="done"),
    # A provider of sign-in: none here
    *(read(f"openid_connect_{way}", also=PROVIDER, everyone="404") for way in ("login", "callback")),
    write("openid_connect_login", also=PROVIDER, everyone="404"),
    read("socialaccount_login_cancelled", everyone="200"),
]
