"""Codes by which somebody without account finds his complaint again."""

from __future__ import annotations

from secrets import choice

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that are taken for another
GROUPS, SIZE = 3, 4


def new_code() -> str:
    """Nobody can guess it, and it can be read out on the telephone: `K7QM-3HXP-9RTA`."""
    return "-".join("".join(choice(LETTERS) for _letter in range(SIZE)) for _group in range(GROUPS))


def as_typed(text: str) -> str:
    """A code as somebody typed it, brought into its form; empty where it cannot be one."""
    letters = [letter for letter in text.upper() if letter.isalnum()]
    if len(letters) != GROUPS * SIZE or not set(letters) <= set(LETTERS):
        return ""
    groups = (letters[start : start + SIZE] for start in range(0, len(letters), SIZE))
    return "-".join("".join(group) for group in groups)
