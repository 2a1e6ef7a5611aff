"""Everything that reads a text or a file without a database, with the only ways in which it may say no."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evenhand.journal import receipts, tiles
from evenhand.journal.following import Followed, NotOfThisJournal, SplitView, look
from evenhand.journal.notes import Checkpoint, Malformed, Note, PrivateKey, PublicKey
from evenhand.kernel import money, quantities
from evenhand.kernel.periods import Period
from evenhand.parties.contacts import NotAMobile, NotAnIdentifier, normal_identifier, normal_mobile
from evenhand.parties.devices import device_of
from evenhand.project.backups.archive import Damaged, Manifest, unpack, writing
from evenhand.records import figures
from evenhand.records.judging import Known, Post
from evenhand.records.naming import Index, Names
from evenhand.records.sheets import Unreadable
from evenhand.records.sheets import read as read_sheet
from evenhand.records.understanding import understand
from evenhand.records.workbooks import template
from evenhand.specifications import formulas
from evenhand.specifications.faults import FormulaError
from evenhand.specifications.reading import read as read_specification
from tests.bad_input.dice import Dice
from tests.journal import samples

TABLE_1 = Path(formulas.__file__).parent / "table-1.yaml"
GOOD_FORMULAS = (
    "8 case/staff * 5 session/case * 6 hour/session * staff",
    "0.5 percent * population * 1 hour/person",
    "2 hour/household/staff * 240 household * 14 staff",
    "0.4 hour/week/staff * weeks * staff",
)
HEAD = "日期,社工,服务项目,单位数,人数,实际时间,原系统编号\n"
CSV = HEAD + "2026-11-19,罗可欣,探访,2,3,1.5,A-1\n2026-11-20,罗可欣,1,0.5,,,\n"
VALUES = {"staff": Fraction(14), "weeks": Fraction(48), "population": Fraction(60_000), "all_staff": Fraction(20)}
NAMES = Names(
    workers=Index.of([(1, ("P-0011", "罗可欣"))]),
    lines=Index.of([(11, ("1", "专业个案")), (15, ("5", "探访"))]),
    cases=Index(),
    groups=Index(),
    requests=Index(),
    targets=Index(),
    of_case={},
    of_group={},
)
KNOWN = Known(
    term=Period(date(2026, 3, 1), date(2029, 2, 28)),
    today=date(2026, 11, 22),
    posts={1: [Post(7, date(2026, 3, 1))]},
    norms={11: 360, 15: 120},
    open_cases={},
    open_groups={},
    requests=frozenset(),
)


@dataclass(frozen=True)
class Parser:
    """What reads, what it may raise, and good input to damage."""

    read: Callable[[Any], object]
    good: tuple[str | bytes, ...]
    no: tuple[type[Exception], ...] = ()
    share: int = 1

    def once(self, dice: Dice) -> str | None:
        """Draw an input and read it: what it raised that it must not raise."""
        given = self.draw(dice)
        try:
            self.read(given)
        except self.no:
            return None
        except Exception as crash:  # noqa: BLE001 - whatever it is, it is a fault of the parser
            return f"{type(crash).__name__}: {crash!s:.120} on {given!r:.300}"
        return None

    def draw(self, dice: Dice) -> str | bytes:
        good = dice.chance.choice(self.good)
        if isinstance(good, bytes):
            return dice.bytes() if dice.often(0.05) else dice.damaged(good)
        if dice.often(0.4):
            return dice.value(good)
        return dice.damaged(good.encode()).decode("utf-8", "surrogateescape")


def _formula(text: str) -> None:
    found = formulas.parse(text)
    hours = found.hours(VALUES)
    assert formulas.parse(str(found)) == found
    if hours is not None:
        assert quantities.minutes(hours) >= 0
        with suppress(quantities.EndlessDecimal):
            quantities.written(hours)


def _specification(data: bytes) -> None:
    found = read_specification(data)
    assert found.faults or found.workload.lines
    str(found.feasibility)


def _sheet(data: bytes) -> None:
    understand(read_sheet(data), NAMES, KNOWN)


def _checkpoint(text: str) -> None:
    note = Note.read(text)
    assert str(note) == text
    Checkpoint.read(note.body)
    note.signed_by(samples.KEY.public)


def _tile(place: str) -> None:
    level, _slash, rest = place.partition("/")
    tiles.tile_of(int(level) if level.isdecimal() and len(level) < 9 else 0, rest)


def _journal(data: bytes) -> None:
    """A witness is answered by a stranger."""
    kept = Followed("http://lingzhou.example", samples.KEY.public, str(samples.note(5)))
    look(kept, lambda _path: data)


def _amount(text: str) -> None:
    money.written(money.minor_of(Decimal(text)))


def _cell(text: str) -> None:
    for judge in (figures.number, figures.units, figures.people, figures.clock, figures.day):
        judge(text)


def _archive(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "backup.tar"
        file.write_bytes(data)
        unpack(file, Path(folder) / "out")
        assert {one.name for one in Path(folder).iterdir()} <= {"backup.tar", "out"}


def _good_archive() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "backup.tar"
        with writing(file) as archive:
            archive.add("database.dump", BytesIO(b"x" * 600), 600)
            parts: dict[str, Any] = {
                "migrations": {},
                "journal": {},
                "files": {},
                "missing": [],
                "changed": [],
                "keys": [],
            }
            archive.seal(Manifest(version="0.1", made_at="2026-11-22", database="sqlite", **parts))
        return file.read_bytes()


def _books() -> tuple[bytes, ...]:
    """The template with a row in it, and packages that only call themselves workbooks."""
    empty = template("zh-hans", ("服务", "名单"), {"line": ["专业个案", "探访"]})
    return (empty, _repacked(empty), CSV.encode(), CSV.encode("gb18030"), CSV.replace(",", ";").encode("utf-8-sig"))


def _repacked(book: bytes) -> bytes:
    """The same parts without compression, so that damage reaches the words in them."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return buffer.getvalue()


