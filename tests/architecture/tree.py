"""The source as the architecture tests read it: stages from the ladder's contract, modules as syntax trees."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "evenhand"

NAMED = frozenset(
    {"models", "queries", "policies", "commands", "work", "forms", "views", "api", "urls", "apps", "migrations"}
    | {"management", "templatetags", "tasks", "adapters", "middleware", "templates", "static", "locale"}
)
FREE = frozenset(
    {"kernel", "shell", "demo", "project"}
)  # no stages of a contract's life: they name their modules freely


@cache
def ladder() -> list[str]:
    """The stages, uppermost first, as the import contract declares them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return next(contract["layers"] for contract in contracts if contract["id"] == "ladder")


def may_know(stage: str, other: str) -> bool:
    """Whether a stage may know another: itself and those below."""
    return ladder().index(stage) <= ladder().index(other)


@dataclass(frozen=True)
class Module:
    """One file of a stage; `part` is its module or package directly below the stage."""

    path: Path

    @property
    def stage(self) -> str:
        return self.path.relative_to(PACKAGE).parts[0]

    @property
    def part(self) -> str:
        parts = self.path.relative_to(PACKAGE).parts
        return parts[1].removesuffix(".py") if len(parts) > 1 else ""

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.path)

    def __str__(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def nodes(self) -> list[ast.AST]:
        """All nodes of the tree; it is walked once for all tests."""
        return _nodes(self.path)

    def calls(self, name: str) -> Iterator[ast.Call]:
        """Calls of a function by its bare or dotted name's last part."""
        for node in self.nodes:
            if isinstance(node, ast.Call) and name == called(node):
                yield node

    def imports(self) -> Iterator[str]:
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def _nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(_parsed(path)))


def called(call: ast.Call) -> str:
    """The last part of the name that a call calls."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@cache
def modules() -> list[Module]:
    """Every module of every stage, migrations left out."""
    return [
        Module(path)
        for stage in ladder()
        for path in sorted((PACKAGE / stage).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def functions(module: Module) -> Iterator[ast.FunctionDef]:
    """The module's public functions."""
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def templates() -> Iterator[tuple[str, Path]]:
    """Every template with its stage."""
    for stage in ladder():
        for path in sorted((PACKAGE / stage / "templates").rglob("*")):
            if path.is_file():
                yield stage, path
