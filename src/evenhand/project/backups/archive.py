"""The archive: a plain tar whose last members say what is in it, with a SHA-256 of everything.

Members are compressed one by one or not at all, so that damage concerns the member it is in and no other.
"""

from __future__ import annotations

import io
import json
import os
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
CHUNK = 1024 * 1024
LARGEST_TEXT = 512 * CHUNK  # no manifest is larger
NAME = re.compile(r"database\.(?:sqlite3\.gz|dump)|demonstration\.json|files/[0-9a-f]{64}")


class Damaged(Exception):
    """The archive is not what was written; the sentence names the member."""


@dataclass(frozen=True, slots=True)
class Member:
    """The size and SHA-256 of one member."""

    size: int
    sha256: str


@dataclass
class Manifest:
    """What an archive says of itself.

    `files` are stored names with the hash under which their content lies in the archive; `missing` those that the
    database names and the store did not have, `changed` those whose content is not what was handed in; `journal` is
    the newest entry; `migrations` what had been applied; `keys` are named and not inside.
    """

    version: str
    made_at: str
    database: str
    migrations: dict[str, list[str]]
    journal: dict[str, Any]
    files: dict[str, str]
    missing: list[str]
    changed: list[str]
    keys: list[str]
    members: dict[str, Member] = field(default_factory=dict)
    format: int = FORMAT

    def text(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, text: bytes) -> Manifest:
        """Raises Damaged where the text is no manifest of a format that is known here."""
        try:
            told = json.loads(text)
            if told["format"] != FORMAT:
                raise Damaged(f"The archive is written in format {told['format']}, and this version reads {FORMAT}.")
            members = {name: Member(**about) for name, about in told.pop("members").items()}
            return cls(**told, members=members)
        except (ValueError, TypeError, KeyError, AttributeError) as fault:
            raise Damaged(f"The archive is damaged: its member {MANIFEST} cannot be read.") from fault


class Writer:
    """Adds members one by one; each is hashed on its way."""

    def __init__(self, opened: tarfile.TarFile) -> None:
        self._tar = opened
        self.members: dict[str, Member] = {}

    def add(self, name: str, content: IO[bytes], size: int) -> None:
        """Add what a file holds from here on. Raises OSError where it ends before its size."""
        reading = _Hashing(content)
        self._tar.addfile(_info(name, size), reading)
        self.members[name] = Member(size, reading.digest.hexdigest())

    def seal(self, manifest: Manifest) -> None:
        """Write the manifest and its hash, which end the archive."""
        manifest.members = self.members
        text = manifest.text()
        for name, content in ((MANIFEST, text), (SEAL, sha256(text).hexdigest().encode())):
            self._tar.addfile(_info(name, len(content)), io.BytesIO(content))


@contextmanager
def writing(file: Path) -> Iterator[Writer]:
    """An archive that is there when all of it is, and not before; only its owner reads it."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            with tarfile.open(fileobj=opened, mode="w", format=tarfile.PAX_FORMAT) as tar:
                yield Writer(tar)
            opened.flush()
            os.fsync(opened.fileno())
        os.link(draft, file)  # refuses where somebody was quicker
    finally:
        draft.unlink(missing_ok=True)


def unpack(file: Path, into: Path) -> Manifest:
    """Unpack an archive, checking every byte that it says something about. Raises Damaged or OSError."""
    found: dict[str, Member] = {}
    kept: dict[str, bytes] = {}
    last = ""
    try:
        with tarfile.open(file, mode="r:") as tar:
            for info in tar:
                last = info.name
                if not info.isreg():
                    raise Damaged(f"The archive holds {info.name!r}, which is no file of a backup.")
                if info.name in (MANIFEST, SEAL):
                    kept[info.name] = _text(tar, info)
                else:
                    found[info.name] = _unpacked(tar, info, into)
    except (tarfile.TarError, EOFError) as fault:
        raise Damaged(_broken_off(last)) from fault
    if SEAL not in kept or MANIFEST not in kept:
        raise Damaged(_broken_off(last))
    if sha256(kept[MANIFEST]).hexdigest().encode() != kept[SEAL]:
        raise Damaged(f"The archive is damaged: its member {MANIFEST} does not have the SHA-256 that {SEAL} gives.")
    return _agreeing(Manifest.read(kept[MANIFEST]), found)


def _agreeing(manifest: Manifest, found: dict[str, Member]) -> Manifest:
    """The manifest, if the members are those of which it speaks."""
    for name, member in found.items():
        if name not in manifest.members:
            raise Damaged(f"The archive is damaged: its manifest knows no member {name}.")
        if manifest.members[name] != member:
            raise Damaged(
                f"The archive is damaged: its member {name} does not have the SHA-256 that the manifest gives."
            )
    for name in (*manifest.members, *(f"files/{digest}" for digest in manifest.files.values())):
        if name not in found:
            raise Damaged(f"The archive is damaged: its member {name} is missing.")
        if name.startswith("files/") and found[name].sha256 != name.removeprefix("files/"):
            raise Damaged(f"The archive is damaged: its member {name} does not have the SHA-256 of its name.")
    return manifest


def _unpacked(tar: tarfile.TarFile, info: tarfile.TarInfo, into: Path) -> Member:
    """Write one member to its place; names that are none of ours go nowhere."""
    if not NAME.fullmatch(info.name):
        raise Damaged(f"The archive holds {info.name!r}, which is no file of a backup.")
    content, digest, size = tar.extractfile(info), sha256(), 0
    assert content
    place = into / info.name
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with place.open("wb") as opened:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
            opened.write(chunk)
            size += len(chunk)
    if size != info.size:
        raise Damaged(f"The archive ends inside its member {info.name}.")
    return Member(size, digest.hexdigest())


def _text(tar: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    content = tar.extractfile(info)
    assert content
    text = content.read(LARGEST_TEXT)
    if len(text) != info.size:
        raise Damaged(f"The archive ends inside its member {info.name}.")
    return text


def _broken_off(last: str) -> str:
    if not last:
        return "This is no archive that «evenhand backup» made, or its very beginning is damaged."
    return f"The archive is damaged: what follows its member {last} cannot be read."


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


class _Hashing:
    """A file that is hashed as it is read."""

    def __init__(self, content: IO[bytes]) -> None:
        self.content, self.digest = content, sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self.content.read(size)
        self.digest.update(chunk)
        return chunk
