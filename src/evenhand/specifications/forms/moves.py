"""Rows of a form added, moved and removed, without script: what was typed, laid out anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import QueryDict

Row = dict[str, list[str]]


def rearranged(typed: QueryDict, act: str) -> QueryDict:
    """The form as typed with one act carried out: `add-direct`, `add-indirect`, `add-group`, or `up-lines-3`,
    `down-lines-3`, `remove-lines-3`, the same for groups. What is no act changes nothing.
    """
    verb, _, rest = act.partition("-")
    kind, _, place = rest.partition("-")
    if verb == "add":
        return _added(typed, rest)
    if verb in ("up", "down", "remove") and kind in ("lines", "groups") and place.isdecimal() and len(place) < 4:
        return _moved(typed, kind, verb, int(place))
    return typed


def rows_of(typed: QueryDict, kind: str) -> list[Row]:
    """The rows of a formset as they came, in their order."""
    total = typed.get(f"{kind}-TOTAL_FORMS", "0")
    count = int(total) if total.isdecimal() and len(total) < 4 else 0
    rows: list[Row] = [{} for _ in range(count)]
    for name, values in typed.lists():
        prefix, _, rest = str(name).partition("-")
        number, _, column = rest.partition("-")
        if prefix == kind and number.isdecimal() and len(number) < 4 and int(number) < count and column:
            rows[int(number)][column] = [str(value) for value in values]
    return rows


def with_rows(typed: QueryDict, kind: str, rows: Iterable[Mapping[str, list[str]]]) -> QueryDict:
    """The form with these rows in the place of its own."""
    laid = QueryDict(mutable=True)
    for name, values in typed.lists():
        if not str(name).startswith(f"{kind}-"):
            laid.setlist(str(name), [str(value) for value in values])
    count = 0
    for row in rows:
        for column, values in row.items():
            laid.setlist(f"{kind}-{count}-{column}", values)
        count += 1
    laid[f"{kind}-TOTAL_FORMS"], laid[f"{kind}-INITIAL_FORMS"] = str(count), "0"
    return laid


def _added(typed: QueryDict, what: str) -> QueryDict:
    if what == "group":
        row = {"share_bp": [""], "measured_by": ["provider"], "sampled_by": ["evaluator"]}
        return with_rows(typed, "groups", [*rows_of(typed, "groups"), row])
    if what not in ("direct", "indirect"):
        return typed
    rows = [*rows_of(typed, "lines"), {"section": [what], "counts": ["on"]}]
    return with_rows(typed, "lines", by_section(rows))


def by_section(rows: Iterable[Row]) -> list[Row]:
    """Direct services first; otherwise in their order."""
    return sorted(rows, key=lambda row: row.get("section") == ["indirect"])


def _moved(typed: QueryDict, kind: str, verb: str, place: int) -> QueryDict:
    rows = rows_of(typed, kind)
    if place >= len(rows):
        return typed
    row = rows.pop(place)
    if verb != "remove":
        rows.insert(max(0, place + (1 if verb == "down" else -1)), row)
    return with_rows(typed, kind, by_section(rows) if kind == "lines" else rows)
