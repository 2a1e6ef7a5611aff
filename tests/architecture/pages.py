"""Templates as the reader's browser would see them, with all that the server fills in left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

DROPPED = re.compile(
    r"{#.*?#}"
    r"|{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}"
    r"|{%\s*blocktrans(?:late)?\b.*?%}.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
SPOKEN = frozenset({"title", "alt", "placeholder", "aria-label", "aria-description", "data-th", "label", "summary"})
WORD = re.compile(r"[^\W\d_]{2,}")
OURS = re.compile(r"\b(?:Evenhand|Excel|Word|PDF|CSV|YAML|JSON|SHA-?256)\b|平约|Language / 语言")


@dataclass
class Page(HTMLParser):
    """Collects what is wrong with one template: words without translation, and what a strict policy forbids."""

    untranslated: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)  # open elements since one that names its own language
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._judge(tag, given)
        own_language = bool(given.get("lang", "").strip())
        if not own_language and not self.quoted:
            for name in SPOKEN & given.keys():
                self._hear(given[name])
            if tag == "input" and given.get("type") in ("submit", "button", "reset"):
                self._hear(given.get("value", ""))
        if tag not in VOID:
            self.inside.append(tag)
            if own_language or self.quoted:
                self.quoted.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()
            if self.quoted:
                self.quoted.pop()

    def handle_data(self, data: str) -> None:
        if not self.quoted and not {"script", "style", "code", "kbd"} & set(self.inside):
            self._hear(data)

    def _hear(self, text: str) -> None:
        if WORD.search(OURS.sub("", text)):
            self.untranslated.append(" ".join(text.split()))

    def _judge(self, tag: str, given: dict[str, str]) -> None:
        for name, value in given.items():
            if name == "style" or name.startswith(("on", "hx-on")) or "javascript:" in value.lower():
                self.forbidden.append(f"{name} of <{tag}>")
        if tag == "style" or (tag == "script" and "src" not in given):
            self.forbidden.append(f"inline <{tag}>")


def read(template: str) -> Page:
    """What is wrong with a template's text."""
    page = Page()
    page.feed(DROPPED.sub("", template))
    page.close()
    return page
