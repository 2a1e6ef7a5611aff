"""The bundle of a contract: what one reader may read of it, with what proves it, in one file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from evenhand.contracts import commands
from evenhand.contracts.models import Contract
from evenhand.contracts.queries.bundles import write_bundle
from evenhand.documents import tasks
from evenhand.documents.models import NumberedDocument
from evenhand.journal import receipts
from evenhand.journal.models import Entry
from evenhand.journal.queries import trust
from evenhand.kernel.actors import Actor
from tests.documents.conftest import PAGE

Later = Callable[..., Actor]
As = Callable[..., Client]
SCAN = b"%PDF-1.7 stamped"


@pytest.fixture(autouse=True)
def _drawn_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing has tests of its own."""
    monkeypatch.setattr(tasks, "pdf_of", lambda document: PAGE)


@pytest.fixture
def with_scan(in_force: Contract, later: Later) -> Contract:
    paper = NumberedDocument.objects.get(subject_reference=in_force.reference)
    file = SimpleUploadedFile("盖章合同.pdf", SCAN)
    commands.bind_scan(contract=in_force, sha256=paper.sha256, file=file, by=later("provider_director"))
    return in_force


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files by their names below the one folder."""
    with ZipFile(BytesIO(content)) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def of(contract: Contract, actor: Actor) -> dict[str, bytes]:
    file = BytesIO()
    write_bundle(contract, file, actor=actor)
    return unpacked(file.getvalue())


def test_either_side_takes_acts_receipts_papers_and_scans_with_it(with_scan: Contract, later: Later) -> None:
    for who in ("purchaser_officer", "provider_director"):
        files = of(with_scan, later(who))
        number = NumberedDocument.objects.get(subject_reference=with_scan.reference).number
        names = {"README.en.txt", "README.zh.txt", "acts.en.html", "acts.zh.html", "check-receipts.html", "SHA256SUMS"}
        assert names | {f"documents/{number}.html", f"documents/{number}.pdf"} <= files.keys()
        assert SCAN in files.values()


def test_the_acts_are_told_in_both_languages_and_lead_to_files_that_are_there(
    with_scan: Contract, later: Later
) -> None:
    files = of(with_scan, later("provider_director"))
    assert "came into force with terms" in files["acts.en.html"].decode()
    assert "盖章合同.pdf" in files["acts.zh.html"].decode()
    assert "如何核验" in files["README.zh.txt"].decode()
    for page in ("acts.en.html", "acts.zh.html"):
        led_to = {piece.split('"')[0] for piece in files[page].decode().split('href="')[1:]}
        assert led_to <= files.keys()


def test_every_receipt_holds_under_one_signed_root(with_scan: Contract, later: Later) -> None:
    actor = later("provider_director")
    files = of(with_scan, actor)
    held = [receipts.read(content) for name, content in files.items() if name.startswith("receipts/")]
    known = [period.key for period in trust.key_periods()]
    seen = Entry.objects.visible_to(actor).about("contract", with_scan.reference)
    assert [one.sequence for one in held] == list(seen.order_by("sequence").values_list("sequence", flat=True))
    assert len({one.checkpoint for one in held}) == 1
    assert all(receipts.is_known(one, known) for one in held)


def test_the_text_of_a_document_is_the_one_that_its_hash_was_taken_over(with_scan: Contract, later: Later) -> None:
    files = of(with_scan, later("purchaser_signatory"))
    paper = NumberedDocument.objects.get(subject_reference=with_scan.reference)
    assert sha256(files[f"documents/{paper.number}.html"]).hexdigest() == paper.sha256
    made = [content for content in files.values() if b"documents.made" in content]
    assert any(paper.sha256.encode() in content for content in made)


def test_the_sums_are_those_of_all_other_files(with_scan: Contract, later: Later) -> None:
    files = of(with_scan, later("purchaser_officer"))
    lines = [line.split("  ") for line in files.pop("SHA256SUMS").decode().splitlines()]
    assert {name: digest for digest, name in lines} == {
        name: sha256(content).hexdigest() for name, content in files.items()
    }


def test_what_a_reader_may_not_read_is_not_in_his_bundle(with_scan: Contract, later: Later) -> None:
    full, less = (of(with_scan, later(who)) for who in ("provider_director", "finance_officer_municipal"))
    said = less["acts.en.html"].decode()
    seen = Entry.objects.visible_to(later("finance_officer_municipal")).about("contract", with_scan.reference)
    assert sum(name.startswith("receipts/") for name in less) == seen.count()
    assert seen.count() <= sum(name.startswith("receipts/") for name in full)
    assert "Yuqiao" in said


def test_without_the_libraries_that_draw_the_text_alone_is_in_it(
    with_scan: Contract, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(document: NumberedDocument) -> bytes:
        raise tasks.CannotDraw

    monkeypatch.setattr(tasks, "pdf_of", missing)
    files = of(with_scan, later("purchaser_officer"))
    assert not any(name.endswith(".pdf") for name in files if name.startswith("documents/"))
    assert any(name.startswith("documents/") for name in files)


def test_the_journals_page_offers_it_and_nobody_may_keep_a_copy_on_the_way(
    in_force: Contract, in_autumn: datetime, as_: As
) -> None:
    browser = as_("provider_director")
    address = f"/contracts/{in_force.reference}/journal/bundle.zip"
    assert address in browser.get(f"/contracts/{in_force.reference}/journal/").content.decode()
    answer = browser.get(address)
    assert answer["Cache-Control"] == "private, no-store"
    assert f'"{in_force.reference}-' in answer["Content-Disposition"]
    assert "README.en.txt" in unpacked(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert as_("rival_director").get(address).status_code == 404


def test_the_console_writes_the_same_once(
    in_force: Contract, later: Later, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later("provider_director")
    file = tmp_path / "bundle.zip"
    words = (in_force.reference, str(file), "--by", "su.min@yuqiao.example")
    call_command("bundle", *words)
    assert "entries on contract" in capsys.readouterr().out
    assert "README.en.txt" in unpacked(file.read_bytes())
    with pytest.raises(CommandError, match="There is a file"):
        call_command("bundle", *words)


@pytest.mark.parametrize(
    ("by", "fault"),
    [("huo.yi@nobody.example", "没有使用邮箱"), ("ruan.yating@qingheng.example", "看不到合同")],
)
def test_the_console_writes_nothing_for_who_may_not_read(
    in_force: Contract, later: Later, tmp_path: Path, by: str, fault: str
) -> None:
    later("provider_director")
    file, contract = tmp_path / "bundle.zip", "YX-2020-9999"
    with pytest.raises(CommandError, match=fault):
        call_command("bundle", contract, str(file), "--by", by, "--language", "zh-hans")
    assert not file.exists()
