"""Seals on PDFs: made with a key and its certificate (PAdES B-B), found again in a file without trusting the file.

Reading looks for the seal's own marks in the bytes and never parses or unpacks a stranger's PDF.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import new as digest_of
from hashlib import sha256
from io import BytesIO

from asn1crypto import cms, keys, pem, x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import (
    BasicConstraints,
    Certificate,
    CertificateBuilder,
    KeyUsage,
    Name,
    NameAttribute,
    SubjectKeyIdentifier,
    load_pem_x509_certificates,
    random_serial_number,
)
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko_certvalidator.registry import SimpleCertificateStore

YEARS = 10
FIELD = "EvenhandSeal"
MARK = "Evenhand document"
LONGEST_CMS = 65_536  # bytes
BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
REASON = re.compile(rb"/Reason \(([^()]{1,600})\)")
OCTAL = re.compile(rb"\\([0-3][0-7]{2})")
CLAIMED = re.compile(MARK.encode() + rb" ([A-Z0-9-]{3,60}), SHA-256 [0-9a-f]{64}")
NO_KEY_USAGE = dict.fromkeys(
    ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only",
     "decipher_only"), False
)  # fmt: skip

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, SignatureValidationError, UnsupportedAlgorithm)


class NotAKey(Exception):
    """The bytes hold no private key with its certificate that can seal, or the passphrase is another."""


@dataclass(frozen=True, slots=True)
class SealKey:
    """A private key with its certificate, and the certificates between it and its authority."""

    text: str  # as it lies in its file: PEM, the key first

    @property
    def certificates(self) -> list[Certificate]:
        """Its own first."""
        return load_pem_x509_certificates(self.text.encode())

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.certificates[0])


@dataclass(frozen=True, slots=True)
class Seal:
    """A digital signature found in a file: by which certificate, whether it holds, and up to where it reaches."""

    fingerprint: str
    holds: bool
    end: int

    def covers(self, data: bytes) -> bool:
        return self.end == len(data)


def fingerprint_of(certificate: Certificate) -> str:
    """The SHA-256 by which a certificate is known."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def made_key(name: str, at: datetime) -> SealKey:
    """A new key with a certificate that it signs itself, for ten years."""
    private = ec.generate_private_key(ec.SECP256R1())
    subject = Name(
        [
            NameAttribute(NameOID.COMMON_NAME, f"Evenhand {name}"[:64]),
            NameAttribute(NameOID.ORGANIZATION_NAME, name[:64]),
        ]
    )
    usage = KeyUsage(digital_signature=True, content_commitment=True, **NO_KEY_USAGE)
    certificate = (
        CertificateBuilder(subject, subject, private.public_key(), random_serial_number())
        .not_valid_before(at - timedelta(minutes=5))
        .not_valid_after(at + timedelta(days=round(365.25 * YEARS)))
        .add_extension(BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
        .sign(private, hashes.SHA256())
    )
    return _written(private, [certificate])


def read_key(data: bytes, passphrase: str | None = None, *, also: bytes = b"") -> SealKey:
    """A key with its certificate from PKCS#12, or from PEM; `also` holds certificates from a file of their own.

    Raises NotAKey.
    """
    secret = passphrase.encode() if passphrase else None
    try:
        if data.lstrip().startswith(b"-----BEGIN"):
            private = serialization.load_pem_private_key(data, secret)
            certificates = load_pem_x509_certificates(data + b"\n" + also)
        else:
            private, own, others = pkcs12.load_key_and_certificates(data, secret)  # type: ignore[assignment]
            certificates = [one for one in (own, *others) if one is not None]
    except (ValueError, TypeError, UnsupportedAlgorithm) as fault:
        raise NotAKey from fault
    if not isinstance(private, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) or not certificates:
        raise NotAKey
    own_first = sorted(certificates, key=lambda one: one.public_key() != private.public_key())
    if own_first[0].public_key() != private.public_key():
        raise NotAKey
    return _written(private, own_first)


def _written(private: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, certificates: list[Certificate]) -> SealKey:
    key = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SealKey("".join(one.decode() for one in (key, *(_pem(one) for one in certificates))))


def _pem(certificate: Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


class _AtAnInstant(PdfSigner):
    """Seals with the instant that it is given instead of the machine's clock."""

    at: datetime

    def init_signing_session(self, pdf_out: object, existing_fields_only: bool = False) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)  # type: ignore[arg-type]
        session.system_time = self.at
        return session


def sealed(pdf: bytes, key: SealKey, *, number: str, text_sha256: str, address: str, at: datetime) -> bytes:
    """The PDF with the seal of this key; afterwards further signatures may be added, and nothing else."""
    meta = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=f"{MARK} {number}, SHA-256 {text_sha256}",
        location=address,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    signer = _AtAnInstant(meta, _signer(key))
    signer.at = at
    out = BytesIO()
    # In a thread of its own: the library runs a loop, and whoever calls may be inside another.
    with ThreadPoolExecutor(max_workers=1) as apart:
        apart.submit(signer.sign_pdf, IncrementalPdfFileWriter(BytesIO(pdf)), output=out).result()
    return out.getvalue()


def _signer(key: SealKey) -> SimpleSigner:
    parts = [(name, content) for name, _headers, content in pem.unarmor(key.text.encode(), multiple=True)]
    (private,) = (keys.PrivateKeyInfo.load(content) for name, content in parts if name == "PRIVATE KEY")
    own, *others = (x509.Certificate.load(content) for name, content in parts if name == "CERTIFICATE")
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(others)
    return SimpleSigner(signing_cert=own, signing_key=private, cert_registry=store)


def claimed_number(data: bytes) -> str:
    """The number of the document that a file says it is; nothing where it says none."""
    for reason in REASON.finditer(data):
        plain = OCTAL.sub(lambda octal: bytes([int(octal[1], 8)]), reason[1])
        if found := CLAIMED.fullmatch(plain):
            return found[1].decode()
    return ""


def seals_in(data: bytes, known: Collection[str]) -> list[Seal]:
    """The digital signatures in a file, in their order; which certificates are ours says `known`, by fingerprint."""
    found = (_seal(data, [int(number) for number in match.groups()], known) for match in BYTE_RANGE.finditer(data))
    return [one for one in found if one]


def _seal(data: bytes, covered: list[int], known: Collection[str]) -> Seal | None:
    """The signature whose bytes lie between the two parts that it covers."""
    start, first, second, rest = covered
    raw = data[first + 1 : second - 1]
    if start or not first < second <= len(data) or second + rest > len(data) or len(raw) > 2 * LONGEST_CMS:
        return None
    frame = data[first : first + 1] + data[second - 1 : second]
    digest = Digest(data, first, second, rest)
    try:
        return _judged(raw, frame == b"<>", digest, known)
    except UNREADABLE:
        return None  # whatever it is, it is no signature that can be read


@dataclass(frozen=True, slots=True)
class Digest:
    """The bytes that a signature covers: what stands before it and what stands behind it."""

    data: bytes
    first: int
    second: int
    rest: int

    @property
    def end(self) -> int:
        return self.second + self.rest

    def by(self, algorithm: str) -> bytes:
        digest = digest_of(algorithm, self.data[: self.first])
        digest.update(self.data[self.second : self.end])
        return digest.digest()


def _judged(raw: bytes, is_framed: bool, digest: Digest, known: Collection[str]) -> Seal:
    """Whether a signature holds. Raises many things where it is none."""
    info = cms.ContentInfo.load(bytes.fromhex(raw.decode("ascii")))
    (signer,) = info["content"]["signer_infos"]
    certificate = _signers(info["content"], signer)
    covered = digest.by(signer["digest_algorithm"]["algorithm"].native)
    intact, valid = validate_sig_integrity(signer, certificate, "data", covered)
    mark = sha256(certificate.dump()).hexdigest()
    holds = intact and valid and is_framed and _is_plain(raw, info) and mark in known
    return Seal(mark, holds, digest.end)


def _signers(signed: cms.SignedData, signer: cms.SignerInfo) -> x509.Certificate:
    """The certificate of the signature among those that it brings; ValueError where it brings none."""
    named = signer["sid"].chosen.dump()
    for one in signed["certificates"]:
        own = one.chosen
        if cms.IssuerAndSerialNumber({"issuer": own.issuer, "serial_number": own.serial_number}).dump() == named:
            return own
    raise ValueError(named)


def _is_plain(raw: bytes, info: cms.ContentInfo) -> bool:
    """Whether what no signature covers is as it was made: the frame, capitals, and noughts alone behind."""
    signed = info["content"]
    (signer,) = signed["signer_infos"]
    frame = (signed["version"].native, signed["encap_content_info"]["content_type"].native)
    algorithms = cms.DigestAlgorithms([signer["digest_algorithm"]]).dump()
    written = info.dump().hex().upper().encode()
    return (
        frame == ("v1", "data")
        and signed["digest_algorithms"].dump() == algorithms
        and raw == written.ljust(len(raw), b"0")
    )
