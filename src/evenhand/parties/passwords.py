"""Passwords made of nothing but words that everybody here knows."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The product, the work and the offices, as people write them in passwords; docs/how-to/sign-in.md tells of them
KNOWN = (
    "evenhand", "pingyue", "平约", "password", "passwort", "mima", "密码", "admin", "administrator", "guanliyuan",
    "管理员", "contract", "hetong", "合同", "tender", "bid", "centre", "center", "zhongxin", "中心", "jiazong", "家综",
    "shegong", "社工", "socialwork", "jiedao", "街道", "minzheng", "民政", "caizheng", "财政", "welcome", "huanying",
    "欢迎",
)  # fmt: skip
OWN_LETTERS = 3  # that must be left beside known words
WORD = re.compile(r"[^\W\d_]+")


def words_of(names: Iterable[str]) -> set[str]:
    """The words of names: each by itself, and a name without its spaces."""
    found = set()
    for name in names:
        words = WORD.findall(name.casefold())
        found |= {word for word in [*words, "".join(words)] if len(word) >= (2 if word > "\u2e80" else 3)}
    return found


def says_nothing_own(password: str, names: Iterable[str]) -> bool:
    """Whether a password has letters, but hardly any beside known words, figures and marks."""
    letters = rest = "".join(WORD.findall(password.casefold()))
    for word in sorted({*KNOWN, *words_of(names)}, key=len, reverse=True):
        rest = rest.replace(word, "")
    return bool(letters) and len(rest) < OWN_LETTERS and rest != letters
