"""Settings of the test suite: nothing kept, nothing sent, passwords hashed cheaply."""

import atexit
import os
import shutil
import tempfile

os.environ["EVENHAND_DATA"] = tempfile.mkdtemp(prefix="evenhand-tests-")
os.environ["EVENHAND_PRODUCTION"] = "0"
os.environ["SECRET_KEY"] = "known-to-every-test"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # a browser's loop runs in the thread of the tests that look at pages
atexit.register(shutil.rmtree, os.environ["EVENHAND_DATA"], ignore_errors=True)

from evenhand.project.settings import *  # noqa: E402, F403
from evenhand.project.settings import ALLOWED_HOSTS, STORAGES  # noqa: E402

ALLOWED_HOSTS += ["testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
SECOND_FACTOR_ROLES: list[str] = []  # as in the demonstration; the tests of the rule turn it on
