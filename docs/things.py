"""Lists what is kept: `python docs/things.py` writes docs/reference/things.md from the models of all stages."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.project.settings")

from docs import ladder  # noqa: E402

PLACE = ROOT / "docs" / "reference" / "things.md"
OWN = "evenhand."
HEAD = """# What is kept, who sees it, and what values may be

Every thing that a stage keeps, in the order of the ladder: each column with the values that it takes, and the rules
between values that the database itself holds. Forms ask for no more than this, commands judge what depends on other
things and on the instant ([commands of the domain](domain-commands.md), [chains](chains.md)), and pages show a thing to
those alone who are named under *seen by* ([who may do what](permissions.md)). A thing under which nobody is named
belongs to another one and is seen with it.

“May be empty” stands where nothing need be said; everything else is always there. *Sealed* is what is encrypted in
the database under a key of the case.
"""
NUMBERS = {
    "PositiveSmallIntegerField": "a whole number from 0 to 32,767",
    "PositiveIntegerField": "a whole number from 0 to 2,147,483,647",
    "PositiveBigIntegerField": "a whole number, 0 or more; money in the currency’s smallest unit, minutes, or a count",
    "SmallIntegerField": "a whole number from −32,768 to 32,767",
    "IntegerField": "a whole number from −2,147,483,648 to 2,147,483,647",
    "BigIntegerField": "a whole number",
    "BooleanField": "yes or no",
    "DateField": "a day",
    "DateTimeField": "an instant",
    "JSONField": "facts as JSON",
    "BinaryField": "bytes",
    "UUIDField": "a random number of 128 bits",
    "GenericIPAddressField": "a network address",
    "EmailField": "an e-mail address of at most 254 signs",
    "FileField": "a file",
}
COMPARED = {"exact": "is", "gte": "≥", "gt": ">", "lte": "≤", "lt": "<", "in": "is one of", "isnull": "",
            "startswith": "begins with", "regex": "has the form"}  # fmt: skip


def models() -> dict[str, list[Any]]:
    """The models of each stage, lower stages first."""
    import django
    from django.apps import apps

    django.setup()
    kept = {config.name.removeprefix(OWN): list(config.get_models()) for config in apps.get_app_configs()}
    return {stage.name: kept[stage.name] for stage in reversed(ladder.stages()) if kept.get(stage.name)}


def seen_by(model: Any) -> str:
    """Who sees a thing, in the words of the query that decides it; nothing where no query of its own does."""
    said = getattr(model._default_manager.all(), "visible_to", None)
    return _first(said.__doc__) if said else ""


def column(field: Any) -> str:
    """A column as a row of its table."""
    empty = field.null or getattr(field, "blank", False)
    notes = [note for holds, note in ((empty, "may be empty"), (field.unique, "only once")) if holds]
    return f"| `{field.column}` | {_upper(str(field.verbose_name))} | {'; '.join([values(field), *notes])} |"


def values(field: Any) -> str:
    """Which values a column takes."""
    if field.is_relation:
        return f"a row of `{field.related_model.__name__}`"
    if field.choices:
        return "one of " + ", ".join(f"`{value}`" for value, _label in field.flatchoices)
    kind = type(field).__name__
    if kind.startswith("Encrypted"):
        return "text, sealed"
    if field.get_internal_type() in {"CharField", "SlugField"}:
        return f"text of at most {field.max_length} signs"
    return NUMBERS.get(field.get_internal_type(), "text")


def rules(model: Any) -> Iterator[str]:
    """The rules between values: their names in words, and what they ask for."""
    for one in model._meta.constraints:
        fields, condition = getattr(one, "fields", ()), getattr(one, "condition", None)
        said = "one for each " + ", ".join(f"`{field}`" for field in fields) if fields else ""
        if condition is not None:
            said += (" where " if said else "") + asked(condition)
        yield f"- {_upper(one.name.replace('_', ' '))}: {said}."


def asked(condition: Any) -> str:
    """A condition on columns in words."""
    from django.db.models import Q

    if not isinstance(condition, Q):
        return _compared(*condition) if isinstance(condition, tuple) else f"`{condition}`"
    parts = [f"({said})" if isinstance(one, Q) and len(one) > 1 else said for one, said in _parts(condition)]
    said = f" {condition.connector.lower()} ".join(parts)
    return _denied(said, alone=len(parts) == 1) if condition.negated else said


def _denied(said: str, *, alone: bool) -> str:
    if alone and said.endswith(" says nothing"):
        return said.replace(" says nothing", " says something")
    if alone and " is " in said:
        return said.replace(" is ", " is not ", 1).replace(" is not empty", " is there")
    return f"not ({said})"


def _parts(condition: Any) -> list[tuple[Any, str]]:
    return [(one, asked(one)) for one in condition.children]


def _compared(lookup: str, value: Any) -> str:
    """A column compared with a value or another column, as a lookup names it."""
    column, _gap, how = lookup.rpartition("__")
    if how not in COMPARED:
        column, how = lookup, "exact"
    if how == "isnull" or value is None:
        return f"`{column}` is there" if value is False else f"`{column}` is empty"
    if value == "":
        return f"`{column}` says nothing"
    shown = f"`{value.name}`" if hasattr(value, "name") else f"`{value}`"
    if isinstance(value, list | tuple | set):
        shown = ", ".join(f"`{one}`" for one in value)
    return f"`{column}` {COMPARED[how]} {shown}"


def _first(words: str | None) -> str:
    return " ".join((words or "").strip().split("\n\n")[0].split())


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def about(model: Any) -> str:
    """What a thing is, in the first words of its docstring; nothing where Django wrote it from the columns."""
    return "" if (model.__doc__ or "").startswith(f"{model.__name__}(") else _first(model.__doc__)


def _part(model: Any) -> Iterator[str]:
    yield f"### {_upper(str(model._meta.verbose_name))} (`{model.__name__}`)"
    yield ""
    if said := about(model):
        yield from (said, "")
    if seen := seen_by(model):
        yield from (f"*Seen by:* {seen}", "")
    yield from ("| column | what it says | values |", "|---|---|---|")
    yield from (column(field) for field in model._meta.local_fields if not field.primary_key or field.is_relation)
    yield ""
    if found := list(rules(model)):
        yield from (*found, "")


def page(found: dict[str, list[Any]]) -> str:
    """All stages with their things."""
    parts = [HEAD]
    for stage, some in found.items():
        parts += [f"## {stage}", ""]
        for model in some:
            parts += _part(model)
    return "\n".join([*parts, "Made by `docs/things.py`.", ""])


def write() -> None:
    """Write the page anew."""
    PLACE.write_text(page(models()))


if __name__ == "__main__":
    write()
