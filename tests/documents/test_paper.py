"""Documents on paper: drawn once, with number and hash at the foot; without the libraries a sentence says so."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from evenhand.contracts.models import Contract
from evenhand.documents import tasks
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from tests.documents.conftest import content_of

Later = Callable[..., Actor]
As = Callable[..., Client]


def document_of(contract: Contract) -> NumberedDocument:
    return NumberedDocument.objects.get(subject_reference=contract.reference)


def test_the_pdf_is_drawn_when_somebody_first_asks_and_kept(
    offered: Contract, later: Later, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    later("provider_signatory")
    number = document_of(offered).number
    answer = as_("provider_signatory").get(f"/documents/{number}.pdf")
    first = content_of(answer)
    assert first.startswith(b"%PDF")
    assert len(first) > 20_000
    monkeypatch.setattr(tasks, "pdf_of", lambda document: pytest.fail("drawn twice"))
    again = as_("purchaser_signatory").get(f"/documents/{number}.pdf")
    assert content_of(again) == first
    assert again["Content-Disposition"] == f'inline; filename="{number}.pdf"'


def test_without_the_libraries_the_page_names_what_to_install(
    offered: Contract, later: Later, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    later("provider_signatory")
    answer = as_("provider_signatory").get(f"/documents/{document_of(offered).number}.pdf")
    assert answer.status_code == 200
    assert "libpango-1.0-0" in answer.content.decode()
    assert "第一条" in answer.content.decode()
    assert tasks.draw.func(document_of(offered).pk) is False


def test_a_document_fetches_nothing() -> None:
    with pytest.raises(ValueError, match="http"):
        tasks._nothing("http://elsewhere.example/x.png")


@pytest.mark.thorough
def test_the_background_draws_it(offered: Contract) -> None:
    assert tasks.draw.func(document_of(offered).pk) is True
    assert document_of(offered).pdf.name.endswith(".pdf")
