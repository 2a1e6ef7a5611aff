"""The shape of the source: which stages there are, how their modules are called, what is kept pure."""

import ast
from importlib.metadata import packages_distributions

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.architecture.tree import FREE, NAMED, PACKAGE, ROOT, Module, called, functions, ladder, modules

LONGEST = 300
OWN_NAMES = {
    "documents": {"seal_keys"},
    "journal": {"recorder", "append_only", "checkpoints", "keys"},  # what the journal is made of
}
WITHOUT_CLOCK = {"models", "queries", "policies", "commands"}


def pure_modules() -> list[Module]:
    """Modules named after a piece of the domain."""
    return [
        module
        for module in modules()
        if module.stage not in FREE
        and module.part not in NAMED | {"__init__"} | OWN_NAMES.get(module.stage, set())
        and module.path.suffix == ".py"
    ]


def test_the_installed_stages_stand_in_the_ladders_order() -> None:
    assert [*settings.STAGES, "kernel"] == ladder()[1:]


@pytest.mark.parametrize("stage", ladder())
def test_every_stage_tells_what_it_is(stage: str) -> None:
    assert ast.get_docstring(Module(PACKAGE / stage / "__init__.py").tree)
    does_something = {"commands", "views"} & {module.part for module in modules() if module.stage == stage}
    if does_something or stage in FREE:
        assert (PACKAGE / stage / "README.md").exists(), f"{stage} does something by now: it needs a README.md"


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "services", "managers", "misc", "common"}
    assert [str(module) for module in modules() if module.path.stem in empty] == []


def test_modules_named_after_the_domain_import_no_django_and_nothing_above_them() -> None:
    faults = [
        f"{module} imports {name}"
        for module in pure_modules()
        for name in module.imports()
        if name.split(".")[0] == "django" or (name.startswith("evenhand.") and NAMED & set(name.split(".")[2:3]))
    ]
    assert faults == []


def test_files_stay_small() -> None:
    long = {str(m): n for m in modules() if (n := len(m.path.read_text(encoding="utf-8").splitlines())) > LONGEST}
    assert long == {}


def test_rules_read_no_clock() -> None:
    """The instant comes with the actor; who reads the clock besides cannot be tested or repeated."""
    faults = [
        f"{module}:{node.lineno}"
        for module in modules()
        if module.stage not in FREE and module.part in WITHOUT_CLOCK
        for node in module.nodes
        if isinstance(node, ast.Call) and called(node) in {"now", "today", "localdate", "localtime"} and not node.args
    ]
    assert faults == []


def test_commands_policies_and_queries_say_what_they_do() -> None:
    silent = [
        f"{module}: {function.name}"
        for module in modules()
        if module.stage not in FREE and module.part in {"commands", "policies", "queries"}
        for function in functions(module)
        if not ast.get_docstring(function)
    ]
    assert silent == []


@pytest.mark.django_db
def test_models_and_migrations_agree(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=1)


def test_what_is_imported_is_locked() -> None:
    """Every library that the product imports stands in the list that it is installed from."""
    listed = {
        line.split("[")[0].split(">")[0].strip() for line in (ROOT / "requirements/run.in").read_text().split("\n")
    }
    owners = packages_distributions()
    used = {name.split(".")[0] for module in modules() for name in module.imports()} & owners.keys() - {"evenhand"}
    plain = {name: {owner.lower().replace("_", "-") for owner in owners[name]} for name in used}
    wanting = {name for name in used if not plain[name] & {x.lower() for x in listed}}
    assert wanting - {"asgiref", "pip"} == set()
