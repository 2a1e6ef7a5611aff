"""A file read against a contract: what it says, what would become of it, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.records.commands import Imported
from evenhand.records.commands.importing import SOURCE
from evenhand.records.judging import Entry
from evenhand.records.queries import known_under, names_under
from evenhand.records.queries.comparing import compared
from evenhand.records.sheets import Unreadable, read
from evenhand.records.understanding import Fault, Understood, understand


@dataclass(frozen=True, slots=True)
class Trial:
    """What a file would do: its entries, what would be written, its faults."""

    entries: list[Entry]
    outcome: Imported
    faults: list[Fault]


def tried(content: bytes, contract: Contract, actor: Actor) -> Trial:
    """Read a file and compare it with what stands; nothing is written."""
    try:
        sheet = read(content)
    except Unreadable as fault:
        return Trial([], Imported(0, 0, 0), [Fault("", 0, "", "", fault.flaw)])
    found: Understood = understand(sheet, names_under(contract), known_under(contract, actor))
    if found.faults:
        return Trial([], Imported(found.rows, 0, 0), found.faults)
    fresh = len(compared(contract, found.entries, SOURCE).entries)
    return Trial(found.entries, Imported(found.rows, fresh, found.rows - fresh), [])


class UploadForm(forms.Form):
    """A workbook or a text of rows."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Excel (.xlsx) or CSV, made from the template; 20 MB at most."),
        allow_empty_file=True,
    )

    def content(self) -> bytes:
        """What the file holds."""
        file: Any = self.cleaned_data["file"]
        return bytes(file.read())

    @property
    def name(self) -> str:
        """The file's own name, without folders."""
        given: Any = self.cleaned_data["file"].name
        return str(given)[-100:]
