"""Asks the checker of the standard, where it is at hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.opendata.conftest import CHECKER


def complaints(package: Path) -> list[str]:
    """What the checker finds wrong, a line each; nothing where all is well."""
    asked = subprocess.run([sys.executable, str(CHECKER), str(package)], capture_output=True, text=True)
    return [] if asked.returncode == 0 else (asked.stdout + asked.stderr).splitlines()
