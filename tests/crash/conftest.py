"""One installation, filled once, on whose copies things are killed."""

from __future__ import annotations

import pytest

from tests.installation import Installation, connected, empty


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """People at work; PostgreSQL waits for its log as it does in service, though it need not wait for the disk."""
    made = empty(tmp_path_factory.mktemp("killed") / "one")
    made.more = {"EVENHAND_DEMONSTRATION": "1", "LOG_LEVEL": "ERROR"}
    if made.database:
        with connected() as session:
            session.execute(f'ALTER DATABASE "{made.database}" SET synchronous_commit = on')
    (made.folder / "build/vendor").mkdir(parents=True)
    for name in ("tabler.min.css", "htmx.min.js"):  # stand-ins for what `make setup` fetches
        (made.folder / "build/vendor" / name).touch()
    made.evenhand("migrate", "--verbosity", "0")
    made.python("from tests.filled import fill; fill()")
    made.python("from evenhand.project.readiness import gather_static_files; gather_static_files()")
    return made
