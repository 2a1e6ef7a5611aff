"""Files are searched where the operator runs ClamAV; what nobody could search is not kept."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import md5
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from evenhand.contracts.models import Contract
from evenhand.documents.commands.searching import Infected, NotSearched, answers, require_clean
from evenhand.documents.models import Attachment, NumberedDocument
from evenhand.project.doctor import means
from tests.documents.conftest import PDF, upload

PLANTED = PDF + b"% planted\n"


@contextmanager
def service(socket_file: Path, answer: bytes) -> Iterator[list[bytes]]:
    """Hears one file to its end and says this: what it heard."""
    heard: list[bytes] = []
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(socket_file))
    listening.listen(1)

    def hear() -> None:
        line, _whence = listening.accept()
        with line, line.makefile("rb") as coming:
            asked = coming.read(10)
            while asked == b"zINSTREAM\0" and (size := int.from_bytes(coming.read(4))):
                heard.append(coming.read(size))
            line.sendall(answer)

    thread = threading.Thread(target=hear)
    thread.start()
    try:
        yield heard
    finally:
        thread.join(10)
        listening.close()


@pytest.fixture
def place(tmp_path: Path, settings: Settings) -> Path:
    settings.CLAMD = str(tmp_path / "clamd")
    return tmp_path / "clamd"


def test_a_clean_file_is_heard_whole_and_left_at_its_start(place: Path) -> None:
    file = BytesIO(PDF * 4_000)
    with service(place, b"stream: OK\0") as heard:
        require_clean(file)
    assert b"".join(heard) == PDF * 4_000
    assert file.tell() == 0


def test_what_is_found_is_named(place: Path) -> None:
    with service(place, b"stream: Win.Test.EICAR_HDB-1 FOUND\0"), pytest.raises(Infected, match="EICAR_HDB-1"):
        require_clean(BytesIO(PDF))


@pytest.mark.parametrize(
    "answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: \0"], ids=["too large", "silence", "nothing"]
)
def test_an_answer_that_is_none_keeps_nothing(place: Path, answer: bytes) -> None:
    with service(place, answer), pytest.raises(NotSearched):
        require_clean(BytesIO(PDF))


def test_without_the_service_nothing_is_kept_and_the_doctor_says_why(
    place: Path, as_: Callable[..., Client], in_force: Contract, in_autumn: datetime
) -> None:
    sha256 = NumberedDocument.objects.get(subject_reference=in_force.reference).sha256
    answer = as_("provider_director").post(
        reverse("contracts:scan", args=[in_force.reference]), {"sha256": sha256, "file": upload()}
    )
    assert answer.status_code == 409
    assert "that is not possible just now" in answer.content.decode()
    assert sha256 in answer.content.decode()  # what was typed
    assert not Attachment.objects.exists()
    assert "viruses" in {finding.code for finding in means.findings()}


def test_where_it_is_not_set_up_nothing_is_asked(settings: Settings) -> None:
    assert settings.CLAMD == ""
    require_clean(BytesIO(PDF))
    assert "viruses" not in {finding.code for finding in means.findings()}


@pytest.mark.installation
@pytest.mark.skipif(shutil.which("clamd") is None, reason="clamd is not at hand")
def test_clamav_itself_finds_what_it_knows(place: Path, tmp_path: Path) -> None:
    known = tmp_path / "known"
    known.mkdir()
    mark = md5(PLANTED, usedforsecurity=False).hexdigest()
    (known / "own.hdb").write_text(f"{mark}:{len(PLANTED)}:Evenhand.Planted\n")
    lines = (f"LocalSocket {place}", f"DatabaseDirectory {known}", "Foreground yes", "User root", "StreamMaxLength 25M")
    (tmp_path / "clamd.conf").write_text("".join(f"{line}\n" for line in lines))
    command = ["clamd", "--config-file", str(tmp_path / "clamd.conf")]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _try in range(300):
            if answers():
                break
            time.sleep(0.1)
        require_clean(BytesIO(PDF))
        with pytest.raises(Infected, match=r"Evenhand\.Planted"):
            require_clean(BytesIO(PLANTED))
        with pytest.raises(NotSearched):
            require_clean(BytesIO(b"x" * 26 * 1024**2))
    finally:
        running.terminate()
        running.wait(30)
