"""Services and changes as items and metrics."""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.opendata.releases.facts import Change, Credited, Line, Setting, Text
from evenhand.opendata.releases.writing import Json, hours, number, period, plain, texts

HOUR = {"name": "hour", "scheme": "UNCEFACT", "id": "HUR"}
POINT = {"name": "point of the instrument"}
Years = tuple[tuple[object, object], ...]


def name(line: Line) -> Text:
    """A line by its category, or by its service where it has none."""
    return line.category if line.category.en or line.category.zh else line.service


def item(line: Line, setting: Setting) -> Json:
    """A line with its hours over all years, without a quantity where it is given on demand."""
    asked = [minutes for minutes in line.asked if minutes is not None]
    return {
        "id": str(line.number),
        **texts("description", name(line), setting),
        "quantity": hours(sum(asked)) if asked else None,
        "unit": {"name": HOUR["name"], "scheme": HOUR["scheme"], "id": HOUR["id"]},
    }


def hours_asked(lines: Iterable[Line], years: Years, setting: Setting) -> list[Json]:
    """Norm hours agreed on each line for each contract year."""
    return [_hours("hours-agreed", line, line.asked, years, setting) for line in lines if any(line.asked)]


def hours_given(lines: Iterable[Line], years: Years, setting: Setting) -> list[Json]:
    """Norm hours delivered on each line in each contract year."""
    return [_hours("hours-delivered", line, line.given, years, setting) for line in lines if any(line.given)]


def hours_due(minutes: tuple[int, ...], years: Years, setting: Setting) -> list[Json]:
    """Norm hours that fall due in each contract year, where suspended days make them fewer than were agreed."""
    title = "Hours that fall due, suspended days left out"
    return [_metric("hours-due", title, minutes, years, setting)] if minutes else []


def hours_credited(found: Iterable[Credited], years: Years, setting: Setting) -> list[Json]:
    """Norm hours credited for the tasks of each emergency."""
    title = "Hours credited for the tasks of emergency {}"
    return [
        _metric(f"hours-credited-{one.emergency}", title.format(one.emergency), one.years, years, setting)
        for one in found
    ]


def _hours(kind: str, line: Line, minutes: tuple[int | None, ...], years: Years, setting: Setting) -> Json:
    title = plain(name(line), setting)
    return _metric(f"{kind}-{line.number}", title, minutes, years, setting, {"section": line.section})


def _metric(
    key: str,
    title: str | None,
    minutes: tuple[int | None, ...],
    years: Years,
    setting: Setting,
    dimensions: dict[str, str] | None = None,
) -> Json:
    """Hours observed in each contract year."""
    return {
        "id": key,
        "title": title,
        "observations": [
            {
                "id": f"{key}-{year}",
                "period": period(*years[year - 1], setting) if year <= len(years) else None,  # type: ignore[arg-type]
                "measure": hours(amount),
                "unit": HOUR,
                "dimensions": {"contractYear": str(year), **(dimensions or {})},
            }
            for year, amount in enumerate(minutes, start=1)
            if amount is not None
        ],
    }


def changes_wanted(changes: Iterable[Change], setting: Setting) -> list[Json]:
    """The change wanted for each target group: baseline and target in points of its instrument."""
    return [_change(change, setting) for change in changes]


def _change(change: Change, setting: Setting) -> Json:
    key = f"outcome-{change.number}"
    steps = (("baseline", change.baseline), ("target", change.target))
    return {
        "id": key,
        "title": plain(change.statement, setting) or plain(change.group, setting),
        "description": plain(change.instrument, setting),
        "observations": [
            {
                "id": f"{key}-{step}",
                "measure": number(points, 100),
                "unit": POINT,
                "dimensions": {
                    "step": step,
                    "targetGroup": plain(change.group, setting),
                    "shareOfService": f"{number(change.share_bp, 100)}%",
                },
            }
            for step, points in steps
            if points is not None
        ],
    }
