"""The text of a document as a Word file in one language: a working copy, set as the paper is, by Word's own means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from evenhand.documents.frozen import Element, parts_in
from evenhand.documents.wording import mark_language, new_list, numbered, page_field, set_fonts

HEADINGS = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}
CENTRED = frozenset({"paper-kind", "paper-number", "paper-note", "paper-seal"})
WIDTH = Mm(160)
SPACE = re.compile(r"[ \t\r\n]+")
BREAK = "\v"  # stands for <br> until the line is written
GREY = RGBColor(0x49, 0x50, 0x5E)


@dataclass(frozen=True, slots=True)
class Copy:
    """What a Word file is a copy of, and the words that say that it is no more."""

    number: str
    title: str
    html: str
    sha256: str
    made_at: datetime
    lang: str
    notice: str  # that it is a working copy, at the head of each page


def word_file(copy: Copy) -> bytes:
    """The file."""
    document = Document()
    _prepare(document, copy)
    writer = _Writer(document, copy.lang)
    for part in parts_in(copy.html, copy.lang):
        writer.section(part)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _prepare(document: Any, copy: Copy) -> None:
    """Page, fonts, language, head, foot and properties."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin, page.bottom_margin = Mm(30), Mm(27)
    set_fonts(document, is_chinese=copy.lang != "en")
    mark_language(document, copy.lang)
    head = page.header.paragraphs[0]
    _small(head, copy.notice)
    foot = page.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _small(foot, f"{copy.number}\t")
    page_field(foot, "PAGE")
    _small(foot, " / ")
    page_field(foot, "NUMPAGES")
    _small(page.footer.add_paragraph(), f"SHA-256 {copy.sha256}", size=6.5)
    core = document.core_properties
    core.title, core.subject, core.identifier = copy.title, copy.number, copy.number
    core.author, core.comments, core.category = "Evenhand", copy.notice, ""
    core.language, core.version, core.keywords = copy.lang, copy.number, copy.number
    core.created = core.modified = copy.made_at.astimezone(UTC).replace(tzinfo=None)
    core.last_modified_by, core.revision = "Evenhand", 1


def _small(paragraph: Any, text: str, size: float = 8) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(size), GREY


class _Writer:
    """Writes one element after the other; `into` is the document or a cell."""

    def __init__(self, document: Any, lang: str) -> None:
        self.document, self.lang = document, lang
        self.writes: dict[str, Callable[[Element, Any], None]] = {
            **dict.fromkeys(HEADINGS, self.heading),
            "p": self.paragraph,
            "ol": self.items,
            "ul": self.items,
            "dl": self.pairs,
            "table": self.table,
        }

    def section(self, element: Element) -> None:
        if "paper-signatures" in element.classes:
            self.document.add_page_break()
        self.inside(element, self.document)

    def inside(self, element: Element, into: Any) -> None:
        """What an element holds, block by block."""
        if not element.holds_blocks:
            self.paragraph(element, into)
            return
        for one in element.elements():
            if "paper-two" in one.classes:
                self.side_by_side(one, into)
            else:
                self.writes.get(one.tag, self.inside)(one, into)

    def heading(self, element: Element, into: Any) -> None:
        paragraph = into.add_paragraph(style=HEADINGS[element.tag])
        self.text(element, paragraph)

    def paragraph(self, element: Element, into: Any) -> None:
        is_kind = "paper-kind" in element.classes
        paragraph = into.add_paragraph(style="Subtitle" if is_kind else None)
        self.text(element, paragraph)
        if self.lang != "en" and into is self.document and not element.classes:
            paragraph.paragraph_format.first_line_indent = Pt(21)  # two signs
        if element.classes & CENTRED:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if "paper-seal" in element.classes:
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Mm(18)
        if "paper-line" in element.classes:
            paragraph.paragraph_format.space_before = Mm(6)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(68), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
            paragraph.add_run("\t")

    def items(self, element: Element, into: Any) -> None:
        """A list that Word itself numbers, from one anew."""
        number = new_list(self.document, "（%1）" if self.lang != "en" else "(%1)", is_numbered=element.tag == "ol")
        for one in element.all("li"):
            first, *others = list(one.elements()) if one.holds_blocks else [one]
            paragraph = into.add_paragraph(style="List Paragraph")
            numbered(paragraph, number)
            self.text(first, paragraph)
            for other in others:
                self.text(other, into.add_paragraph(style="List Paragraph"))

    def pairs(self, element: Element, into: Any) -> None:
        """Names and what they name, in two columns."""
        names, values = list(element.all("dt")), list(element.all("dd"))
        table = into.add_table(rows=0, cols=2)
        for name, value in zip(names, values, strict=False):
            row = table.add_row().cells
            row[0].width, row[1].width = Mm(38), Mm(122)
            self.text(name, row[0].paragraphs[0])
            self.text(value, row[1].paragraphs[0])
        into.add_paragraph()

    def side_by_side(self, element: Element, into: Any) -> None:
        parties = list(element.elements())
        table = into.add_table(rows=1, cols=len(parties))
        for cell, party in zip(table.rows[0].cells, parties, strict=True):
            self.inside(party, cell)
            first = cell.paragraphs[0]._p  # the empty one that each cell begins with
            first.getparent().remove(first)

    def table(self, element: Element, into: Any) -> None:
        rows = list(element.all("tr"))
        width = max((sum(cell.span for cell in row.elements()) for row in rows), default=0)
        if not width:
            return
        table = into.add_table(rows=0, cols=width)
        table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
        for row in rows:
            self._row(row, table.add_row())
        into.add_paragraph()

    def _row(self, row: Element, written: Any) -> None:
        place = 0
        for cell in row.elements():
            into = written.cells[place]
            if cell.span > 1:
                into = into.merge(written.cells[place + cell.span - 1])
            place += cell.span
            paragraph = into.paragraphs[0]
            self.text(cell, paragraph, size=9, bold=cell.tag == "th" or "paper-sum" in row.classes)
            if "num" in cell.classes:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        properties = written._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if any(cell.tag == "th" for cell in row.elements()):
            properties.append(OxmlElement("w:tblHeader"))  # repeated on each page

    def text(self, element: Element, paragraph: Any, *, size: float | None = None, bold: bool = False) -> None:
        """The words of an element with what is bold or code in them, white space as a browser reads it."""
        is_after_space = True
        pieces = list(_pieces(element, bold, is_code=False))
        for number, (text, is_bold, is_code) in enumerate(pieces):
            plain = SPACE.sub(" ", text)
            plain = plain.lstrip(" ") if is_after_space else plain
            plain = plain.rstrip(" ") if number == len(pieces) - 1 else plain
            if not plain:
                continue
            is_after_space = plain[-1] in (" ", BREAK)
            run = paragraph.add_run(plain.replace(BREAK, "\n"))
            run.bold = is_bold or None
            if size:
                run.font.size = Pt(size)
            if is_code:
                run.style = "Code"


def _pieces(element: Element, is_bold: bool, *, is_code: bool) -> Iterator[tuple[str, bool, bool]]:
    """The words of an element, and whether they are bold or code."""
    for one in element.inside:
        if isinstance(one, str):
            yield one, is_bold, is_code
        elif one.tag == "br":
            yield BREAK, is_bold, is_code
        else:
            yield from _pieces(one, is_bold or one.tag in ("b", "strong"), is_code=is_code or one.tag == "code")
