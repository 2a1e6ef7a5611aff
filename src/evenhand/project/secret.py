"""The secret key of an installation that was given none: made once, kept in its data folder, readable by its owner."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_urlsafe

KEY_BYTES = 48


def kept_key(file: Path) -> str:
    """The key kept in this file, which is made on first use; two processes that start together agree on one."""
    if not file.exists():
        _make(file)
    return file.read_text(encoding="ascii").strip()


def _make(file: Path) -> None:
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write(token_urlsafe(KEY_BYTES))
    try:
        os.link(draft, file)  # the first to link wins, and nobody reads a half-written key
    except FileExistsError:
        pass
    finally:
        draft.unlink()
