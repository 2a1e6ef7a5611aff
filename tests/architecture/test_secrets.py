"""No secret lies in the repository: neither by its form, nor by looking random."""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.architecture.test_repository import places, texts
from tests.architecture.tree import ROOT

FORMS = {
    "private key": r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----",
    "age secret key": r"AGE-SECRET-KEY-1[0-9A-Z]{50}",
    "cloud access key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "code host token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20}|github_pat_\w{60})",
    "payment or service key": r"\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16}",
    "chat token": r"\bxox[abprs]-[A-Za-z0-9-]{20}",
    "signed token": r"\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}",
    "password in an address": r"\b(?:postgres|postgresql|smtp\+tls|https?)://[^\s/:@{}]+:(?!password@)[^\s/:@{}]{6,}@",
    "assigned secret": r"""(?i)\b(?:SECRET_KEY|MASTER_KEYS|OIDC_SECRET|API_KEY)\s*=\s*["'][A-Za-z0-9+/_-]{24,}["']""",
}
TOKEN = re.compile(r"(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{32,}={0,2}(?![A-Za-z0-9+/_=-])")
RANDOM_FROM = 4.4  # bits a letter; 32 random letters of base64 have about 4.7, words with dashes less
HASHES = {"requirements/all.txt", "requirements/run.txt", "requirements/uv.txt", "package-lock.json"}
# Hashes, and test vectors with keys and signatures that are published
MADE = {
    "docs/reference/bom.json",
    "docs/reference/journal-format.md",
    "docs/reference/journal-vectors.json",
    "tests/journal/test_notes.py",
}


@pytest.mark.parametrize("form", FORMS)
def test_nothing_has_the_form_of_a_secret(form: str) -> None:
    assert [place for place in places(re.compile(FORMS[form])) if "test_secrets.py" not in place] == []


def test_nothing_looks_like_a_random_key() -> None:
    """Hashes of the locks are meant; a test that needs a key makes one, or repeats a letter."""
    found = [
        f"{path.relative_to(ROOT)}: {token}" for path, text in texts().items() for token in _random_tokens(path, text)
    ]
    assert found == []


def _random_tokens(path: Path, text: str) -> list[str]:
    if str(path.relative_to(ROOT)) in HASHES | MADE:
        return []
    return [token for token in TOKEN.findall(text) if _mixed(token) and _bits_a_letter(token) > RANDOM_FROM]


def _mixed(token: str) -> bool:
    """Lower and upper case and figures, as random text has them and names have not."""
    return all(re.search(kind, token) for kind in ("[a-z]", "[A-Z]", "[0-9]"))


def _bits_a_letter(token: str) -> float:
    return -sum(n / len(token) * math.log2(n / len(token)) for n in Counter(token).values())


@pytest.mark.parametrize(
    ("token", "random"),
    [
        ("q7Zr1Xw9" + "Lp3Kd8Vt" + "Ny5Bc2Hf" + "Gs6Jm4Ra", True),
        ("test_nothing_looks_like_a_random_key", False),
        ("a" * 64, False),
    ],
)
def test_what_looks_random_is_told_from_what_does_not(token: str, random: bool) -> None:
    assert (_mixed(token) and _bits_a_letter(token) > RANDOM_FROM) is random
