"""The template's columns and the headings under which they are known, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.records.naming import plain


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its headings, further names that people give it, and a hint for the template."""

    key: str
    en: str
    zh: str
    others: tuple[str, ...]
    hint_en: str
    hint_zh: str
    is_needed: bool = False
    width: int = 14

    def heading(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en

    def hint(self, language: str) -> str:
        return self.hint_zh if language.startswith("zh") else self.hint_en


COLUMNS = (
    Column("day", "Day", "日期", ("date", "服务日期"), "2026-11-19", "2026-11-19", True),
    Column(
        "worker", "Social worker", "社工", ("worker", "社工姓名", "e-mail", "email"),
        "e-mail address, number or name", "邮箱、编号或姓名", True, 26,
    ),
    Column(
        "line", "Line", "服务项目", ("项目", "service", "category", "服务"),
        "its number or name; may stay empty beside a case or group", "序号或名称；填写了个案或小组时可不填", False, 24,
    ),
    Column("case", "Case", "个案", ("个案编号", "case number"), "its number", "个案编号", False, 18),
    Column("group", "Group", "小组", ("小组编号", "group number"), "its number", "小组编号", False, 18),
    Column(
        "request", "Task request", "任务请求", ("request", "请求编号", "任务请求编号"),
        "its number, for work outside the contract, in hours", "合同外工作填请求编号，按小时计", False, 18,
    ),
    Column(
        "target", "Target group", "服务对象", ("对象", "服务群体", "target"),
        "its number or name; may stay empty", "序号或名称，可不填", False, 20,
    ),
    Column("units", "Units", "单位数", ("数量", "unit", "units delivered", "服务量"), "1 or 0.5", "如1或0.5", True, 10),
    Column("people", "People", "人数", ("participants", "参加人数", "服务人次"), "may stay empty", "可不填", False, 10),
    Column(
        "clock", "Clock hours", "实际时间", ("clock", "实际小时", "实际用时", "实际时间(小时)"),
        "may stay empty", "小时，可不填", False, 12,
    ),
    Column(
        "key", "Key in your system", "原系统编号", ("key", "external key", "编号", "外部编号"),
        "if rows come from another system", "数据来自其他系统时填写", False, 20,
    ),
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}
MARKS = "*＊:： "


def known_as(heading: str) -> str | None:
    """The column that a heading means; a star, a colon and a remark in brackets do not matter."""
    word = plain(heading).strip(MARKS)
    return NAMES.get(word) or NAMES.get(word.partition("(")[0].strip(MARKS))


NAMES = {plain(name): column.key for column in COLUMNS for name in (column.en, column.zh, *column.others)}
