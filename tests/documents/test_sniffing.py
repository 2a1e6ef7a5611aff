from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.documents import sniffing
from evenhand.documents.sniffing import EXTENSIONS, media_type_of, safe_name
from tests.documents.conftest import CONTENT_TYPES, JPEG, PDF, PNG, package

DOCX, XLSX = package(CONTENT_TYPES, "word/document.xml"), package(CONTENT_TYPES, "xl/workbook.xml")


@pytest.mark.parametrize(
    ("content", "extension"), [(PDF, "pdf"), (PNG, "png"), (JPEG, "jpg"), (DOCX, "docx"), (XLSX, "xlsx")]
)
def test_a_file_is_what_its_content_says(content: bytes, extension: str) -> None:
    assert EXTENSIONS[media_type_of(BytesIO(content)) or ""] == extension


REFUSED = {
    "nothing": b"",
    "a program": b"MZ\x90\x00" + b"\x00" * 100,
    "a page with a script": b"<html><script>alert(1)</script></html>",
    "a drawing that may hold scripts": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "a moving picture": b"GIF89a" + b"\x00" * 20,
    "plain words": b"plain words",
    "an archive": package("hello.txt"),
    "half an office file": package("word/document.xml"),
    "an office file with macros": package(CONTENT_TYPES, "word/document.xml", "word/vbaProject.bin"),
    "an office file cut short": DOCX[:100],
}


@pytest.mark.parametrize("what", REFUSED)
def test_whatever_else_is_refused(what: str) -> None:
    assert media_type_of(BytesIO(REFUSED[what])) is None


def test_an_office_file_that_unpacks_to_too_much_or_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniffing, "MOST_PARTS", 2)
    assert media_type_of(BytesIO(DOCX))
    assert media_type_of(BytesIO(package(CONTENT_TYPES, "word/document.xml", "word/more.xml"))) is None
    monkeypatch.setattr(sniffing, "MOST_UNPACKED", 7)  # one sign less than it has
    assert media_type_of(BytesIO(DOCX)) is None


def test_the_file_is_left_at_its_start() -> None:
    file = BytesIO(DOCX)
    media_type_of(file)
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Scans\\contract.exe", "contract.pdf"),
        ("合同 盖章.PDF", "合同 盖章.pdf"),
        ("a\u202egpj.exe", "agpj.pdf"),
        ('x"; filename="y.html', "x filename= y.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
    ],
)
def test_names_lose_their_tricks(typed: str, kept: str) -> None:
    assert safe_name(typed, "application/pdf") == kept


@given(st.text(max_size=400))
def test_every_name_becomes_one_that_fits(typed: str) -> None:
    kept = safe_name(typed, "image/png")
    assert kept.endswith(".png")
    assert 5 <= len(kept) <= 160
    assert not set(kept) & set('/\\"<>:|?*\r\n\x00')
