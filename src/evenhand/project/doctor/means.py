"""What the product stands on besides data: libraries, fonts, mail, translations, files for the browser."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from evenhand.documents.commands import searching
from evenhand.project.catalogues.compiling import is_stale
from evenhand.project.catalogues.places import catalogues
from evenhand.project.doctor.findings import Finding
from evenhand.project.readiness import PDF_LIBRARIES, can_make_pdf

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/Library/Fonts")
CHINESE_FONTS = ("*CJK*", "*SourceHan*", "*wqy*", "*PingFang*", "*msyh*", "*simsun*")
FRONT = ("tabler.min.css", "htmx.min.js")


def findings() -> Iterator[Finding]:
    """What is missing."""
    if not can_make_pdf():
        yield Finding(
            "pdf",
            _("Documents are shown as web pages, not PDF, until these packages are installed: %(packages)s.")
            % {"packages": PDF_LIBRARIES},
        )
    elif not has_a_chinese_font():
        yield Finding("fonts", _("PDFs have no Chinese letters until a font is installed, such as fonts-noto-cjk."))
    if any(is_stale(catalogue) for catalogue in catalogues()):
        yield Finding("catalogues", _("Translations are not compiled: run «evenhand messages --compile»."))
    if not any(all((folder / name).exists() for name in FRONT) for folder in settings.FETCHED):
        yield Finding("front-end", _("The files for the browser were not fetched: run «make setup» in the checkout."))
    if settings.CLAMD and not searching.answers():
        yield Finding(
            "viruses",
            _("ClamAV does not answer at %(socket)s, so no file is kept: start it, or unset EVENHAND_CLAMD.")
            % {"socket": settings.CLAMD},
        )
    yield from _mail()


def _mail() -> Iterator[Finding]:
    backend, host = settings.EMAIL_BACKEND.rsplit(".", 2)[-2], settings.EMAIL_HOST
    if settings.PRODUCTION and backend == "smtp" and host == "localhost" and not settings.MAIL_IS_CONFIGURED:
        yield Finding("mail", _("Mail is not configured: set EMAIL_URL, or nobody can set a first password."))
    elif settings.PRODUCTION and backend != "smtp":
        yield Finding("mail", _("Mail is kept here and not sent: set EMAIL_URL to a mail server."))
    if settings.PRODUCTION and settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield Finding("mail-from", _("Mail comes from nobody: set EMAIL_FROM to an address of yours."))


def has_a_chinese_font() -> bool:
    """Whether fontconfig knows a font with Chinese letters; without its program, whether one lies where fonts lie."""
    if program := shutil.which("fc-list"):
        listed = subprocess.run(  # noqa: S603 # nosec B603 # found on this machine
            [program, ":lang=zh", "family"], capture_output=True, text=True, check=False
        )
        return bool(listed.stdout.strip())
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(True for folder in folders for pattern in CHINESE_FONTS for _found in folder.rglob(pattern))
