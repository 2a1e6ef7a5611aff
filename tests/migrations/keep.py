"""Writes a state to test later migrations with: `python -m tests.migrations.keep NAME`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.installation import Installation

DAY = "2026, 11, 23"


def main(name: str) -> None:
    """Fill an installation of its own and keep what is in it."""
    with tempfile.TemporaryDirectory() as folder:
        installation = Installation(Path(folder))
        installation.evenhand("migrate", "--verbosity", "0")
        installation.python(f"from datetime import date; from tests.filled import fill_everything; fill_everything(date({DAY}))")
        said = installation.python(f"from tests.migrations import states; print(states.write({name!r}))")
    sys.stdout.write(said)


if __name__ == "__main__":
    main(sys.argv[1])
