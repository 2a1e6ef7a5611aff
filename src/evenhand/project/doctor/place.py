"""The machine: folders, keys, disk, backups."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from evenhand.documents import seal_keys
from evenhand.project.backups.keys import keys
from evenhand.project.backups.taking import last
from evenhand.project.doctor.findings import Finding

LEAST_FREE = 500 * 1024**2  # bytes
STALE = timedelta(days=2)
ENDING = timedelta(days=30)


def findings(at: datetime) -> Iterator[Finding]:
    """What is wrong with the machine."""
    data = Path(settings.DATA)
    if not is_writable(data):
        yield Finding("data-folder", _("The data folder %(folder)s cannot be written by this user.") % {"folder": data})
    if data.stat().st_mode & 0o077:
        yield Finding(
            "data-folder-open",
            _("The data folder %(folder)s can be read by others: chmod 700 it.") % {"folder": data},
        )
    for key in keys():
        if not key.is_private:
            yield Finding(
                "key-open", _("The key file %(name)s can be read by others: chmod 600 it.") % {"name": key.name}
            )
    if (free := free_bytes()) < LEAST_FREE:
        yield Finding(
            "disk",
            _("The disk of the data folder has %(free)s MB left: make room before it is full.")
            % {"free": free // 1024**2},
        )
    yield from _seal(at)
    yield from _backups(at)


def _seal(at: datetime) -> Iterator[Finding]:
    ends = seal_keys.ends()
    if ends is None and settings.PRODUCTION:
        yield Finding("seal-key", _("No document can be sealed: run «evenhand document key make» once."))
    elif ends and ends - at < ENDING:
        yield Finding(
            "seal-ends",
            _(
                "The certificate that seals documents ends on %(day)s: run «evenhand document key rotate», or use "
                "another."
            )
            % {"day": ends.date().isoformat()},
        )


def _backups(at: datetime) -> Iterator[Finding]:
    taken = last()
    if not settings.PRODUCTION:
        return
    if taken is None:
        yield Finding("no-backup", _("No backup was ever taken here: run «evenhand backup FILE», and every night."))
    elif at - taken.at > STALE:
        yield Finding(
            "stale-backup",
            _("The last backup is %(days)s days old: see why the nightly one is not taken.")
            % {"days": (at - taken.at).days},
        )


def is_writable(folder: Path) -> bool:
    """Whether a file can be made there, tried by making one."""
    try:
        with tempfile.TemporaryFile(dir=folder) as tried:
            tried.write(b"x")
            tried.flush()
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def free_bytes() -> int:
    """What the disk of the data folder has left."""
    return shutil.disk_usage(settings.DATA).free
