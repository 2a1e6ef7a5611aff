"""Looks into a workbook's package before a reader lays it out in memory: how much there is, and how far it reaches.

A reader makes a rectangle from the first cell to the last, so one cell at the far end of a sheet is as heavy as a
sheet full of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

CHUNK = 1 << 20
FAULTS = (
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    expat.ExpatError,
    zlib.error,
)
VALUES = frozenset({"v", "is", "f"})


class Broken(Exception):
    """The package is no workbook."""


class TooMuch(Exception):
    """It unpacks to more than may be."""


class TooLong(Exception):
    """A value stands below the last row that may be."""


class TooFar(Exception):
    """A value stands right of the last column that may be."""


class _OtherPart(Exception):
    """The part is no sheet, so it is not looked at further."""


def inspect(content: bytes, *, most_bytes: int, most_rows: int, most_columns: int) -> None:
    """Go through the sheets of an .xlsx package. Raises Broken, TooMuch, TooLong, TooFar."""
    try:
        with ZipFile(BytesIO(content)) as package:
            if "xl/workbook.xml" not in package.namelist():
                raise Broken
            left = most_bytes
            for part in package.infolist():
                with package.open(part) as stream:
                    left -= _inspect_part(stream, left, most_rows, most_columns)
    except FAULTS as fault:
        raise Broken from fault


def _inspect_part(stream: IO[bytes], most: int, rows: int, columns: int) -> int:
    """Read a part to its end, a sheet with attention; says how much there was."""
    parser: _Sheet | None = None
    size = 0
    for chunk in _chunks(stream):
        if size == 0 and chunk.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
            parser = _Sheet(rows, columns)
        size += len(chunk)
        if size > most:
            raise TooMuch
        if parser is not None:
            try:
                parser.feed(chunk)
            except _OtherPart:
                parser = None
    if parser is not None:
        parser.end()
    return size


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


class _Sheet:
    """Follows the cells of a sheet that have a value."""

    def __init__(self, rows: int, columns: int) -> None:
        self.most_rows, self.most_columns = rows, columns
        self.row = self.column = 0
        self.is_first = True
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.StartDoctypeDeclHandler = self.refuse

    def feed(self, chunk: bytes) -> None:
        self.parser.Parse(chunk, False)

    def end(self) -> None:
        self.parser.Parse(b"", True)

    def refuse(self, *_declared: object) -> None:
        """No sheet declares a document type; whoever does wants to smuggle something."""
        raise Broken

    def start(self, name: str, given: dict[str, str]) -> None:
        """Row and column go on where a cell does not say where it stands."""
        tag = name.rpartition(":")[2]
        if self.is_first:
            self.is_first = False
            if tag != "worksheet":
                raise _OtherPart
        if tag == "row":
            self.row, self.column = _number(given.get("r"), self.row + 1), 0
        elif tag == "c":
            self._cell(given.get("r", ""))
        elif tag in VALUES:
            self._check()

    def _cell(self, reference: str) -> None:
        letters = reference.rstrip("0123456789")
        self.column = _column(letters) if letters else self.column + 1
        if digits := reference[len(letters) :]:
            self.row = _number(digits, self.row)

    def _check(self) -> None:
        if self.row > self.most_rows:
            raise TooLong
        if self.column > self.most_columns:
            raise TooFar


def _number(text: str | None, otherwise: int) -> int:
    """A row's number; what is none counts on."""
    return int(text[:9]) if text and text.isascii() and text.isdigit() else otherwise


def _column(letters: str) -> int:
    """The number of a column by its letters."""
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + ord(letter) - 64
    return number
