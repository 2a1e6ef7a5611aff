"""Settings: a demonstration or small installation needs none; production reads environment variables."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(env("EVENHAND_DATA", default=str(Path.cwd() / "data")))

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="only-for-development-and-demonstration")  # noqa: S105
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
DEMONSTRATION = env.bool("EVENHAND_DEMONSTRATION", default=False)

STAGES = [
    "demo", "site", "opendata", "oversight", "consultations", "feedback", "payments", "evaluations", "records",
    "requests", "contracts", "tenders", "specifications", "planning", "frameworks", "training", "disclosures",
    "notices", "documents", "parties", "journal", "shell",
]  # fmt: skip

INSTALLED_APPS = [
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
ROOT_URLCONF = "evenhand.project.urls"
WSGI_APPLICATION = "evenhand.project.wsgi.application"
AUTH_USER_MODEL = "parties.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA / "evenhand.sqlite3"}}
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
STATIC_URL = "static/"
_ = _
