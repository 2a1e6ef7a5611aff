"""What must be so before the product is served: tables up to date, static files gathered, PDF possible."""

from __future__ import annotations

import hashlib
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

PDF_LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"


def tables_are_current() -> bool:
    """Whether every migration has been applied."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def gather_static_files() -> bool:
    """Collect static files under names that carry their hash, where they changed since last time."""
    stamp = Path(settings.STATIC_ROOT) / ".gathered"
    print_now = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == print_now:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(print_now, encoding="ascii")
    return True


def _fingerprint() -> str:
    """A digest of every static file's name, size and time."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def can_make_pdf() -> bool:
    """Whether the system libraries behind PDF are there; the library's own long complaint is kept quiet."""
    try:
        with redirect_stdout(StringIO()):
            import weasyprint  # noqa: F401
    except OSError:
        return False
    return True
