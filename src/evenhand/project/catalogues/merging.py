"""Writes found messages into a catalogue, keeping its translations and an order that makes small differences."""

from __future__ import annotations

from difflib import get_close_matches
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from evenhand.project.catalogues.places import LANGUAGE

LIKE = 0.75  # how alike two messages are, of 1, for one to seem a rewording of the other
HEADER = f"""msgid ""
msgstr ""
"Language: {LANGUAGE}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def read(file: Path) -> Catalog:
    """The catalogue in a file; an empty one where there is none."""
    if not file.exists():
        return Catalog(locale=LANGUAGE, charset="utf-8")
    with file.open("rb") as opened:
        return read_po(opened, locale=LANGUAGE, charset="utf-8", abort_invalid=True)


def forms(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """A message or a translation in each of its forms: one, or one a plural."""
    return [text] if isinstance(text, str) else list(text or [""])


def merge(file: Path, found: Catalog) -> bool:
    """Bring a catalogue up to date; whether anything changed.

    What is no longer said leaves it. A message that resembles one that left takes its translation, marked fuzzy.
    """
    catalogue = read(file)
    catalogue.update(found, no_fuzzy_matching=True)
    _offer_what_left(catalogue)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    after = text_of(catalogue) if len(catalogue) else ""
    if before == after:
        return False
    if after:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(after, encoding="utf-8")
    else:
        file.unlink()
    return True


def _offer_what_left(catalogue: Catalog) -> None:
    """Give a new message the translation of the one that it seems to replace, to be looked at."""
    left = {forms(message.id)[0]: message for message in catalogue.obsolete.values() if all(forms(message.string))}
    for message in catalogue:
        if not message.id or any(forms(message.string)):
            continue
        for likeness in get_close_matches(forms(message.id)[0], left, 1, LIKE):
            if isinstance(message.id, str) == isinstance(left[likeness].id, str):
                message.string = left[likeness].string
                message.flags.add("fuzzy")


def text_of(catalogue: Catalog) -> str:
    """A catalogue as a file without dates and places, sorted by message."""
    written = BytesIO()
    write_po(written, catalogue, width=0, omit_header=True, no_location=True, sort_output=True, ignore_obsolete=True)
    return HEADER + written.getvalue().decode().strip("\n") + "\n"
