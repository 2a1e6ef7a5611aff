"""The key that seals comes from an authority, in the forms in which they hand keys out, or is made anew."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate
from django.conf import settings
from django.core.management import CommandError, call_command

from evenhand.documents import seal_keys
from evenhand.documents.models import SealCertificate
from evenhand.documents.sealing import NotAKey, SealKey, made_key, read_key
from evenhand.journal.models import Words
from tests.conftest import AT

PASSPHRASE = "三月柚子花"
OURS, AUTHORITY, STRANGER = (made_key(name, AT) for name in ("seal.example", "authority.example", "other.example"))


def private_of(key: SealKey) -> ec.EllipticCurvePrivateKey:
    found = serialization.load_pem_private_key(key.text.encode(), None)
    assert isinstance(found, ec.EllipticCurvePrivateKey)
    return found


def own(key: SealKey) -> Certificate:
    return key.certificates[0]


def boxed(key: SealKey, *, certificate: Certificate | None, others: list[Certificate], secret: str = "") -> bytes:
    """PKCS#12, as an authority hands a key out."""
    closed = serialization.BestAvailableEncryption(secret.encode()) if secret else serialization.NoEncryption()
    return pkcs12.serialize_key_and_certificates(b"seal", private_of(key), certificate, others, closed)


def use(*words: str) -> str:
    out = StringIO()
    call_command("document", "key", *words, "--language", "en", stdout=out)
    return out.getvalue()


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A key under a passphrase in a file; the installation's own key is the test's."""
    monkeypatch.setattr(settings, "SEAL_KEY", tmp_path / "seal.pem")
    monkeypatch.setenv("EVENHAND_SEAL_PASSPHRASE", PASSPHRASE)
    file = tmp_path / "seal.p12"
    file.write_bytes(boxed(OURS, certificate=own(OURS), others=[own(AUTHORITY)], secret=PASSPHRASE))
    return file


def test_pkcs12_gives_the_key_its_certificate_and_those_above_it() -> None:
    data = boxed(OURS, certificate=own(OURS), others=[own(AUTHORITY)], secret=PASSPHRASE)
    key = read_key(data, PASSPHRASE)
    assert key.certificates == [own(OURS), own(AUTHORITY)]
    assert read_key(key.text.encode()) == key  # as it is written, it is read again


def test_its_own_certificate_stands_first_in_whatever_order_they_come() -> None:
    turned = boxed(OURS, certificate=None, others=[own(AUTHORITY), own(OURS)])
    assert own(read_key(turned)) == own(OURS)
    pem = private_of(OURS).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    both = b"".join(one.public_bytes(serialization.Encoding.PEM) for one in (own(AUTHORITY), own(OURS)))
    assert own(read_key(pem, also=both)) == own(OURS)


@pytest.mark.parametrize(
    ("data", "secret"),
    [
        (boxed(OURS, certificate=own(OURS), others=[], secret=PASSPHRASE), "another"),
        (boxed(OURS, certificate=own(OURS), others=[], secret=PASSPHRASE), None),
        (boxed(OURS, certificate=None, others=[own(STRANGER)]), None),
        (boxed(OURS, certificate=None, others=[]), None),
        (
            ed25519.Ed25519PrivateKey.generate().private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            ),
            None,
        ),
        (b"-----BEGIN %(what)s-----\nAAAA\n-----END %(what)s-----\n" % {b"what": b"PRIVATE KEY"}, None),
        (b"", None),
        (b"\x30\x82\x00\x01", PASSPHRASE),
    ],
    ids=["wrong words", "no words", "another's certificate", "none", "cannot seal", "damaged", "empty", "cut short"],
)
def test_what_holds_no_key_that_seals_is_refused(data: bytes, secret: str | None) -> None:
    with pytest.raises(NotAKey):
        read_key(data, secret)


@pytest.mark.django_db
def test_an_authoritys_key_seals_from_then_on_and_the_journal_tells(box: Path) -> None:
    first = seal_keys.key_in_use(AT)
    seal_keys.certificate_of(first, AT)
    said = use("use", str(box))
    assert seal_keys.key_in_use(AT).fingerprint == OURS.fingerprint
    assert f"{OURS.fingerprint}  " in said
    assert [line.rsplit(maxsplit=1)[-1] for line in said.splitlines()] == ["earlier", "use"]
    assert SealCertificate.objects.count() == 2
    payload = bytes(Words.objects.latest("entry").payload).decode()
    assert "documents.seal_key_changed" in payload
    assert OURS.fingerprint in payload


@pytest.mark.django_db
def test_a_key_made_anew_takes_the_place_of_the_one_before(box: Path) -> None:
    use("make")
    before = seal_keys.key_in_use(AT).fingerprint
    use("make")
    assert seal_keys.key_in_use(AT).fingerprint == before  # one that is there stays
    use("rotate")
    assert seal_keys.key_in_use(AT).fingerprint != before
    assert SealCertificate.objects.filter(fingerprint=before).exists()


@pytest.mark.django_db
def test_without_a_file_or_with_the_wrong_passphrase_nothing_changes(
    box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use("make")
    before = seal_keys.key_in_use(AT).fingerprint
    with pytest.raises(CommandError, match="Say which file holds the key"):
        use("use")
    with pytest.raises(CommandError, match="cannot be read"):
        use("use", str(box.with_suffix(".gone")))
    monkeypatch.setenv("EVENHAND_SEAL_PASSPHRASE", "another")
    with pytest.raises(CommandError, match="or the passphrase is another"):
        use("use", str(box))
    assert seal_keys.key_in_use(AT).fingerprint == before
