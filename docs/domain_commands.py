"""Lists the commands of every stage: `python docs/domain_commands.py` writes docs/reference/domain-commands.md."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docs import ladder  # noqa: E402

SOURCE = ROOT / "src" / "evenhand"
PLACE = ROOT / "docs" / "reference" / "domain-commands.md"
Function = ast.FunctionDef
MARKS = {"command", "quiet_command"}
HEAD = """# Commands of the domain

What changes anything is one of these functions; pages, console and the demonstration call them and nothing else.
Each takes keywords only, `by: Actor` among them, and runs in one transaction: first the policy, then the act, last
the journal. *Who may* is what the policy says of itself; a command without a policy of its own is called inside other
commands, which asked theirs. *Journal* names the acts that the command writes; commands that it calls write theirs
beside them. Money is in minor units, time in minutes, shares in basis points.
"""


@dataclass(frozen=True)
class Command:
    """A command as its source declares it."""

    stage: str
    function: Function
    module: ast.Module

    @property
    def name(self) -> str:
        return self.function.name

    @property
    def is_quiet(self) -> bool:
        """Whether it leaves no entry of its own."""
        return any(_last(mark) == "quiet_command" for mark in self.function.decorator_list)

    @property
    def about(self) -> str:
        """The docstring as one paragraph."""
        return " ".join((ast.get_docstring(self.function) or "").split())

    @property
    def signature(self) -> str:
        given = self.function.args
        taken = [_taken(arg, default) for arg, default in zip(given.kwonlyargs, given.kw_defaults, strict=True)]
        answer = f" -> {ast.unparse(self.function.returns)}" if self.function.returns else ""
        return f"{self.name}({', '.join(taken)}){answer}"

    @property
    def policies(self) -> list[str]:
        """The policies that the command asks, by name."""
        asked = [call.args[0] for call in _calls(self.function, "require") if call.args]
        return [_last(one.func) for one in asked if isinstance(one, ast.Call)]

    @property
    def acts(self) -> list[str]:
        """The acts that it records itself, through functions of its own module too."""
        return sorted(set(_acts(self.function, self.module, frozenset())))


def _taken(arg: ast.arg, default: ast.expr | None) -> str:
    said = f"{arg.arg}: {ast.unparse(arg.annotation)}" if arg.annotation else arg.arg
    return f"{said} = {ast.unparse(default)}" if default else said


def _last(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _calls(node: ast.AST, name: str) -> Iterator[ast.Call]:
    return (call for call in ast.walk(node) if isinstance(call, ast.Call) and _last(call.func) == name)


def _acts(function: Function, module: ast.Module, seen: frozenset[str]) -> Iterator[str]:
    """Names that `record` is given, here and in the private functions that this one calls."""
    for name in ("record", "_record"):
        for call in _calls(function, name):
            yield from _written(call.args[0] if call.args else None)
    private = {one.name: one for one in module.body if isinstance(one, Function) and one.name.startswith("_")}
    called = {_last(call.func) for call in ast.walk(function) if isinstance(call, ast.Call)}
    for name in sorted(called & private.keys() - seen - {"_record"}):
        yield from _acts(private[name], module, seen | {function.name, name})


def _written(expression: ast.expr | None) -> Iterator[str]:
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        yield expression.value
    elif isinstance(expression, ast.IfExp):
        yield from _written(expression.body)
        yield from _written(expression.orelse)


def commands_of(stage: str) -> list[Command]:
    """The commands of a stage, module by module."""
    folder = SOURCE / stage
    paths = [folder / "commands.py", *sorted((folder / "commands").glob("*.py"))]
    modules = [ast.parse(path.read_text(encoding="utf-8")) for path in paths if path.exists()]
    return [Command(stage, function, module) for module in modules for function in module.body if _is_command(function)]


def _is_command(node: ast.stmt) -> bool:
    return isinstance(node, Function) and any(_last(mark) in MARKS for mark in node.decorator_list)


def commands() -> dict[str, list[Command]]:
    """The commands of all stages that have some, the lowest stage first."""
    found = {stage.name: commands_of(stage.name) for stage in reversed(ladder.stages())}
    return {stage: some for stage, some in found.items() if some}


def policy_words(stage: str) -> dict[str, str]:
    """What each policy of a stage says of itself."""
    path = SOURCE / stage / "policies.py"
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.exists() else ast.Module([], [])
    return {
        one.name: " ".join((ast.get_docstring(one) or "").split()) for one in tree.body if isinstance(one, Function)
    }


def page(found: dict[str, list[Command]]) -> str:
    """The whole reference."""
    parts = [HEAD]
    for stage, some in found.items():
        parts += [f"## {stage}", ""]
        words = policy_words(stage)
        for command in some:
            parts += _entry(command, words)
    return "\n".join([*parts, "Made by `docs/domain_commands.py` from the source.", ""])


def _entry(command: Command, words: dict[str, str]) -> list[str]:
    may = "; ".join(f"{words.get(name, '')} (`{name}`)" for name in command.policies)
    acts = ", ".join(f"`{act}`" for act in command.acts)
    otherwise = "nothing: `close_day` tells of the day" if command.is_quiet else "what the commands that it calls write"
    return [
        f"### `{command.stage}.commands.{command.name}`",
        "",
        f"`{command.signature}`",
        "",
        command.about,
        "",
        f"- Who may: {may or 'whoever may do the act that calls it'}",
        f"- Journal: {acts or otherwise}",
        "",
    ]


def write() -> None:
    """Write the pages anew."""
    PLACE.write_text(page(commands()))


if __name__ == "__main__":
    write()
