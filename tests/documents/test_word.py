"""Word files of a document: one for each language, with the very words of the PDF, and said to be copies."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from docx import Document
from pypdf import PdfReader

from evenhand.contracts.models import Contract
from evenhand.documents import tasks
from evenhand.documents.frozen import languages_of, parts_in, tree_of
from evenhand.documents.models import NumberedDocument
from evenhand.documents.queries import Result, check
from evenhand.kernel.actors import Actor
from tests.documents.conftest import content_of

Later = Callable[..., Actor]
As = Callable[..., Client]
OTHER = {"en": "zh", "zh": "en"}


@pytest.fixture
def word(offered: Contract, later: Later, as_: As) -> Callable[[str], bytes]:
    later("provider_signatory")
    number = NumberedDocument.objects.get(subject_reference=offered.reference).number

    def fetch(language: str) -> bytes:
        answer = as_("provider_signatory").get(f"/documents/{number}.{language}.docx")
        assert answer.status_code == 200, language
        assert answer["Content-Disposition"] == f'attachment; filename="{number}.{language}.docx"'
        return content_of(answer)

    return fetch


def texts(content: bytes) -> list[str]:
    """Every paragraph of a Word file, those in tables too."""
    body = Document(BytesIO(content)).element.body
    paragraphs = body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    return [
        text
        for one in paragraphs
        if (text := "".join(piece.text or "" for piece in one.iter() if piece.tag.endswith("}t")))
    ]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.thorough
def test_the_words_of_both_languages_are_those_of_the_pdf(offered: Contract, word: Callable[[str], bytes]) -> None:
    document = tasks.drawn(NumberedDocument.objects.get(subject_reference=offered.reference))
    with document.pdf.open("rb") as opened:
        content = opened.read()
    pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    if place := os.environ.get("EVENHAND_KEEP"):
        Path(place, "paper.pdf").write_bytes(content)
        for language in ("en", "zh"):
            Path(place, f"paper.{language}.docx").write_bytes(word(language))
    foot = re.compile(rf"{document.number}(?=—|SHA)|—\d+/\d+—|SHA-256{document.sha256[:8]}[0-9a-f]+")
    printed = foot.sub("", squeezed("".join(pages)))
    assert squeezed(document.sha256) in squeezed("".join(pages))
    assert "http://localhost/documents/check/" in printed
    assert "代替签字和公章" in printed
    assert "the seal replaces no signature".replace(" ", "") in printed
    for language in ("en", "zh"):
        wanting = [one for one in texts(word(language)) if squeezed(one) not in printed]
        assert wanting == [f"合同编号 {document.number}"][: language == "zh"]  # printed in both languages, side by side
    assert check(content).result is Result.ISSUED


@pytest.mark.parametrize(("language", "tag", "said"), [("en", "en-GB", "Working copy"), ("zh", "zh-CN", "工作稿")])
def test_it_is_a_word_file_with_words_own_means(
    word: Callable[[str], bytes], language: str, tag: str, said: str
) -> None:
    content = word(language)
    opened: Any = Document(BytesIO(content))
    parts = {
        name: ZipFile(BytesIO(content)).read(name).decode()
        for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml")
    }
    styles = [one.style.name for one in opened.paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") >= 14
    assert parts["word/document.xml"].count("<w:numPr>") >= 10
    assert ("（%1）" in parts["word/numbering.xml"]) == (language == "zh")
    assert len(opened.tables) >= 5
    assert parts["word/document.xml"].count("<w:tblHeader/>") == 3
    assert f'<w:lang w:val="{tag}" w:eastAsia="zh-CN"/>' in parts["word/styles.xml"]
    assert parts["word/styles.xml"].count('w:eastAsia="宋体"') >= 8
    assert "eastAsiaTheme" not in re.sub(r"<w:docDefaults>.*?</w:docDefaults>", "", parts["word/styles.xml"][:3000])
    section = opened.sections[0]
    assert said in section.header.paragraphs[0].text
    assert "PAGE" in section.footer.paragraphs[0]._p.xml
    assert opened.core_properties.subject in section.footer.paragraphs[0].text
    assert opened.core_properties.language == {"en": "en", "zh": "zh-Hans"}[language]


def test_each_file_speaks_its_language_alone(offered: Contract, word: Callable[[str], bytes]) -> None:
    english, chinese = ("".join(texts(word(language))) for language in ("en", "zh"))
    assert "Duties of Party A" in english
    assert "公章" not in english
    assert "甲方" in chinese
    assert "official seal" not in chinese


def test_a_word_file_is_no_original(word: Callable[[str], bytes]) -> None:
    assert check(word("en")).result is Result.WORD


@pytest.mark.parametrize("language", ["fr", "zh-hans", "e"])
def test_a_language_that_it_has_not_leads_nowhere(offered: Contract, later: Later, as_: As, language: str) -> None:
    later("provider_signatory")
    number = NumberedDocument.objects.get(subject_reference=offered.reference).number
    assert as_("provider_signatory").get(f"/documents/{number}.{language}.docx").status_code == 404


def test_the_page_offers_each_language(offered: Contract, later: Later, as_: As) -> None:
    later("provider_signatory")
    number = NumberedDocument.objects.get(subject_reference=offered.reference).number
    page = as_("provider_signatory").get(f"/documents/{number}/").content.decode()
    assert [f"/documents/{number}.{language}.docx" in page for language in ("en", "zh")] == [True, True]


def test_a_frozen_text_is_read_as_a_tree_whatever_is_missing_in_it() -> None:
    assert languages_of('<section class="paper-body" lang="en"><p>a<br>b</section>') == ["en"]
    (part,) = parts_in('<section><p><span lang="en">a</span><span lang="zh-Hans">甲</span></p></section>', "en")
    assert [one.inside for one in part.all("span")] == [["a"]]
    assert [one.span for one in tree_of("<table><tr><td colspan=2>x</td><td colspan=x></table>").all("td")] == [2, 1]
