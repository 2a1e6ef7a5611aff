"""Makes the glossary of both languages: `python docs/glossary.py` writes docs/reference/glossary*.md."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

DOCS = Path(__file__).resolve().parent
DATA = DOCS / "glossary.yaml"
ENGLISH, CHINESE = DOCS / "reference" / "glossary.md", DOCS / "reference" / "glossary.zh.md"


@dataclass(frozen=True)
class Word:
    """A word in both languages, where the code and the data standard have it, and what it means."""

    en: str
    zh: str
    means_en: str
    means_zh: str
    message: str = ""
    context: str = ""
    code: str = ""
    ocds: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The context and the words under which the catalogues have it."""
        return self.context, self.message or self.en


@dataclass(frozen=True)
class Group:
    """Words that belong together, under a heading in both languages."""

    en: str
    zh: str
    words: list[Word]


def groups() -> list[Group]:
    """The glossary as its file has it."""
    found = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return [Group(one["group"]["en"], one["group"]["zh"], [_word(entry) for entry in one["words"]]) for one in found]


def _word(entry: dict[str, str]) -> Word:
    given = dict(entry)
    return Word(means_en=given.pop("means"), means_zh=given.pop("释义"), **given)


def page(found: list[Group]) -> str:
    """The glossary for readers of English."""
    parts = [
        "# Glossary",
        "",
        "The words of the product; [中文](glossary.zh.md). Pages, catalogues and code use these and no others.",
        "",
    ]
    for group in found:
        parts += [
            f"## {group.en}",
            "",
            "| English | 中文 | what it means | in the code | OCDS |",
            "|---|---|---|---|---|",
        ]
        parts += [f"| {w.en} | {w.zh} | {w.means_en} | {_code(w)} | {w.ocds or '–'} |" for w in group.words]
        parts.append("")
    return "\n".join([*parts, "Made by `docs/glossary.py` from `docs/glossary.yaml`.", ""])


def page_zh(found: list[Group]) -> str:
    """The glossary for readers of Chinese."""
    parts = ["# 词汇表", "", "平约使用的词语；[English](glossary.md)。页面、译文和代码都只用这些词。", ""]
    for group in found:
        parts += [f"## {group.zh}", "", "| 中文 | English | 释义 | 代码 | OCDS |", "|---|---|---|---|---|"]
        parts += [f"| {w.zh} | {w.en} | {w.means_zh} | {_code(w)} | {w.ocds or '–'} |" for w in group.words]
        parts.append("")
    return "\n".join([*parts, "由 `docs/glossary.py` 根据 `docs/glossary.yaml` 生成。", ""])


def _code(word: Word) -> str:
    return f"`{word.code}`" if word.code else "–"


def write() -> None:
    """Write the pages anew."""
    ENGLISH.write_text(page(groups()), encoding="utf-8")
    CHINESE.write_text(page_zh(groups()), encoding="utf-8")


if __name__ == "__main__":
    write()
