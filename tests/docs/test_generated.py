"""Pages of the documentation that are made from the code are as the code is now."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

from django.db.models import F, Q

from docs import chains, console, domain_commands, ladder, things
from evenhand.kernel.commands import REGISTRY

SAID = "Run «python -m docs»."


def test_the_ladder_in_the_documentation_is_that_of_the_code() -> None:
    stages = ladder.stages()
    assert (ladder.PLACE / "ladder.svg").read_text() == ladder.picture(stages), SAID
    assert (ladder.PLACE / "ladder.md").read_text() == ladder.page(stages), SAID


def test_the_chains_in_the_documentation_are_those_of_the_code() -> None:
    drawn = chains.chains()
    assert (chains.PLACE / "chains.md").read_text() == chains.page(drawn), SAID
    assert chains.REFERENCE.read_text() == chains.reference(drawn), SAID
    for one in drawn:
        assert (chains.PLACE / f"chain-{one.chain.name}.svg").read_text() == chains.picture(one.chain), SAID


def test_no_picture_is_left_of_a_chain_that_is_gone() -> None:
    drawn = {f"chain-{one.chain.name}.svg" for one in chains.chains()}
    assert {path.name for path in chains.PLACE.glob("chain-*.svg")} == drawn


def test_a_picture_names_every_state_and_every_move() -> None:
    for one in chains.chains():
        assert {state for node in chains.nodes(one.chain) for state in node} == one.chain.states
        shown = {name for names in chains.steps(one.chain).values() for name in names}
        assert shown == {move.name.replace("_", " ") for move in one.chain.moves}


def test_the_console_commands_in_the_documentation_are_those_there_are() -> None:
    assert console.PLACE.read_text() == console.page(), SAID


def test_the_domains_commands_in_the_documentation_are_those_of_the_code() -> None:
    assert domain_commands.PLACE.read_text() == domain_commands.page(domain_commands.commands()), SAID


def test_what_is_kept_stands_in_the_documentation_as_the_models_say_it() -> None:
    assert things.PLACE.read_text() == things.page(things.models()), SAID


def test_everything_that_is_kept_says_what_it_is() -> None:
    for models in things.models().values():
        for model in models:
            assert things.about(model), model.__name__


def test_conditions_are_told_in_words() -> None:
    late = Q(status="paid") & ~Q(reason="") & (Q(paid_on__isnull=True) | Q(paid_on__gte=F("due_on")))
    said = "`status` is `paid` and `reason` says something and (`paid_on` is empty or `paid_on` ≥ `due_on`)"
    assert things.asked(late) == said
    assert things.asked(~Q(purchaser=F("provider"))) == "`purchaser` is not `provider`"


def test_every_command_of_the_code_is_found_for_the_documentation() -> None:
    for stage in domain_commands.commands():
        module = import_module(f"evenhand.{stage}.commands")
        for below in walk_packages(getattr(module, "__path__", []), f"{module.__name__}."):
            import_module(below.name)
    known = {f"{name.split('.')[0]}.{name.split('.')[-1]}" for name in REGISTRY if "commands" in name}
    found = {f"{stage}.{command.name}" for stage, some in domain_commands.commands().items() for command in some}
    assert found == known
    assert all(command.about for some in domain_commands.commands().values() for command in some)
