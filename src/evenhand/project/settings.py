"""Settings: a demonstration or small installation needs none; production reads environment variables.

The variables are listed in docs/reference/commands.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from evenhand.project.logs import logging_settings
from evenhand.project.secret import kept_key

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent
ROOT = CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path.cwd()
DATA = Path(env("EVENHAND_DATA", default=str(ROOT / "data"))).resolve()
BUILD = Path(env("EVENHAND_BUILD", default=str(ROOT / "build"))).resolve()
try:
    DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
except OSError as fault:
    raise ImproperlyConfigured(f"Set EVENHAND_DATA to a folder that can be made or written: not {DATA}.") from fault

# What this installation is

PRODUCTION = env.bool("EVENHAND_PRODUCTION", default="DATABASE_URL" in env)
DEMONSTRATION = env.bool("EVENHAND_DEMONSTRATION", default=not PRODUCTION and (DATA / "demonstration.json").exists())
HTTPS = env.bool("EVENHAND_HTTPS", default=PRODUCTION)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])

if PRODUCTION and not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random text: production does not start without it.")
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the host names that people use, separated by commas.")
if PRODUCTION and (DEMONSTRATION or DEBUG):
    raise ImproperlyConfigured("Production runs neither with EVENHAND_DEMONSTRATION nor with DEBUG: unset them.")
if PRODUCTION and "EVENHAND_JOURNAL_KEY" not in env:
    raise ImproperlyConfigured("Set EVENHAND_JOURNAL_KEY to the file, outside the database, with the journal's key.")
if not SECRET_KEY:
    SECRET_KEY = kept_key(DATA / "secret.key")

# What signs the journal

JOURNAL_KEY = Path(env("EVENHAND_JOURNAL_KEY", default=str(DATA / "journal.key"))).resolve()
JOURNAL_ORIGIN = env("EVENHAND_JOURNAL_ORIGIN", default=f"{ALLOWED_HOSTS[0].strip('.*') or 'localhost'}/journal")
if not JOURNAL_ORIGIN or set(JOURNAL_ORIGIN) & set(" +\t\r\n"):
    raise ImproperlyConfigured("Set EVENHAND_JOURNAL_ORIGIN to an address without scheme, spaces and plus signs.")
RUNNING_ROLE = env("EVENHAND_RUNNING_ROLE", default="")  # on PostgreSQL: who serves, where that is not the owner

# The stages, uppermost first, and what they stand on

STAGES = [
    "demo", "site", "opendata", "oversight", "consultations", "feedback", "payments", "evaluations", "records",
    "requests", "contracts", "tenders", "specifications", "planning", "frameworks", "training", "disclosures",
    "notices", "documents", "parties", "journal", "shell",
]  # fmt: skip
INSTALLED_APPS = [
    "evenhand.project",
    *(f"evenhand.{stage}" for stage in STAGES),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "csp",
]
MIDDLEWARE = [
    "evenhand.project.middleware.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "evenhand.project.middleware.MaintenanceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "evenhand.shell.middleware.LanguageMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "evenhand.parties.middleware.ActorMiddleware",
    "evenhand.journal.middleware.ReceiptMiddleware",
    "evenhand.shell.middleware.AnswerMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "evenhand.project.urls"
WSGI_APPLICATION = "evenhand.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# The database: one file by default, PostgreSQL by address


def _database() -> dict[str, Any]:
    if "DATABASE_URL" in env:
        served: dict[str, Any] = env.db_url("DATABASE_URL")
        return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True} | served
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "evenhand.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",  # a command takes its lock first, not half-way
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# People and their sign-in

AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{rule}"}
    for rule in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "evenhand.parties.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "evenhand.parties.forms.account.LoginForm",
    "change_password": "evenhand.parties.forms.account.ChangePasswordForm",
    "reset_password": "evenhand.parties.forms.account.ResetPasswordForm",
    "reset_password_from_key": "evenhand.parties.forms.account.ResetPasswordKeyForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]  # closed all the same: accounts are opened for people
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True  # as long as SESSION_COOKIE_AGE says
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day; shared computers are common in offices and centres

# Languages, time and words

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LOCALE_PATHS = [PACKAGE / "kernel" / "locale"]  # the one stage that is no app; the others are found by themselves

# Files: what everybody may see is served from memory, what people attach never is

STATIC_URL = "static/"
STATIC_ROOT = BUILD / "static"
FETCHED = [folder / "vendor" for folder in (BUILD, CHECKOUT / "build") if (folder / "vendor").is_dir()]  # by make setup
STATICFILES_DIRS = [("vendor", FETCHED[0])] if FETCHED else []
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": DATA / "files",
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Mail

EMAIL_TIMEOUT = 10  # seconds; a mail server that does not answer holds up nothing else
MAIL_IS_CONFIGURED = "EMAIL_URL" in env
if MAIL_IS_CONFIGURED:
    vars().update(env.email_url("EMAIL_URL"))
elif not PRODUCTION:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("EMAIL_FROM", default="evenhand@localhost")

# What a browser may do with our pages

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the page kit draws arrows and ticks as data images
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True
if HTTPS:  # a proxy in front ends TLS and overwrites X-Forwarded-Proto
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^(health|ready|metrics)/$"]  # asked on the machine itself
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [f"https://{'*' * host.startswith('.')}{host}" for host in ALLOWED_HOSTS]
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # the host's neighbours under the same domain are not ours to bind
    "security.W021",
]

# What is told about the installation

METRICS_TOKEN = env("EVENHAND_METRICS_TOKEN", default="")

LOGGING = logging_settings(
    level=env("LOG_LEVEL", default="INFO"),
    as_json=env("LOG_FORMAT", default="json" if PRODUCTION else "plain") == "json",
)
