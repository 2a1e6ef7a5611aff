"""What is done with services: cases and groups opened and closed, weeks recorded, files imported."""

from evenhand.records.commands.importing import Imported, RowsFaulty, import_records
from evenhand.records.commands.passing import enter_answer, pass_cases, write_summary
from evenhand.records.commands.undertakings import close, open_case, open_group
from evenhand.records.commands.weeks import NothingChanged, WeekChanged, WeekFaulty, record_week

__all__ = [
    "Imported",
    "NothingChanged",
    "RowsFaulty",
    "WeekChanged",
    "WeekFaulty",
    "close",
    "enter_answer",
    "import_records",
    "open_case",
    "open_group",
    "pass_cases",
    "record_week",
    "write_summary",
]
