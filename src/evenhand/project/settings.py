"""Settings: a demonstration or small installation needs none; production reads environment variables.

The variables are listed in docs/reference/commands.md.
"""

from __future__ import annotations

from typing import Any

from evenhand.project.browsers import *  # noqa: F403
from evenhand.project.installation import *  # noqa: F403
from evenhand.project.installation import BUILD, CHECKOUT, DATA, DEBUG, PACKAGE, PRODUCTION, WEB, env
from evenhand.project.logs import logging_settings
from evenhand.project.sign_in import *  # noqa: F403

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
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "csp",
]
MIDDLEWARE = [
    "evenhand.project.middleware.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "evenhand.shell.middleware.HeadersMiddleware",
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
    "evenhand.parties.middleware.SignInMiddleware",
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
        if not WEB:  # console commands and the background worker act as the system
            served["OPTIONS"] = served.get("OPTIONS", {}) | {"options": "-c evenhand.actor=system"}
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


METRICS_TOKEN = env("EVENHAND_METRICS_TOKEN", default="")

LOGGING = logging_settings(
    level=env("LOG_LEVEL", default="INFO"),
    as_json=env("LOG_FORMAT", default="json" if PRODUCTION else "plain") == "json",
)
