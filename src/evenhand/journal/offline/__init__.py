"""The page that checks receipts from a disk, made of its parts, with the keys and words of an installation."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

PLACE = Path(__file__).resolve().parent
SLOT = "/* the parts of the page */"


def page(keys: Sequence[str], witnesses: Sequence[str], sentences: Mapping[str, Mapping[str, str]]) -> str:
    """One file of HTML that loads nothing; it knows these keys, and the sentences of acts by language."""
    known = {"keys": list(keys), "witnesses": list(witnesses), "sentences": sentences}
    parts = [f"const KNOWN = {_safe(json.dumps(known, ensure_ascii=False))};", _part("verify.js"), _part("page.js")]
    return _part("page.html").replace(SLOT, "\n".join(parts))


def _part(name: str) -> str:
    return (PLACE / name).read_text(encoding="utf-8")


def _safe(text: str) -> str:
    """JSON that no browser takes for the end of a script."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
