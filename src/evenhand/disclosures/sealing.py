"""Files in the format of age, version 1, all of one length: how they look, how one is made, how one is opened.

Browsers make theirs by age's own script and people by its program; this is what the server judges them by, and what
the demonstration and the tests make theirs with. The server never has a key that opens one.
"""

from __future__ import annotations

import hmac
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from evenhand.disclosures import bech32

CONTENT = 16_384  # bytes of what is sealed, filled up with empty lines: little and much look alike
PUBLIC, SECRET = "age", "age-secret-key-"
VERSION = b"age-encryption.org/v1\n"
STANZA = re.compile(rb"-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})\n")
CLOSING = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")
NONCE, TAG, KEY = 16, 16, 16
LAST = b"\0" * 11 + b"\1"  # the nonce of a first block that is the last one too
BEGINS, ENDS = "-----BEGIN AGE ENCRYPTED FILE-----", "-----END AGE ENCRYPTED FILE-----"
A_LINE = 64


class NotAKey(ValueError):
    """The text is no key of age's."""


class NotSealed(ValueError):
    """The file is not sealed as it should be."""


class TooLong(ValueError):
    """There is more to say than a file holds."""


class DoesNotOpen(ValueError):
    """The key does not open the file, or the file was changed."""


def recipient_read(text: str) -> bytes:
    """The public key that `age1…` writes. Raises NotAKey."""
    return _key(text.strip(), PUBLIC)


def new_identity() -> str:
    """A fresh key of one's own: `AGE-SECRET-KEY-1…`."""
    return identity_of(token_bytes(32))


def identity_of(secret: bytes) -> str:
    """The key of one's own that 32 bytes make."""
    return bech32.written(SECRET, secret).upper()


def recipient_of(identity: str) -> str:
    """The public key to a key of one's own. Raises NotAKey."""
    return bech32.written(PUBLIC, _private(identity).public_key().public_bytes_raw())


def length_for(recipients: int) -> int:
    """How long a file is that this many can open."""
    return len(VERSION) + 98 * recipients + 48 + NONCE + CONTENT + TAG


def judge(sealed: bytes, *, recipients: int) -> None:
    """Nothing where the file is one for this many and of the one length. Raises NotSealed."""
    stanzas, closing, _header = _parts(sealed)
    if len(stanzas) != recipients or len(sealed) != length_for(recipients) or closing is None:
        raise NotSealed


def filled(words: str) -> bytes:
    """The words in UTF-8 with empty lines behind them. Raises TooLong."""
    content = words.encode()
    if len(content) > CONTENT:
        raise TooLong
    return content.ljust(CONTENT, b"\n")


def seal(words: str, recipients: list[str]) -> bytes:
    """A file that each of these alone can open. Raises NotAKey, TooLong."""
    content, file_key, nonce = filled(words), token_bytes(KEY), token_bytes(NONCE)
    header = VERSION + b"".join(_stanza(file_key, recipient_read(one)) for one in recipients) + b"---"
    mac = _unpadded(hmac.digest(_derived(file_key, b"", b"header"), header, sha256))
    payload = ChaCha20Poly1305(_derived(file_key, nonce, b"payload")).encrypt(LAST, content, None)
    return header + b" " + mac + b"\n" + nonce + payload


def opened(sealed: bytes, identity: str) -> str:
    """The words in a file, without the empty lines at their end. Raises NotAKey, NotSealed, DoesNotOpen."""
    own = _private(identity)
    stanzas, closing, header = _parts(sealed)
    if closing is None:
        raise NotSealed
    for share, wrapped in stanzas:
        try:
            file_key = _unwrapped(own, share, wrapped)
        except (InvalidTag, ValueError):
            continue
        return _content(sealed, header, closing, file_key).decode().rstrip("\n")
    raise DoesNotOpen


def armoured(sealed: bytes) -> str:
    """The file as text that can be copied, as `age --armor` writes it."""
    text = b64encode(sealed).decode()
    return "\n".join([BEGINS, *(text[start : start + A_LINE] for start in range(0, len(text), A_LINE)), ENDS, ""])


def unarmoured(text: bytes) -> bytes:
    """The file that a text stands for; what is no such text is taken for the file itself. Raises NotSealed."""
    if not text.lstrip().startswith(BEGINS.encode()):
        return text
    lines = text.split()
    inner = b"".join(lines[4:-4])  # the first and the last line have four words each
    try:
        return b64decode(inner, validate=True)
    except ValueError as fault:
        raise NotSealed from fault


def _key(text: str, kind: str) -> bytes:
    try:
        content = bech32.read(text, kind)
    except bech32.Misspelt as fault:
        raise NotAKey from fault
    if len(content) != 32:
        raise NotAKey
    return content


def _private(identity: str) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(_key(identity.strip(), SECRET))


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=salt, info=purpose).derive(key)


def _unpadded(content: bytes) -> bytes:
    return b64encode(content).rstrip(b"=")


def _padded(text: bytes) -> bytes:
    return b64decode(text + b"=" * (-len(text) % 4), validate=True)


def _wrapping(shared: bytes, share: bytes, public: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(_derived(shared, share + public, b"age-encryption.org/v1/X25519"))


def _stanza(file_key: bytes, public: bytes) -> bytes:
    """The file's key for one of those who can open it."""
    passing = X25519PrivateKey.generate()
    share = passing.public_key().public_bytes_raw()
    wrapping = _wrapping(passing.exchange(X25519PublicKey.from_public_bytes(public)), share, public)
    return b"-> X25519 " + _unpadded(share) + b"\n" + _unpadded(wrapping.encrypt(b"\0" * 12, file_key, None)) + b"\n"


def _unwrapped(own: X25519PrivateKey, share_text: bytes, wrapped: bytes) -> bytes:
    share, public = _padded(share_text), own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(share))
    return _wrapping(shared, share, public).decrypt(b"\0" * 12, _padded(wrapped), None)


def _content(sealed: bytes, header: bytes, closing: re.Match[bytes], file_key: bytes) -> bytes:
    """What is sealed, once header and content are found unchanged. Raises DoesNotOpen."""
    mac = _unpadded(hmac.digest(_derived(file_key, b"", b"header"), header, sha256))
    rest = sealed[closing.end() :]
    if not hmac.compare_digest(mac, closing[1]):
        raise DoesNotOpen
    try:
        return ChaCha20Poly1305(_derived(file_key, rest[:NONCE], b"payload")).decrypt(LAST, rest[NONCE:], None)
    except InvalidTag as fault:
        raise DoesNotOpen from fault


def _parts(sealed: bytes) -> tuple[list[tuple[bytes, bytes]], re.Match[bytes] | None, bytes]:
    """The keys wrapped for those who can open it, the header's closing line, and what that line vouches for."""
    if not sealed.startswith(VERSION):
        raise NotSealed
    place, stanzas = len(VERSION), []
    while found := STANZA.match(sealed, place):
        stanzas.append((found[1], found[2]))
        place = found.end()
    return stanzas, CLOSING.match(sealed, place), sealed[: place + 3]
