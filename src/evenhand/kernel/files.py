"""Small secret files: made once, readable by their owner alone, never half-written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def made_once(file: Path, text: Callable[[], str]) -> str:
    """What this file holds, which is made on first use; two processes that start together agree on one."""
    if not file.exists():
        draft = _draft(file, text())
        try:
            os.link(draft, file)  # the first to link wins, and nobody reads a half-written file
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text(encoding="utf-8")


def replaced(file: Path, text: str) -> None:
    """Write a file anew, so that whoever reads it meanwhile gets the old or the new text, whole."""
    _draft(file, text).replace(file)


def _draft(file: Path, text: str) -> Path:
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    return draft
