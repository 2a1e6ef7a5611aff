"""The key that seals documents: in a file outside the database, its certificates in a table that only grows."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evenhand.documents.models import SealCertificate
from evenhand.documents.sealing import NotAKey, SealKey, fingerprint_of, made_key, read_key
from evenhand.kernel.commands import CommandError
from evenhand.kernel.files import made_once, replaced


class SealKeyWanting(CommandError):
    """The key that seals documents is not where it should be."""

    sentence = _(
        "Documents cannot be sealed: the file with the key is missing or damaged. Whoever runs the installation "
        "makes it with «evenhand document key make»."
    )


class OutOfDate(CommandError):
    """The certificate does not hold at this time."""

    sentence = _("The certificate of the key is valid from %(since)s to %(ends)s only: put another in its place.")


def key_in_use(at: datetime) -> SealKey:
    """The key in its file; outside production it is made on first use. Raises SealKeyWanting, OutOfDate."""
    try:
        key = made(at) if not settings.PRODUCTION else read_key(_file().read_bytes())
    except (OSError, NotAKey, UnicodeDecodeError) as fault:
        raise SealKeyWanting from fault
    certificate = key.certificates[0]
    since, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not since <= at <= ends and settings.PRODUCTION:
        raise OutOfDate(since=since.date().isoformat(), ends=ends.date().isoformat())
    return key


def ends() -> datetime | None:
    """When the certificate of the key in the file ends; None where there is no key. Makes none."""
    try:
        return read_key(_file().read_bytes()).certificates[0].not_valid_after_utc
    except (OSError, NotAKey):
        return None


def made(at: datetime) -> SealKey:
    """The key in its file, made there first where there is none. Raises NotAKey where what is there is no key."""
    return read_key(made_once(_file(), lambda: fresh(at).text).encode())


def fresh(at: datetime) -> SealKey:
    """A new key in the name of this installation."""
    return made_key(settings.ADDRESS.partition("://")[2].partition("/")[0], at)


def put(key: SealKey) -> None:
    """Seal with this key from now on."""
    replaced(_file(), key.text)


def throw_away() -> None:
    """Remove the key with a demonstration that is begun anew."""
    _file().unlink(missing_ok=True)


def certificate_of(key: SealKey, at: datetime) -> SealCertificate:
    """The row of a key's certificate, entered when it is first used."""
    own, *_others = certificates = key.certificates
    text = "".join(one.public_bytes(serialization.Encoding.PEM).decode() for one in certificates)
    found, _new = SealCertificate.objects.get_or_create(
        fingerprint=fingerprint_of(own),
        defaults={
            "subject": own.subject.rfc4514_string()[:300],
            "issuer": own.issuer.rfc4514_string()[:300],
            "text": text,
            "since": at,
            "ends": own.not_valid_after_utc,
        },
    )
    return found


def _file() -> Path:
    return Path(settings.SEAL_KEY)
