"""The secret key of an installation that was given none: made once, kept in its data folder, readable by its owner."""

from __future__ import annotations

from pathlib import Path
from secrets import token_urlsafe

from evenhand.kernel.files import made_once

KEY_BYTES = 48


def kept_key(file: Path) -> str:
    """The key kept in this file, which is made on first use."""
    return made_once(file, lambda: token_urlsafe(KEY_BYTES)).strip()
