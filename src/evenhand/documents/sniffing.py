"""What a file is by its content, whatever its name says."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile

import filetype

HEAD = 8192
LONGEST_NAME = 120
MOST_PARTS, MOST_UNPACKED = 5_000, 500 * 1024**2  # of an office file, as its own list tells
EXTENSIONS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}
SCANS = frozenset({"application/pdf", "image/png", "image/jpeg"})
PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
TYPES = {extension: media_type for media_type, extension in EXTENSIONS.items()}


def media_type_of(file: IO[bytes]) -> str | None:
    """The type of a file that we accept, from its content; None for any other. Leaves the file at its start."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    kind = filetype.guess(head)
    if kind is None:
        return None
    found = kind.mime if kind.mime in EXTENSIONS else None
    if head.startswith(b"PK\x03\x04"):
        found = _office_type(file)
    return found


def safe_name(name: str, media_type: str) -> str:
    """The name without folders, control characters or tricks of direction, with the extension of what it is."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    stem = re.sub(r"[\s\"'<>:|?*/%;]+", " ", PurePosixPath(plain).stem).strip(" .")
    return f"{stem[:LONGEST_NAME] or 'file'}.{EXTENSIONS[media_type]}"


def _office_type(file: IO[bytes]) -> str | None:
    """Word or Excel without macros, by the parts in the package; nothing that unpacks to more than it may."""
    try:
        parts = ZipFile(file).infolist()
    except (BadZipFile, OSError, ValueError):
        return None
    finally:
        file.seek(0)
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        return None
    if "[Content_Types].xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
        return None
    return next((TYPES[extension] for part, extension in PARTS.items() if part in names), None)
