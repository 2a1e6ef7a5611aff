"""The console command `evenhand`."""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run a command of the project: serve, demo, migrate, workload check and others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.project.settings")
    try:
        execute_from_command_line(["evenhand", *sys.argv[1:]])
    except ImproperlyConfigured as fault:
        sys.exit(f"evenhand: {fault}")