@cache
def parsers() -> dict[str, Parser]:
    """All of them by name."""
    receipt = samples.receipt(3, 9, witness=True).written()
    note = str(samples.note(9, witness=True))
    followed = Followed("http://lingzhou.example", samples.KEY.public, str(samples.note(5))).written()
    return {
        "formula": Parser(_formula, GOOD_FORMULAS, (FormulaError,), share=4),
        "specification in YAML": Parser(_specification, (TABLE_1.read_bytes(),), share=1),
        "workbook or CSV": Parser(_sheet, _books(), (Unreadable,), share=3),
        "cell": Parser(_cell, ("2026-11-19", "1,000.5", "0.5", "１２", "7:30"), share=3),
        "receipt": Parser(
            receipts.read, (receipt, samples.receipt(2, 2, words=False).written()), (receipts.Broken,), share=3
        ),
        "checkpoint": Parser(_checkpoint, (note, str(samples.note(1))), (Malformed,), share=3),
        "public key": Parser(
            PublicKey.read, (str(samples.KEY.public), str(samples.WITNESS.public)), (Malformed,), share=2
        ),
        "private key": Parser(PrivateKey.read, (samples.KEY.text,), (Malformed,)),
        "place of a tile": Parser(_tile, ("0/000", "1/x001/x234/067.p/17"), share=2),
        "answer to a witness": Parser(
            _journal,
            (str(samples.note(5)).encode(), str(samples.note(5, witness=True)).encode()),
            (NotOfThisJournal, SplitView),
        ),
        "what a witness keeps": Parser(Followed.read, (followed,), (Malformed,), share=2),
        "amount": Parser(_amount, ("6000000.00", "0.01", "1e5"), (money.NotAnAmount, InvalidOperation), share=2),
        "mobile number": Parser(normal_mobile, ("13800138000", "+86 138 0013 8000"), (NotAMobile,)),
        "register number": Parser(
            lambda text: normal_identifier("CN-USCC", text), ("91350100M000100Y43",), (NotAnIdentifier,)
        ),
        "browser’s name": Parser(
            device_of, ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36",)
        ),
        "backup": Parser(_archive, (_good_archive(),), (Damaged,)),
    }


def read_badly(count: int, seed: int) -> tuple[dict[str, int], list[str]]:
    """So many bad inputs over all parsers by their shares: how many each got, and the faults."""
    known, dice = parsers(), Dice(seed)
    names = [name for name, parser in known.items() for _ in range(parser.share)]
    counted, faults = dict.fromkeys(known, 0), []
    for number in range(count):
        name = names[number % len(names)]
        counted[name] += 1
        if fault := known[name].once(dice):
            faults.append(f"{name}: {fault}")
    return counted, faults
