"""Papers and files are exactly as visible as what they belong to."""

from tests.permissions.contracts import READ
from tests.permissions.table import Row, read

TABLE: list[Row] = [
    read("documents:document", "document", **READ),
    read("documents:pdf", "document", **READ),
    read("documents:attachment", "stamped_scan", **READ),
]
