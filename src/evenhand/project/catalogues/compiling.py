"""Makes the files that Django reads."""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from evenhand.project.catalogues.merging import forms, read
from evenhand.project.catalogues.places import PACKAGE, catalogues


def compile_stale(package: Path = PACKAGE) -> list[Path]:
    """Compile the catalogues that changed since they were compiled last, and name them."""
    stale = [file for file in catalogues(package) if is_stale(file)]
    for file in stale:
        _compile(file)
    return stale


def is_stale(file: Path) -> bool:
    """Whether a catalogue changed since it was compiled, or never was."""
    compiled = file.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < file.stat().st_mtime


def _compile(file: Path) -> None:
    """Write beside the old file, then put the new one in its place: several processes may do so at once."""
    draft = file.with_suffix(f".{os.getpid()}.mo")
    with draft.open("wb") as opened:
        write_mo(opened, _translated(read(file)))
    draft.replace(file.with_suffix(".mo"))


def _translated(catalogue: Catalog) -> Catalog:
    """The catalogue without its gaps, which would else hide another stage's translation behind the English."""
    gaps = [message for message in catalogue if message.id and not all(forms(message.string))]
    for message in gaps:
        catalogue.delete(message.id, message.context)
    return catalogue
