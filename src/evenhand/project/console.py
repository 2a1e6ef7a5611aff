"""The console command `evenhand`."""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from evenhand.project.catalogues.compiling import compile_stale


def main() -> None:
    """Run a command of the project: serve, demo, migrate, workload check and others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.project.settings")
    _have_words()
    try:
        execute_from_command_line(["evenhand", *sys.argv[1:]])
    except ImproperlyConfigured as fault:
        sys.exit(f"evenhand: {fault}")


def _have_words() -> None:
    """What is written down in both languages needs both: Django reads the catalogues once, when it begins."""
    try:
        compile_stale()
    except OSError as fault:
        sys.stderr.write(f"evenhand: The Chinese texts cannot be compiled here and are missing: {fault}\n")
