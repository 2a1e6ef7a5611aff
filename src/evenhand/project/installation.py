"""What this installation is: where its files lie, whether real people work in it, under which names it is reached."""

from __future__ import annotations

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

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
WEB = env.bool("EVENHAND_WEB", default=False)  # said by wsgi.py alone
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
MASTER_KEYS = env.list("MASTER_KEYS", default=[])  # the newest first; earlier ones until `evenhand keys rewrap` is done
MASTER_KEY_FILE = DATA / "master.key"
if PRODUCTION and not MASTER_KEYS:
    raise ImproperlyConfigured("Set MASTER_KEYS to a random text of 40 letters or more: personal words lie under it.")
if any(len(key) < 40 for key in MASTER_KEYS):
    raise ImproperlyConfigured("Each of MASTER_KEYS is a random text of 40 letters or more.")
if not MASTER_KEYS:
    kept_key(MASTER_KEY_FILE)
if not SECRET_KEY:
    SECRET_KEY = kept_key(DATA / "secret.key")

HOST = ALLOWED_HOSTS[0].strip(".*") if ALLOWED_HOSTS else ""
ADDRESS = env("EVENHAND_ADDRESS", default=f"{'https' if HTTPS else 'http'}://{HOST or 'localhost'}").rstrip("/")
if "://" not in ADDRESS:
    raise ImproperlyConfigured("Set EVENHAND_ADDRESS to the address that people open, with https://.")

# What seals documents

if PRODUCTION and "EVENHAND_SEAL_KEY" not in env:
    raise ImproperlyConfigured("Set EVENHAND_SEAL_KEY to the file, outside the database, with the key of the seal.")
SEAL_KEY = Path(env("EVENHAND_SEAL_KEY", default=str(DATA / "seal.pem"))).resolve()

# What searches the files that people hand in for viruses: the socket of ClamAV's service on this machine

CLAMD = env("EVENHAND_CLAMD", default="")

# What signs the journal

JOURNAL_KEY = Path(env("EVENHAND_JOURNAL_KEY", default=str(DATA / "journal.key"))).resolve()
JOURNAL_ORIGIN = env("EVENHAND_JOURNAL_ORIGIN", default=f"{ALLOWED_HOSTS[0].strip('.*') or 'localhost'}/journal")
if not JOURNAL_ORIGIN or set(JOURNAL_ORIGIN) & set(" +\t\r\n"):
    raise ImproperlyConfigured("Set EVENHAND_JOURNAL_ORIGIN to an address without scheme, spaces and plus signs.")
RUNNING_ROLE = env("EVENHAND_RUNNING_ROLE", default="")  # on PostgreSQL: who serves, where that is not the owner
