"""Anybody asks what a file is: every changed bit is seen, and strangers' files are answered kindly."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from evenhand.contracts.commands import bind_scan, withdraw_offer
from evenhand.contracts.models import Contract
from evenhand.documents import seal_keys, tasks
from evenhand.documents.commands import change_seal_key
from evenhand.documents.forms import MOST_BYTES
from evenhand.documents.models import NumberedDocument, SealCertificate, SealedPdf
from evenhand.documents.queries import Checked, Result, Standing, check, sentences
from evenhand.documents.sealing import seals_in
from evenhand.journal.models import Entry
from evenhand.kernel.actors import Actor, system
from evenhand.kernel.verdicts import Refused
from tests.conftest import AT
from tests.documents.conftest import CONTENT_TYPES, PAGE, PDF, PNG, package

Later = Callable[..., Actor]
As = Callable[..., Client]
CHECK = "/documents/check/"
SEALED_AT = AT + timedelta(days=40)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One page is enough to be sealed; the key is the test's own."""
    monkeypatch.setattr(tasks, "pdf_of", lambda document: PAGE)
    monkeypatch.setattr(settings, "SEAL_KEY", tmp_path / "seal.pem")


@pytest.fixture
def document(offered: Contract) -> NumberedDocument:
    return tasks.drawn(NumberedDocument.objects.get(subject_reference=offered.reference), SEALED_AT)


@pytest.fixture
def issued(document: NumberedDocument) -> bytes:
    with document.pdf.open("rb") as opened:
        return bytes(opened.read())


def flipped(data: bytes, position: int, bit: int) -> bytes:
    changed = bytearray(data)
    changed[position] ^= 1 << bit
    return bytes(changed)


def positions(data: bytes, count: int) -> list[tuple[int, int]]:
    """Places of every part of the file: the text, the signature, what stands around it; some by chance."""
    chance = Random(20260302)  # noqa: S311 # nosec B311 # places to be tried
    gap = data.index(b"/ByteRange")
    marked = [
        0,
        len(PAGE) - 1,
        gap,
        gap + 3,
        gap - 3,
        gap - 4000,
        gap - 2000,
        data.index(b"/Reason") + 20,
        len(data) - 1,
    ]
    return [(place, chance.randrange(8)) for place in [*marked, *(chance.randrange(len(data)) for _ in range(count))]]


def test_what_was_issued_is_known_with_its_seal_its_entry_and_its_standing(
    document: NumberedDocument, issued: bytes
) -> None:
    checked = check(issued)
    assert (checked.result, checked.number, checked.at) == (Result.ISSUED, document.number, SEALED_AT)
    assert checked.seal_holds
    assert checked.standing is Standing.LATEST
    assert b"documents.sealed" in bytes(Entry.objects.get(sequence=checked.entry).words.payload)
    assert checked.sha256.encode() in bytes(Entry.objects.get(sequence=checked.entry).words.payload)


