"""Templates: every word can be translated, and nothing stands in them that a strict browser policy forbids."""

from pathlib import Path

import pytest

from tests.architecture.pages import read
from tests.architecture.tree import PACKAGE, templates

PAGES = {str(path.relative_to(PACKAGE)): path for _stage, path in templates() if path.suffix in {".html", ".svg"}}


def page(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_visible_word_can_be_translated() -> None:
    faults = [f"{name}: {text}" for name, path in PAGES.items() for text in read(page(path)).untranslated]
    assert faults == []


def test_nothing_is_inline_that_the_browser_would_refuse() -> None:
    faults = [f"{name}: {what}" for name, path in PAGES.items() for what in read(page(path)).forbidden]
    assert faults == []


@pytest.mark.parametrize(
    ("template", "heard"),
    [
        ("<p>Hours</p>", ["Hours"]),
        ("<p>工时</p>", ["工时"]),
        ('<p>{% translate "Hours" %}</p>', []),
        ("<p>{% blocktranslate %}Hours{% endblocktranslate %} ◧ 12 h</p>", []),
        ("{% if a > b %}<p>{{ hours }}</p>{% endif %}", []),
        ('<img alt="Seal">', ["Seal"]),
        ('<td data-th="Hours">1</td>', ["Hours"]),
        ('<a lang="zh-Hans">中文</a><p>Hours</p>', ["Hours"]),
        ('<input type="submit" value="Send">', ["Send"]),
        ("<h1>Evenhand 平约</h1>", []),
    ],
)
def test_words_are_heard(template: str, heard: list[str]) -> None:
    assert read(template).untranslated == heard


@pytest.mark.parametrize(
    "template",
    ['<p style="color:red">', "<script>1</script>", "<style></style>", '<a href="javascript:x">', '<b onclick="x">'],
)
def test_what_is_inline_is_seen(template: str) -> None:
    assert read(template).forbidden
