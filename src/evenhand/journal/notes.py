"""Checkpoints as signed notes: the formats of C2SP signed-note, tlog-checkpoint and tlog-cosignature, read strictly."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_bytes

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SIGNING, COSIGNING = 1, 4  # what a key is for, as signed-note numbers it
KEY_BYTES, ID_BYTES, SIGNATURE_BYTES, TIME_BYTES, HASH_BYTES = 32, 4, 64, 8, 32
MOST_SIGNATURES = 100
LATEST = 2**63 - 1
PRIME = 2**255 - 19
SECRET = "PRIVATE+KEY+"  # noqa: S105 # nosec B105 # how the text of a private key begins
NAME = re.compile(r"[^\s+\x00-\x20\ud800-\udfff]{1,200}")
NO_TEXT = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")  # controls, and halves of signs that UTF-8 cannot write
LINE = re.compile("— ([^ ]+) ([^ ]+)")
SIZE = re.compile("0|[1-9][0-9]{0,18}")


class Malformed(ValueError):
    """A text that is not written as its format asks."""


def decoded(text: str, length: int | None = None) -> bytes:
    """Bytes out of base64 that could not be written otherwise."""
    try:
        data = b64decode(text.encode("ascii"), validate=True)
    except (NotBase64, ValueError) as fault:
        raise Malformed("base64") from fault
    if encoded(data) != text or (length is not None and len(data) != length):
        raise Malformed("base64")
    return data


def encoded(data: bytes) -> str:
    """Bytes as base64."""
    return b64encode(data).decode("ascii")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A name, what the key is for, and the key; written as signed-note's verifier keys are."""

    name: str
    kind: int
    raw: bytes

    @classmethod
    def read(cls, text: str) -> PublicKey:
        """The key that a text names, if it is written exactly so."""
        name, _plus, rest = text.partition("+")
        _identity, _plus, material = rest.partition("+")
        data = decoded(material, 1 + KEY_BYTES)
        key = cls(name, data[0], data[1:])
        if not NAME.fullmatch(name) or key.kind not in (SIGNING, COSIGNING) or str(key) != text:
            raise Malformed("key")
        if int.from_bytes(key.raw, "little") % 2**255 >= PRIME:
            raise Malformed("key")
        return key

    @property
    def identity(self) -> bytes:
        """The first bytes of its hash, by which a signature names it."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.raw).digest()[:ID_BYTES]

    def signed(self, body: str, signature: bytes) -> bool:
        """Whether these bytes are the key's signature over a note's body."""
        if self.kind == SIGNING:
            return self._made(signature, body.encode())
        at = int.from_bytes(signature[:TIME_BYTES], "big")
        return at <= LATEST and self._made(signature[TIME_BYTES:], cosigned(body, at))

    def _made(self, signature: bytes, message: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except InvalidSignature:
            return False
        return len(signature) == SIGNATURE_BYTES

    def __str__(self) -> str:
        return f"{self.name}+{self.identity.hex()}+{encoded(bytes([self.kind]) + self.raw)}"


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A key that signs, as one line of text that goes into a file."""

    name: str
    kind: int
    seed: bytes

    @classmethod
    def new(cls, name: str, kind: int = SIGNING) -> PrivateKey:
        """A fresh key under a name that is a schema-less address, such as `evenhand.example/journal`."""
        if not NAME.fullmatch(name):
            raise Malformed("name")
        return cls(name, kind, token_bytes(KEY_BYTES))

    @classmethod
    def read(cls, text: str) -> PrivateKey:
        """The key that a file's text holds."""
        parts = text.strip().removeprefix(SECRET).split("+", 2)
        if not text.startswith(SECRET) or len(parts) != 3:
            raise Malformed("key")
        data = decoded(parts[2], 1 + KEY_BYTES)
        key = cls(parts[0], data[0], data[1:])
        if not NAME.fullmatch(key.name) or key.kind not in (SIGNING, COSIGNING) or key.text != text.strip():
            raise Malformed("key")
        return key

    @property
    def text(self) -> str:
        """The key as it stands in its file."""
        return f"{SECRET}{self.name}+{self.public.identity.hex()}+{encoded(bytes([self.kind]) + self.seed)}"

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.name, self.kind, self._key.public_key().public_bytes_raw())

    def sign(self, body: str, at: int = 0) -> Signature:
        """Sign a note's body; `at` is the moment of a cosignature, in seconds since 1970."""
        if self.kind == SIGNING:
            made = self._key.sign(body.encode())
        else:
            made = at.to_bytes(TIME_BYTES, "big") + self._key.sign(cosigned(body, at))
        return Signature(self.name, self.public.identity, made)

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def __repr__(self) -> str:
        return f"PrivateKey({self.name})"