def test_the_seal_is_pades_and_lets_others_sign_after_it(issued: bytes) -> None:
    signature = PdfReader(BytesIO(issued)).get_fields()["EvenhandSeal"].value  # type: ignore[index]
    assert signature["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature["/Reference"][0]["/TransformParams"]["/P"] == 2
    assert signature["/M"].startswith("D:20260411")


def test_a_flipped_bit_is_seen_wherever_it_is(issued: bytes) -> None:
    for position, bit in positions(issued, 12):
        assert check(flipped(issued, position, bit)).result is Result.CHANGED, position


@pytest.mark.thorough
def test_a_flipped_bit_is_seen_at_every_place(issued: bytes) -> None:
    for position, bit in positions(issued, 2_000):
        assert check(flipped(issued, position, bit)).result is Result.CHANGED, position


def test_the_seal_alone_shows_a_flipped_bit_too(issued: bytes) -> None:
    known = set(SealCertificate.objects.values_list("fingerprint", flat=True))
    assert [seal.holds and seal.covers(issued) for seal in seals_in(issued, known)] == [True]
    for position, bit in positions(issued, 60):
        changed = flipped(issued, position, bit)
        assert not any(seal.holds and seal.covers(changed) for seal in seals_in(changed, known)), position


def test_what_is_added_behind_it_is_told(issued: bytes) -> None:
    checked = check(issued + b"\n% more\n")
    assert (checked.result, checked.added, checked.seals_added) == (Result.ADDED_TO, 8, 0)
    writer = PdfWriter(BytesIO(issued), incremental=True)
    writer.add_metadata({"/Title": "Another title"})
    out = BytesIO()
    writer.write(out)
    assert check(out.getvalue()).result is Result.ADDED_TO


def test_a_file_cut_short_or_written_anew_is_not_the_original(issued: bytes) -> None:
    assert check(issued[:-1]).result is Result.CHANGED
    out = BytesIO()
    PdfWriter(clone_from=BytesIO(issued)).write(out)
    assert not check(out.getvalue()).is_original


def test_a_stamped_scan_that_was_bound_is_known(document: NumberedDocument, offered: Contract, later: Later) -> None:
    scan = PNG + b"stamped"
    file = SimpleUploadedFile("scan.png", scan)
    bind_scan(contract=offered, sha256=document.sha256, file=file, by=later("provider_director"))
    checked = check(scan)
    assert (checked.result, checked.number) == (Result.SCAN, document.number)
    assert checked.entry is not None
    assert check(scan + b"x").result is Result.UNKNOWN


def test_a_withdrawn_offer_and_a_later_version_are_told(
    document: NumberedDocument, issued: bytes, offered: Contract, later: Later
) -> None:
    withdraw_offer(contract=offered, reason="A line was missing.", by=later("purchaser_officer"))
    assert check(issued).standing is Standing.WITHDRAWN
    NumberedDocument.objects.create(
        subject_kind="contract", subject_reference=offered.reference, number="YX-9-2", version=2,
        title_en="x", title_zh="x", html="x", sha256="0" * 64, made_at=AT,
    )  # fmt: skip
    assert check(issued).standing is Standing.SUPERSEDED


def test_after_the_key_was_changed_old_documents_stay_known(document: NumberedDocument, issued: bytes) -> None:
    first = document.sealed_pdfs.get().certificate
    new = seal_keys.fresh(SEALED_AT)
    seal_keys.put(new)
    change_seal_key(key=new, by=system(SEALED_AT))
    checked = check(issued)
    assert checked.seal_holds
    assert checked.certificate == first
    assert SealCertificate.objects.count() == 2


def test_what_our_key_sealed_but_nobody_issued_is_told_apart(document: NumberedDocument, issued: bytes) -> None:
    key = seal_keys.key_in_use(SEALED_AT)
    other = tasks.sealed(PAGE, key, number="YX-9-1", text_sha256="0" * 64, address="x", at=SEALED_AT)
    assert check(other).result is Result.UNRECORDED
    assert check(flipped(other, 900, 0)).result is Result.CHANGED


def test_another_installations_seal_is_not_ours(document: NumberedDocument) -> None:
    stranger = seal_keys.fresh(SEALED_AT)
    forged = tasks.sealed(
        PAGE, stranger, number=document.number, text_sha256=document.sha256, address="x", at=SEALED_AT
    )
    assert check(forged).result is Result.CHANGED


def test_the_database_keeps_what_was_sealed(document: NumberedDocument) -> None:
    for rows in (SealedPdf.objects.all(), SealCertificate.objects.all()):
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            rows._raw_delete(rows.db)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        SealedPdf.objects.update(sha256="0" * 64)


def test_no_account_seals(document: NumberedDocument, later: Later) -> None:
    with pytest.raises(Refused):
        change_seal_key(key=seal_keys.fresh(SEALED_AT), by=later("administrator"))


def encrypted() -> bytes:
    writer, out = PdfWriter(clone_from=BytesIO(PAGE)), BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def with_script() -> bytes:
    writer, out = PdfWriter(clone_from=BytesIO(PAGE)), BytesIO()
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('here')")}
    )
    writer.write(out)
    return out.getvalue()


