"""The ladder where the import contract cannot see it: relations, templates and named addresses."""

import ast
import re
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from tests.architecture.tree import PACKAGE, ladder, may_know, modules, templates

EXTENDS = re.compile(r"""{%\s*(?:extends|include)\s+["']([^"'#]+)""")
URL = re.compile(r"""{%\s*url\s+["'](\w+):""")


def stage_of(module: str) -> str:
    """The stage of a dotted module name, empty for a library's."""
    root, _, rest = module.partition(".")
    return rest.split(".")[0] if root == "evenhand" else ""


def stages_of_namespaces() -> dict[str, str]:
    """The stage behind each namespace of addresses."""
    found = {}
    for stage in ladder():
        if find_spec(f"evenhand.{stage}.urls"):
            found[getattr(import_module(f"evenhand.{stage}.urls"), "app_name", "")] = stage
    return found


def climbs(stage: str, other: str) -> bool:
    return bool(stage and other) and not may_know(stage, other)


def test_relations_point_down_the_ladder() -> None:
    faults = [
        f"{model._meta.label}.{field.name} knows {target}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        and climbs(stage_of(model.__module__), target := stage_of(field.related_model.__module__))
    ]  # fmt: skip
    assert faults == []


def test_templates_build_on_their_own_and_lower_stages() -> None:
    faults = [
        f"{path.relative_to(PACKAGE)} knows {name}"
        for stage, path in templates()
        for name in EXTENDS.findall(path.read_text(encoding="utf-8"))
        if name.split("/")[0] in ladder() and climbs(stage, name.split("/")[0])
    ]
    assert faults == []


def test_templates_link_to_their_own_and_lower_stages() -> None:
    known = stages_of_namespaces()
    faults = [
        f"{path.relative_to(PACKAGE)} links to {space}"
        for stage, path in templates()
        for space in URL.findall(path.read_text(encoding="utf-8"))
        if climbs(stage, known.get(space, ""))
    ]
    assert faults == []


def test_modules_name_addresses_of_their_own_and_lower_stages() -> None:
    known = stages_of_namespaces()
    faults = [
        f"{module}:{call.lineno} names {name.value}"
        for module in modules()
        for function in ("reverse", "reverse_lazy", "redirect")
        for call in module.calls(function)
        for name in call.args[:1]
        if isinstance(name, ast.Constant)
        and isinstance(name.value, str)
        and climbs(module.stage, known.get(name.value.partition(":")[0], ""))
    ]
    assert faults == []
