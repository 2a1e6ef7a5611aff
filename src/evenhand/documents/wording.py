"""What Word files need below the level of paragraphs: fonts for both scripts, languages, lists, fields."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

LATIN, SONG, MONO = "Times New Roman", "宋体", "Consolas"
TAGS = {"zh-Hans": "zh-CN", "en": "en-GB"}
INK = RGBColor(0x1B, 0x21, 0x30)
SIZES = {"Normal": 10.5, "Title": 20, "Subtitle": 14, "Heading 1": 12, "Heading 2": 11, "Heading 3": 10.5}
FACES = ("w:ascii", "w:hAnsi", "w:cs")
THEMES = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")


def set_fonts(document: Any, *, is_chinese: bool) -> None:
    """One face for each script in every style; headings are ink, as on paper."""
    styles = document.styles
    code = styles.add_style("Code", WD_STYLE_TYPE.CHARACTER)
    _face(code, MONO)
    code.font.size = Pt(8)
    for name in (*SIZES, "Header", "Footer", "List Paragraph", "Table Grid"):
        _face(styles[name], LATIN)
    for name, size in SIZES.items():
        styles[name].font.size, styles[name].font.color.rgb = Pt(size), INK
    for name in ("Title", "Subtitle"):
        styles[name].paragraph_format.alignment = 1
        styles[name].font.italic = False
        for border in styles[name].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
            break
    styles["Normal"].paragraph_format.line_spacing = 1.5 if is_chinese else 1.3
    styles["Normal"].paragraph_format.space_after = Pt(4)


def _face(style: Any, latin: str) -> None:
    style.font.name = latin
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in THEMES:
        fonts.attrib.pop(qn(theme), None)
    for face in FACES:
        fonts.set(qn(face), latin)
    fonts.set(qn("w:eastAsia"), SONG)


def mark_language(document: Any, lang: str) -> None:
    """Say in which language the text is, so that Word spells, hyphenates and reads it aloud in that one."""
    properties = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), TAGS[lang])
    mark.set(qn("w:eastAsia"), "zh-CN")
    properties.append(mark)


def new_list(document: Any, form: str, *, is_numbered: bool) -> int:
    """A list that begins at one; the number by which its paragraphs refer to it."""
    numbering = document.part.numbering_part.element
    known = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
    abstract = max(known, default=0) + 1
    kind, text = ("decimal", form) if is_numbered else ("bullet", "•")
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>'
        ),
    )
    number: int = numbering.add_num(abstract).numId
    return number


def numbered(paragraph: Any, number: int) -> None:
    """Make a paragraph an item of this list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def page_field(paragraph: Any, name: str) -> None:
    """A figure that Word counts itself: PAGE or NUMPAGES."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    size = parse_xml(f'<w:rPr {nsdecls("w")}><w:sz w:val="16"/></w:rPr>')
    text.text = "1"
    run.extend((size, text))
    field.append(run)
    paragraph._p.append(field)