@dataclass(frozen=True, slots=True)
class Signature:
    """One line below a note: who signed, with which key, and what came of it."""

    name: str
    identity: bytes
    made: bytes

    @classmethod
    def read(cls, line: str) -> Signature:
        """The signature in a line without its end."""
        found = LINE.fullmatch(line)
        if found is None or not NAME.fullmatch(found[1]):
            raise Malformed("signature")
        data = decoded(found[2])
        if len(data) <= ID_BYTES:
            raise Malformed("signature")
        return cls(found[1], data[:ID_BYTES], data[ID_BYTES:])

    def is_by(self, key: PublicKey) -> bool:
        """Whether it names this key; not yet whether it holds."""
        return (self.name, self.identity) == (key.name, key.identity)

    @property
    def at(self) -> int:
        """When a cosignature was made, in seconds since 1970."""
        return int.from_bytes(self.made[:TIME_BYTES], "big")

    def __str__(self) -> str:
        return f"— {self.name} {encoded(self.identity + self.made)}"


@dataclass(frozen=True, slots=True)
class Note:
    """A text with the signatures below it."""

    body: str
    signatures: tuple[Signature, ...]

    @classmethod
    def read(cls, text: str) -> Note:
        """A note that could not be written otherwise."""
        body, blank, lines = text.rpartition("\n\n")
        if not blank or not body or not lines.endswith("\n") or NO_TEXT.search(text):
            raise Malformed("note")
        signatures = tuple(Signature.read(line) for line in lines[:-1].split("\n"))
        if len(signatures) > MOST_SIGNATURES:
            raise Malformed("note")
        return cls(body + "\n", signatures)

    def signed_by(self, key: PublicKey) -> bool:
        """Whether the key signed: one line names it at least, and every line that does holds."""
        own = [signature for signature in self.signatures if signature.is_by(key)]
        return bool(own) and all(key.signed(self.body, signature.made) for signature in own)

    def signature_of(self, key: PublicKey) -> Signature:
        """The line by which a key signed, where it did."""
        return next(signature for signature in self.signatures if signature.is_by(key))

    def with_signature(self, signature: Signature) -> Note:
        return Note(self.body, (*self.signatures, signature))

    def __str__(self) -> str:
        return self.body + "\n" + "".join(f"{signature}\n" for signature in self.signatures)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What is signed of a journal: whose it is, how many entries, and the root of their tree."""

    origin: str
    size: int
    root: bytes

    @classmethod
    def read(cls, body: str) -> Checkpoint:
        """A checkpoint of three lines; lines beyond are none of ours."""
        lines = body.split("\n")
        if len(lines) != 4 or lines[3] or not NAME.fullmatch(lines[0]) or not SIZE.fullmatch(lines[1]):
            raise Malformed("checkpoint")
        return cls(lines[0], int(lines[1]), decoded(lines[2], HASH_BYTES))

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n"


def cosigned(body: str, at: int) -> bytes:
    """What a witness signs: the time, then the body."""
    return f"cosignature/v1\ntime {at}\n{body}".encode()


HANDOVER = "evenhand-key-handover/1"


def handover(old: PublicKey, new: PublicKey) -> str:
    """The body by which an older key vouches for the next."""
    return f"{HANDOVER}\n{old}\n{new}\n"


def handed_over(note: Note) -> tuple[PublicKey, PublicKey]:
    """The older key and the next; raises Malformed unless both signed."""
    lines = note.body.split("\n")
    if len(lines) != 4 or lines[0] != HANDOVER or lines[3]:
        raise Malformed("handover")
    old, new = PublicKey.read(lines[1]), PublicKey.read(lines[2])
    if old.name != new.name or not note.signed_by(old) or not note.signed_by(new):
        raise Malformed("handover")
    return old, new
