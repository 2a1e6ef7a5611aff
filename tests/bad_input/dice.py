"""Bad values and damaged bytes, drawn by a seed: the same seed draws the same."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

CONTROLS = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), 127, 0x85, 0x2028, 0x2029, 0xFEFF]))
TURNERS = "\u202e\u2066\u200b\u200d\ufffe\uffff"
WORDS = (
    "",
    " ",
    "\t",
    "\n",
    "\r\n\r\n",
    "\u3000",
    "-",
    ".",
    ",",
    "null",
    "None",
    "undefined",
    "NaN",
    "nan",
    "inf",
    "-inf",
    "Infinity",
    "true",
    "[]",
    "{}",
    "[object Object]",
    "%",
    "%s%n",
    "%(x)s",
    "{0.__class__}",
    "{{ 7*7 }}",
    "{% debug %}",
    "<script>alert(1)</script>",
    '"><img src=x onerror=1>',
    "' OR 1=1 --",
    "'; DROP TABLE journal_entry; --",
    "\\",
    "\\u0000",
    "../../../etc/passwd",
    "file:///etc/passwd",
    "//evil.example/",
    "javascript:1",
    "http://169.254.169.254/",
    "=1+1",
    '=HYPERLINK("http://evil.example")',
    "@SUM(1)",
    "+cmd|' /C calc'!A0",
    "Robert'); --",
    "𠮷野家",
    "é" * 3,
    "ﷺ",
    "İ",
    "ß",
    "٣",
    "３",
    "²",
    "½",
    "Ⅷ",
    "一百",
    "−5",
    "1 000",
    "1'000",
    "1_000",
    "0x10",
    "1e3",
    "1e309",
    "1e-400",
    "-0",
    "+1",
    "00",
    "1.",
    ".5",
)
NUMBERS = (
    "-1",
    "-0.01",
    "0",
    "0.001",
    "1.005",
    "1e400",
    "9" * 15,
    "9" * 16,
    "9" * 20,
    "9" * 400,
    "-" + "9" * 30,
    "2147483647",
    "2147483648",
    "-2147483649",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "32767",
    "32768",
    "65536",
    "1e15",
    "1E+30",
    "1" + "0" * 4301,
    "0." + "0" * 500 + "1",
)
DATES = (
    "0000-00-00",
    "0001-01-01",
    "1000-01-01",
    "1752-09-02",
    "1899-12-31",
    "1900-02-29",
    "2026-02-29",
    "2026-02-30",
    "2026-13-01",
    "2026-11-31",
    "9999-12-31",
    "10000-01-01",
    "2026-1-1",
    "26-11-23",
    "2026-11-23T25:00",
    "2026-11-23T10:00",
    "9999-12-31T23:59",
    "0001-01-01T00:00",
    "1970-01-01",
    "2038-01-19",
    "2100-02-29",
    "2026-W48-1",
    "20261123",
    "today",
    "2026/11/23",
    "2026年11月23日",
    "23.11.2026",
    "2026-11-23T10:00+99:99",
    "0001-01-01T00:00+14:00",
    "9999-12-31T23:59-12:00",
    "00012345",
)
REFERENCES = (
    "ZZ-2020-9999",
    "YX-2026-0001",
    "yx-2026-0001",
    "O-0002",
    "P-0002",
    "P-0001",
    "YX-C-001",
    "organisation:RY",
    "1",
    "0",
    "-1",
    "999999",
    "00000000-0000-4000-8000-000000000000",
    "not-a-uuid",
    "AAAA-BBBB-CCCC",
)
LONGEST = 2_000  # signs of a value that are made worse: repeated twice it would fill the memory
NUL, HIGH = "\x00", "\udcff"  # what no text may hold: the second is sent as a byte that is no UTF-8


class Dice:
    """Draws from a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a test's own dice

    def one(self, of: Sequence[str]) -> str:
        return self.chance.choice(of)

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def value(self, near: str = "") -> str:
        """A bad value for a field in which `near` would be good; of what is repeated already only the beginning."""
        made: Callable[[str], str] = self.chance.choice(KINDS)
        return made(self, near[:LONGEST])  # type: ignore[call-arg,arg-type]

    def text(self, longest: int = 40) -> str:
        """Any signs, among them those that no page has."""
        pools = (
            (32, 126),
            (0x4E00, 0x9FFF),
            (0x1F300, 0x1FAFF),
            (0xA0, 0x2FF),
            (0x600, 0x6FF),
            (0xE000, 0xF8FF),
        )
        signs = [chr(self.chance.randint(*self.chance.choice(pools))) for _ in range(self.chance.randint(0, longest))]
        return "".join(signs)

    def damaged(self, good: bytes) -> bytes:
        """Bytes that were good once: one to four small changes."""
        data = bytearray(good)
        for _ in range(self.chance.randint(1, 4)):
            start = self.chance.randint(0, len(data))
            end = min(len(data), start + self.chance.choice((1, 1, 2, 8, 60, 1000)))
            made: Callable[[Dice, bytearray, int, int], None] = self.chance.choice(DAMAGES)
            made(self, data, start, end)
        return bytes(data)

    def bytes(self, longest: int = 200) -> bytes:
        return self.chance.randbytes(self.chance.randint(0, longest))


KINDS: tuple[Callable[[Dice, str], str], ...] = (
    lambda dice, _near: dice.one(WORDS),
    lambda dice, _near: dice.one(WORDS),
    lambda dice, _near: dice.one(NUMBERS),
    lambda dice, _near: dice.one(DATES),
    lambda dice, _near: dice.one(REFERENCES),
    lambda dice, _near: dice.text(),
    lambda dice, near: near + NUL,
    lambda dice, near: near[:3] + HIGH + near[3:],
    lambda dice, near: near + dice.one(CONTROLS),
    lambda dice, near: dice.one(TURNERS) + near,
    lambda dice, near: near * 2,
    lambda dice, near: f"-{near}",
    lambda dice, near: dice.text(8) * dice.chance.choice((30, 300, 3000)),
    lambda dice, near: (near or "长") * 400,
    lambda dice, _near: str(dice.chance.randint(-(10**12), 10**12)),
    lambda dice, _near: str(dice.chance.choice((10, 100, 500, 1000, 10_000, 10**6, 10**8, 10**9))),
)


def _flip(dice: Dice, data: bytearray, start: int, end: int) -> None:
    for place in range(start, min(end, start + 3)):
        data[place] ^= 1 << dice.chance.randint(0, 7)


def _cut(_dice: Dice, data: bytearray, start: int, end: int) -> None:
    del data[start:end]


def _end(_dice: Dice, data: bytearray, start: int, _end: int) -> None:
    del data[start:]


def _double(_dice: Dice, data: bytearray, start: int, end: int) -> None:
    data[end:end] = data[start:end]


def _junk(dice: Dice, data: bytearray, start: int, end: int) -> None:
    data[start:end] = dice.bytes(20)


def _word(dice: Dice, data: bytearray, start: int, end: int) -> None:
    data[start:end] = dice.value().encode("utf-8", "surrogateescape")


DAMAGES: tuple[Callable[[Dice, bytearray, int, int], None], ...] = (_flip, _cut, _end, _double, _junk, _word, _word)
