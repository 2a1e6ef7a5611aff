"""Files are searched for viruses by ClamAV's service, where the operator runs it on this machine.

The file is sent to it piece by piece (its command INSTREAM) over a Unix socket: it needs no right to read ours.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError

PATIENCE = 20  # seconds for each answer
PIECE = 64 * 1024
CLEAN, FOUND = b"OK", b" FOUND"


class Infected(CommandError):
    """The service knows what is in the file."""

    sentence = _(
        "A virus was found in this file (%(virus)s), so it was not kept. Have the computer that it comes from "
        "searched, and hand in the file anew."
    )
    field = "file"


class NotSearched(CommandError):
    """The service did not answer, or not as it should: what nobody searched is not kept."""

    sentence = _(
        "Files are searched for viruses before they are kept, and that is not possible just now. Try again in some "
        "minutes; if it lasts, tell whoever runs this installation."
    )
    field = "file"


def require_clean(file: IO[bytes]) -> None:
    """Have a file searched, where that is set up; leaves it at its start. Raises Infected, NotSearched."""
    if not settings.CLAMD:
        return
    try:
        answer = _searched(file)
    except OSError:
        raise NotSearched from None
    finally:
        file.seek(0)
    verdict = answer.rstrip(b"\0").partition(b": ")[2]
    if verdict.endswith(FOUND):
        raise Infected(virus=verdict.removesuffix(FOUND).decode("ascii", "replace")[:60])
    if verdict != CLEAN:
        raise NotSearched


def answers() -> bool:
    """Whether the service is there."""
    try:
        with _line() as line:
            line.sendall(b"zPING\0")
            return line.recv(16) == b"PONG\0"
    except OSError:
        return False


def _searched(file: IO[bytes]) -> bytes:
    file.seek(0)
    with _line() as line:
        line.sendall(b"zINSTREAM\0")
        try:
            while piece := file.read(PIECE):
                line.sendall(len(piece).to_bytes(4) + piece)
            line.sendall(bytes(4))
        except BrokenPipeError:
            pass  # it has heard enough, and says why
        return line.recv(4_096)


@contextmanager
def _line() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(PATIENCE)
        line.connect(settings.CLAMD)
        yield line
