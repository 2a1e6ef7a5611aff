"""Settings of people and their sign-in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from evenhand.project.installation import HTTPS, PRODUCTION, env

AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [  # of any signs: length, and what others would try, alone count
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "mobile", "name_en", "name_zh")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "evenhand.parties.forms.account.OwnWordsValidator"},
]
# A second factor: in which roles the acts that bind ask for one, and for how long one counts

BINDING_ROLES = ["officer", "signatory", "panel_member", "director", "assessor", "ombudsman", "administrator"]
SECOND_FACTOR_ROLES = env.list("SECOND_FACTOR_ROLES", default=BINDING_ROLES if PRODUCTION else [])
SECOND_FACTOR_MINUTES = env.int("SECOND_FACTOR_MINUTES", default=120)
FOUR_EYES = env.bool("FOUR_EYES", default=PRODUCTION)  # grave acts of administrators
SOLE_ADMINISTRATOR_DAYS = env.int("SOLE_ADMINISTRATOR_DAYS", default=3)
READS_KEPT_DAYS = env.int("READS_KEPT_DAYS", default=2 * 365)  # who looked at personal data
INVITATION_DAYS = env.int("INVITATION_DAYS", default=7)
MFA_ADAPTER = "evenhand.parties.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # else a key found in a drawer would be enough beside a password
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are half a minute off
MFA_TOTP_ISSUER = "Evenhand"
MFA_FORMS = {
    "authenticate": "evenhand.parties.forms.second_factor.AuthenticateForm",
    "reauthenticate": "evenhand.parties.forms.second_factor.ReauthenticateCodeForm",
    "activate_totp": "evenhand.parties.forms.second_factor.ActivateTOTPForm",
    "add_webauthn": "evenhand.parties.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "evenhand.parties.forms.second_factor.EditPasskeyForm",
}

# A provider of sign-in by OpenID Connect, for people who have an account here already

OIDC_SERVER = env("OIDC_SERVER", default="").rstrip("/")
OIDC_NAME = env("OIDC_NAME", default=urlsplit(OIDC_SERVER).hostname or "")
OIDC_CLIENT_ID = env("OIDC_CLIENT_ID", default="")
OIDC_IS_STRONG = env.bool("OIDC_IS_STRONG", default=False)
OIDC_STRONG_ACR = env.list("OIDC_STRONG_ACR", default=[])
if OIDC_SERVER and not (OIDC_CLIENT_ID and "OIDC_SECRET" in env):
    raise ImproperlyConfigured("Set OIDC_CLIENT_ID and OIDC_SECRET beside OIDC_SERVER, or unset all three.")
if OIDC_SERVER and PRODUCTION and not OIDC_SERVER.startswith("https://"):
    raise ImproperlyConfigured("Set OIDC_SERVER to an address that begins with https://.")
SOCIALACCOUNT_ADAPTER = "evenhand.parties.adapters.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # the provider is the operator's own choice, and its addresses verified
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": env("OIDC_SECRET"),
                "settings": {"server_url": OIDC_SERVER, "oauth_pkce_enabled": True},
            }
        ]
        if OIDC_SERVER
        else [],
    }
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "evenhand.parties.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "evenhand.parties.forms.account.LoginForm",
    "change_password": "evenhand.parties.forms.account.ChangePasswordForm",  # nosec B105 # where a form is
    "reset_password": "evenhand.parties.forms.account.ResetPasswordForm",  # nosec B105 # where a form is
    "reset_password_from_key": "evenhand.parties.forms.account.ResetPasswordKeyForm",  # nosec B105 # where a form is
    "reauthenticate": "evenhand.parties.forms.second_factor.ReauthenticateForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]  # closed all the same: accounts are opened for people
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True  # as long as SESSION_COOKIE_AGE says
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1 if HTTPS else 0)  # who add to X-Forwarded-For
ACCOUNT_RATE_LIMITS = {
    # Wrong passwords count for one login from one network address, and for the address: a stranger who tries them
    # for somebody shuts out himself (evenhand.parties.adapters)
    "login_failed": "20/m/ip,5/5m/key",
    # Forms that anybody can send, or that are costly. A centre's residents share one address.
    "complaint": "20/h/ip",
    "rating": "60/h/ip",
    "follow": "30/10m/ip",
    "import": "30/h/user",
    "check": "60/10m/ip",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60  # for changing the ways of signing in
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day; shared computers are common in offices and centres
