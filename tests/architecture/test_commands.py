"""Commands: where they stand, and that the journal has words for all they record."""

import ast
from collections.abc import Iterator

from evenhand.shell.registries import journal_words
from tests.architecture.tree import Module, modules


def is_command(node: ast.FunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id in {"command", "quiet_command"} for mark in node.decorator_list)


def commands() -> Iterator[tuple[Module, ast.FunctionDef]]:
    for module in modules():
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef) and is_command(node):
                yield module, node


def recorded() -> Iterator[tuple[str, ast.expr]]:
    """Where an act is recorded, with the expression that names it; a module may share the rest in its own `_record`."""
    for module in modules():
        if module.stage != "kernel":
            shared = {id(call) for function in own_records(module) for call in ast.walk(function)}
            for call in [*module.calls("record"), *module.calls("_record")]:
                if call.args and id(call) not in shared:
                    yield f"{module}:{call.lineno}", call.args[0]


def own_records(module: Module) -> list[ast.FunctionDef]:
    return [node for node in module.tree.body if isinstance(node, ast.FunctionDef) and node.name == "_record"]


def names(expression: ast.expr) -> list[str] | None:
    """The names that an expression can take, None where it is not written out."""
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        return [expression.value]
    if isinstance(expression, ast.IfExp):
        both = [names(expression.body), names(expression.orelse)]
        return None if None in both else [name for some in both for name in some or []]
    return None


def test_commands_stand_at_the_top_of_a_commands_module() -> None:
    elsewhere = [
        f"{module}: {node.name}"
        for module, node in commands()
        if module.part != "commands" or node not in module.tree.body
    ]
    assert elsewhere == []


def test_only_the_confidential_channel_is_quiet() -> None:
    assert {module.stage for module in modules() if _marks_quiet(module)} == {"disclosures"}


def _marks_quiet(module: Module) -> bool:
    return any(
        isinstance(mark, ast.Name) and mark.id == "quiet_command"
        for node in module.nodes
        if isinstance(node, ast.FunctionDef)
        for mark in node.decorator_list
    )


def test_acts_are_recorded_by_their_written_out_name() -> None:
    assert [place for place, expression in recorded() if names(expression) is None] == []


def test_every_recorded_act_has_its_words() -> None:
    wordless = [
        f"{place}: {name}"
        for place, expression in recorded()
        for name in names(expression) or []
        if name not in journal_words
    ]
    assert wordless == []


def test_no_words_stand_for_an_act_that_nobody_records() -> None:
    acts = {name for _place, expression in recorded() for name in names(expression) or []}
    assert set(journal_words) - acts == set()
