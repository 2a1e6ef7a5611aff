"""Who works on a data folder at present: servers share it, a restore has it alone. A lock ends with its process."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

SERVING, TICKING = "serving.lock", "ticking.lock"


class InUse(Exception):
    """Somebody else holds the data folder."""


@contextmanager
def serving() -> Iterator[None]:
    """Hold the data folder together with other servers. Raises InUse while a restore has it."""
    with _held(SERVING, fcntl.LOCK_SH):
        yield


@contextmanager
def alone() -> Iterator[None]:
    """Hold the data folder alone. Raises InUse while it is served from."""
    with _held(SERVING, fcntl.LOCK_EX):
        yield


@contextmanager
def ticking() -> Iterator[None]:
    """Do the scheduled work of this data folder alone. Raises InUse while another does it."""
    with _held(TICKING, fcntl.LOCK_EX):
        yield


@contextmanager
def _held(name: str, kind: int) -> Iterator[None]:
    descriptor = os.open(Path(settings.DATA) / name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise InUse from held
        yield
    finally:
        os.close(descriptor)
