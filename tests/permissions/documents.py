"""Papers and files are exactly as visible as what they belong to; whether a file is unchanged, anybody may ask."""

from tests.permissions.contracts import READ
from tests.permissions.table import Row, read, write

TABLE: list[Row] = [
    read("documents:document", "document", **READ),
    read("documents:pdf", "document", **READ),
    read("documents:word", "document", also={"language": "zh"}, **READ),
    read("documents:attachment", "stamped_scan", **READ),
    read("documents:check", everyone="200"),
    write("documents:check", everyone="422"),
]
