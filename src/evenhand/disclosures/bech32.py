"""The alphabet in which age writes its keys: Bech32, after the Bitcoin improvement proposal 173."""

from __future__ import annotations

from collections.abc import Iterable

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
CHECKED = 6  # letters at the end by which a slip is found


class Misspelt(ValueError):
    """The text is not one that this alphabet writes."""


def written(kind: str, content: bytes) -> str:
    """The content with its kind before it and its check behind it, in small letters."""
    values = _regrouped(content, 8, 5, pad=True)
    check = _polymod([*_spread(kind), *values, *[0] * CHECKED]) ^ 1
    tail = [(check >> 5 * (CHECKED - 1 - place)) & 31 for place in range(CHECKED)]
    return f"{kind}1{''.join(LETTERS[value] for value in [*values, *tail])}"


def read(text: str, kind: str) -> bytes:
    """The content of a text of this kind. Raises Misspelt."""
    plain = text.lower()
    if text not in (plain, text.upper()) or not plain.startswith(f"{kind}1"):
        raise Misspelt(kind)
    letters = plain[len(kind) + 1 :]
    if len(letters) <= CHECKED or not set(letters) <= set(LETTERS):
        raise Misspelt(kind)
    values = [LETTERS.index(letter) for letter in letters]
    if _polymod([*_spread(kind), *values]) != 1:
        raise Misspelt(kind)
    return bytes(_regrouped(values[:-CHECKED], 5, 8, pad=False))


def _spread(kind: str) -> list[int]:
    return [*(ord(letter) >> 5 for letter in kind), 0, *(ord(letter) & 31 for letter in kind)]


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, part in enumerate(GENERATOR):
            check ^= part if (top >> place) & 1 else 0
    return check


def _regrouped(values: Iterable[int], size: int, into: int, *, pad: bool) -> list[int]:
    """The same bits in groups of another size. Raises Misspelt where bits that must be empty are not."""
    held = bits = 0
    groups = []
    for value in values:
        held, bits = held << size | value, bits + size
        while bits >= into:
            bits -= into
            groups.append(held >> bits & (1 << into) - 1)
        held &= (1 << bits) - 1
    if pad and bits:
        groups.append(held << into - bits & (1 << into) - 1)
    elif not pad and (bits >= size or held):
        raise Misspelt("bits are left over")
    return groups
