"""Which tests go to which process: a folder's together, so that its states are made once.

The tests of a folder are not marked as a group for that: with pytest 9.2 the marks are ignored (pytest-xdist, issue
1386), and every process would make every state.
"""

from __future__ import annotations

from zlib import crc32

from xdist.scheduler import LoadScopeScheduling

WIDE = "::test_everybody_reads_and_writes["  # thousands of questions about one world, which each process makes
PARTS = 8
BY_FILE = frozenset({"project"})  # whole installations, which share nothing


def folder_of(nodeid: str) -> str:
    """The folder below `tests` in which a test stands."""
    return nodeid.split("::", maxsplit=1)[0].split("/")[1]


class ByFolder(LoadScopeScheduling):
    """Folders to processes, those with most tests first."""

    def _split_scope(self, nodeid: str) -> str:
        folder = folder_of(nodeid)
        if WIDE in nodeid:
            return f"{folder} {crc32(nodeid.encode()) % PARTS}"
        return nodeid.split("::", maxsplit=1)[0] if folder in BY_FILE else folder
