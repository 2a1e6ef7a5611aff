"""The frozen text of a document as a tree: what is a heading, a paragraph, a list, a table; which language is whose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "wbr", "col"})
BLOCKS = frozenset(
    {
        "article", "section", "header", "div", "p", "h1", "h2", "h3", "h4", "ol", "ul", "li", "dl", "dt", "dd", "table",
        "thead", "tbody", "tr", "th", "td", "blockquote",
    }
)  # fmt: skip


@dataclass(eq=False, slots=True)
class Element:
    """An element with its classes and language, and what it holds in its order."""

    tag: str
    classes: frozenset[str] = frozenset()
    lang: str = ""
    span: int = 1
    inside: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        return (one for one in self.inside if isinstance(one, Element))

    def all(self, tag: str) -> Iterator[Element]:
        """Those with this tag at any depth, in their order."""
        for one in self.elements():
            if one.tag == tag:
                yield one
            else:
                yield from one.all(tag)

    @property
    def holds_blocks(self) -> bool:
        return any(one.tag in BLOCKS for one in self.elements())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.path = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        span, classes = known.get("colspan") or "1", (known.get("class") or "").split()
        element = Element(tag, frozenset(classes), known.get("lang") or "", int(span) if span.isdigit() else 1)
        self.path[-1].inside.append(element)
        if tag not in VOID:
            self.path.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self.path[1:]):
            while self.path.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.path[-1].inside.append(data)


def tree_of(html: str) -> Element:
    """The text as a tree."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.path[0]


def languages_of(html: str) -> list[str]:
    """The languages in which the text stands, the prevailing one first."""
    return [one.lang for one in tree_of(html).all("section") if "paper-body" in one.classes]


def parts_in(html: str, lang: str) -> list[Element]:
    """The sections of the text in one language; of what stands in several side by side, this language alone."""
    sections = [one for one in tree_of(html).all("section") if one.lang in ("", lang)]
    return [_without_others(one, lang) for one in sections]


def _without_others(element: Element, lang: str) -> Element:
    inside = [
        _without_others(one, lang) if isinstance(one, Element) else one
        for one in element.inside
        if isinstance(one, str) or one.lang in ("", lang)
    ]
    return Element(element.tag, element.classes, element.lang, element.span, inside)
