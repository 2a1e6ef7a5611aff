"""Lists the console commands: `python docs/console.py` fills docs/reference/commands.md from their parsers."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.project.settings")

PLACE = ROOT / "docs" / "reference" / "commands.md"
TEMPLATE = ROOT / "docs" / "console.template.md"
HERE = "<!-- commands -->\n"
EVERYWHERE = frozenset(
    {"help", "version", "verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks"}
)  # what Django gives every command


DJANGOS = frozenset({"migrate"})  # ours adds to what Django's does, and takes the same


def names() -> list[str]:
    """The product's own console commands."""
    found = {path.stem for path in (ROOT / "src").glob("evenhand/*/management/commands/[a-z]*.py")}
    return sorted(found - DJANGOS)


def parser_of(name: str) -> argparse.ArgumentParser:
    from django.core.management import get_commands, load_command_class

    parser: argparse.ArgumentParser = load_command_class(get_commands()[name], name).create_parser("evenhand", name)
    return parser


def actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The arguments of a command, those of its sub-commands after its own."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from actions(below)
        elif action.dest not in EVERYWHERE:
            yield action


def usage(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    """How the command is called, one line for each way."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for act, inner in below[0].choices.items() if below else []:
        yield _called(f"evenhand {name} {act}", inner)
    if not below:
        yield _called(f"evenhand {name}", parser)


def _called(start: str, parser: argparse.ArgumentParser) -> str:
    return " ".join([start, *(_shown(action) for action in actions(parser))])


def _shown(action: argparse.Action) -> str:
    words = _words(action)
    return words if action.required and action.nargs not in ("?", "*") else f"[{words}]"


def _words(action: argparse.Action) -> str:
    return " ".join(
        word for word in (action.option_strings[0] if action.option_strings else "", _value(action)) if word
    )


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if isinstance(action.metavar, tuple):
        return " ".join(action.metavar)
    if action.choices:
        return "|".join(map(str, action.choices))
    named = action.metavar or action.dest.upper()
    return f"{named} …" if action.nargs == "*" else named


def _in_table(words: str) -> str:
    return words.replace("|", "\\|")


def _help(action: argparse.Action) -> str:
    given: dict[str, Any] = {"default": action.default, "prog": ""}
    return (action.help or "") % given


def entry(name: str) -> list[str]:
    """A command with its arguments."""
    parser = parser_of(name)
    lines = [f"### evenhand {name}", "", parser.description or "", ""]
    lines += [f"    {line}" for line in usage(name, parser)]
    taken = dict.fromkeys((_words(action), _help(action)) for action in actions(parser))  # ways share some
    rows = [f"| `{_in_table(words)}` | {_in_table(meaning)} |" for words, meaning in taken]
    return [*lines, "", *(["| argument | meaning |", "|---|---|", *rows, ""] if rows else [])]


def page() -> str:
    """The whole reference."""
    found = "".join(f"{line}\n" for name in names() for line in entry(name))
    return TEMPLATE.read_text(encoding="utf-8").replace(HERE, found)


def write() -> None:
    """Write the pages anew."""
    import django

    django.setup()
    PLACE.write_text(page())


if __name__ == "__main__":
    write()
