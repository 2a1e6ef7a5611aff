"""Attachments and scans: kept privately, bound by the hash, seen by whoever sees the contract."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from evenhand.contracts.commands import bind_scan as contracts_bind_scan
from evenhand.contracts.models import Contract
from evenhand.documents import commands
from evenhand.documents.models import Attachment, NumberedDocument, StampedScan
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused
from tests.documents.conftest import CONTENT_TYPES, PDF, content_of, package, upload

Later = Callable[..., Actor]
As = Callable[..., Client]


def document_of(contract: Contract) -> NumberedDocument:
    return NumberedDocument.objects.get(subject_reference=contract.reference)


def bind(contract: Contract, by: Actor, **changed: object) -> StampedScan:
    known = {"contract": contract, "sha256": document_of(contract).sha256, "file": upload(), "by": by}
    return contracts_bind_scan(**known | changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["purchaser_officer", "provider_director", "provider_signatory"])
def test_either_side_brings_back_the_stamped_scan(in_force: Contract, later: Later, who: str) -> None:
    scan = bind(in_force, later(who))
    assert scan.document_sha256 == document_of(in_force).sha256
    assert scan.attachment.sha256 == sha256(PDF).hexdigest()
    assert scan.attachment.media_type == "application/pdf"


def test_the_first_signs_of_the_hash_are_enough_spaces_or_not(in_force: Contract, later: Later) -> None:
    known = document_of(in_force).sha256
    bind(in_force, later("provider_director"), sha256=f" {known[:4].upper()} {known[4:8]} ")


@pytest.mark.parametrize("typed", ["", "0123", "f" * 64])
def test_another_documents_hash_binds_nothing(in_force: Contract, later: Later, typed: str) -> None:
    with pytest.raises(commands.AnotherDocument):
        bind(in_force, later("provider_director"), sha256=typed)
    assert not Attachment.objects.exists()


def test_the_same_file_is_bound_once(in_force: Contract, later: Later) -> None:
    bind(in_force, later("provider_director"))
    with pytest.raises(commands.BoundBefore):
        bind(in_force, later("purchaser_officer"))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", commands.Empty),
        (b"MZ\x90\x00", commands.NotAccepted),
        (package(CONTENT_TYPES, "word/document.xml"), commands.NotAccepted),
    ],
)
def test_a_scan_is_a_pdf_or_a_picture(in_force: Contract, later: Later, content: bytes, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        bind(in_force, later("provider_director"), file=upload(content))


def test_a_file_that_is_too_large_is_refused_with_its_size(
    in_force: Contract, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evenhand.documents.commands.attaching.MOST_BYTES", 1024)
    with pytest.raises(commands.TooLarge):
        bind(in_force, later("provider_director"), file=upload(PDF + b"\x00" * 2048))


@pytest.mark.parametrize("who", ["provider_worker", "monitor_officer", "rival_director", "stranger", "public"])
def test_nobody_else_brings_it_back(in_force: Contract, later: Later, who: str) -> None:
    with pytest.raises(Refused):
        bind(in_force, later(who))


def test_it_stands_in_the_journal_of_both_sides(in_force: Contract, later: Later) -> None:
    bind(in_force, later("provider_director"))
    said = [s.text for s in latest_about("contract", in_force.reference, actor=later("purchaser_officer"))]
    assert any("brought back the stamped scan" in text for text in said)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("purchaser_officer", 200),
        ("provider_worker", 200),
        ("monitor_officer", 200),
        ("regulator_officer", 200),
        ("auditor", 200),
        ("finance_officer_municipal", 200),
        ("assessor", 200),
        ("rival_director", 404),
        ("department_officer", 404),
        ("ombudsman", 404),
        ("resident", 404),
        ("stranger", 404),
        ("public", 302),
    ],
)
def test_a_file_is_as_visible_as_its_contract(in_force: Contract, later: Later, as_: As, who: str, status: int) -> None:
    scan = bind(in_force, later("provider_director"))
    browser = as_(who)
    number = document_of(in_force).number
    answer = browser.get(f"/documents/files/{scan.attachment.reference}")
    assert answer.status_code == status
    assert (content_of(answer) == PDF) == (status == 200)
    assert browser.get(f"/documents/{number}/").status_code == status


def test_a_file_is_saved_never_shown(in_force: Contract, later: Later, as_: As) -> None:
    scan = bind(in_force, later("provider_director"), file=upload(PDF, "盖章 合同.exe"))
    answer = as_("purchaser_officer").get(f"/documents/files/{scan.attachment.reference}")
    assert content_of(answer) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]


def test_a_reference_that_nobody_gave_out_leads_nowhere(in_force: Contract, later: Later, as_: As) -> None:
    later("purchaser_officer")
    assert as_("purchaser_officer").get("/documents/files/F-000000").status_code == 404
    assert as_("purchaser_officer").get("/documents/YX-2020-0001-1/").status_code == 404


def test_the_database_keeps_what_a_document_says(offered: Contract) -> None:
    documents = NumberedDocument.objects.filter(subject_reference=offered.reference)
    for change in ({"html": "<p>Other</p>"}, {"sha256": "0" * 64}, {"number": "X-1"}):
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            documents.update(**change)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        documents._raw_delete(documents.db)
    assert documents.update(pdf="documents/one.pdf") == 1


def test_the_hash_is_that_of_the_text(offered: Contract) -> None:
    document = document_of(offered)
    assert document.sha256 == sha256(document.html.encode()).hexdigest()
