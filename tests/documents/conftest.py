"""Files of every kind, and the contracts that they belong to."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import FileResponse, HttpResponseBase
from django.test import override_settings
from weasyprint import HTML

from tests.contracts.conftest import award, drafting_at, in_autumn, in_force, later, offered, states

__all__ = ["award", "drafting_at", "in_autumn", "in_force", "later", "offered", "states"]

PAGE = HTML(string="<h1>服务合同 contract</h1>").write_pdf()  # drawn in no time
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 64
CONTENT_TYPES = "[Content_Types].xml"


def package(*names: str) -> bytes:
    """A zip file with these parts."""
    held = BytesIO()
    with ZipFile(held, "w") as opened:
        for name in names:
            opened.writestr(name, "<x/>")
    return held.getvalue()


def upload(content: bytes = PDF, name: str = "scan.pdf") -> SimpleUploadedFile:
    """What a browser sends."""
    return SimpleUploadedFile(name, content, content_type="application/x-msdownload")


def content_of(answer: HttpResponseBase) -> bytes:
    """What an answer holds, a file's read to its end, which closes it."""
    return b"".join(answer.streaming_content) if isinstance(answer, FileResponse) else answer.content  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: object) -> object:
    """Files of a test stay in its own folder."""
    from django.conf import settings

    storages = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": {"location": str(tmp_path), "base_url": None}}
    }
    with override_settings(STORAGES=storages):
        yield