BOMB = b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode/Length 9>>\nstream\n" + zlib.compress(b"\0" * 10**7) + b"\nendstream"
RANGES = b"".join(b"/ByteRange [0 %d %d %d]" % (n, n + 9, 10**11) for n in range(2000))
HOSTILE = {
    "nothing": (b"", Result.EMPTY),
    "plain words": (b"not a document", Result.NOT_ACCEPTED),
    "a program": (b"MZ\x90\x00", Result.NOT_ACCEPTED),
    "a Word file": (package(CONTENT_TYPES, "word/document.xml"), Result.WORD),
    "a PDF of others": (PAGE, Result.UNKNOWN),
    "an encrypted PDF": (encrypted(), Result.ENCRYPTED),
    "a PDF with a script": (with_script(), Result.UNKNOWN),
    "half a PDF": (PDF[:12], Result.UNKNOWN),
    "a PDF that swells": (BOMB, Result.UNKNOWN),
    "a PDF full of ranges": (b"%PDF-1.7\n" + RANGES, Result.UNKNOWN),
    "a PDF with a broken signature": (
        b"%PDF-1.7\n/ByteRange [0 39 47 2]" + b" " * 8 + b"<308205>xx", Result.UNKNOWN
    ),
    "a PDF that names a document": (
        b"%PDF-1.7\n/Reason (Evenhand document YX-2026-0001-1, SHA-256 " + b"0" * 64 + b")", Result.CHANGED
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_whatever_is_sent_is_answered_in_sentences_in_both_languages(
    offered: Contract, client: Client, what: str
) -> None:
    data, result = HOSTILE[what]
    answer = client.post(CHECK, {"file": SimpleUploadedFile("x.pdf", data)})
    assert answer.status_code == 200
    assert answer.context["checked"].result is result
    for language, stop in (("en", "."), ("zh-hans", "。")):
        with translation.override(language):
            assert all(one.endswith(stop) for one in sentences(answer.context["checked"]))


@pytest.mark.django_db
def test_a_form_without_a_file_and_one_too_large_are_answered(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Choose the file to be checked." in client.post(CHECK).content.decode()
    monkeypatch.setattr("evenhand.documents.forms.MOST_BYTES", 100)
    answer = client.post(CHECK, {"file": SimpleUploadedFile("x.pdf", PAGE)})
    assert (answer.status_code, MOST_BYTES) == (422, 20 * 1024**2)


def test_the_answer_tells_nothing_that_the_file_does_not_hold(
    offered: Contract, issued: bytes, document: NumberedDocument, client: Client
) -> None:
    page = client.post(CHECK, {"file": SimpleUploadedFile("paper.pdf", issued)}).content.decode()
    assert document.number in page
    hidden = [
        offered.title_en,
        offered.title_zh,
        offered.purchaser.name_en,
        offered.provider.name_zh,
        offered.reference + "/",
    ]
    assert not [one for one in hidden if one in page]


def test_a_changed_file_says_no_more_whether_its_number_exists_or_not(issued: bytes) -> None:
    known = check(flipped(issued, 700, 1))
    assert (known.standing, known.entry, known.at) == (None, None, None)


def test_the_console_says_the_same(issued: bytes, document: NumberedDocument, tmp_path: Path) -> None:
    file, out = tmp_path / "paper.pdf", StringIO()
    file.write_bytes(issued)
    call_command("document", "check", str(file), "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["result"], told["original"], told["document"]) == ("issued", True, document.number)
    assert told["sentences"] == sentences(check(issued))
    file.write_bytes(flipped(issued, 500, 2))
    with pytest.raises(SystemExit) as stopped:
        call_command("document", "check", str(file), stdout=out)
    assert stopped.value.code == 1


def test_an_unknown_file_is_nothing() -> None:
    assert Checked(Result.UNKNOWN, "").is_original is False
