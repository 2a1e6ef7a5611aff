"""Commands: one transaction, judged first, recorded last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from evenhand.kernel import commands
from evenhand.kernel.actors import Actor, system
from evenhand.kernel.commands import Act, CommandError, NothingRecorded, Repeated, command, record

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Thing:
    reference: str = "YX-2026-0001"

    def audience(self) -> list[str]:
        return ["organisation:O-0001"]


@dataclass
class Notebook:
    """A recorder that remembers, so that commands are tested without the journal."""

    entries: list[list[Act]] = field(default_factory=list)
    claimed: dict[UUID, tuple[str, ...]] = field(default_factory=dict)

    def write(self, *, by: Actor, acts: list[Act]) -> None:
        self.entries.append(list(acts))
        if by.submission:
            self.claimed[by.submission] = tuple(reference for act in acts for _kind, reference in act.subjects)

    def claim(self, submission: UUID) -> tuple[str, ...] | None:
        return self.claimed.get(submission)


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> Notebook:
    kept = Notebook()
    monkeypatch.setattr(commands, "_recorders", [kept])
    monkeypatch.setattr(commands, "REGISTRY", {})
    return kept


@pytest.fixture
def do(notebook: Notebook) -> Callable[..., Any]:
    @command
    def do(*, by: Actor, act: Callable[[], object] = lambda: None) -> object:
        """Do something and say so."""
        result = act()
        record("thing.done", Thing(), by=by, number=1)
        return result

    return do


def test_a_command_answers_and_leaves_one_entry(do: Any, notebook: Notebook) -> None:
    assert do(by=system(NOON), act=lambda: 7) == 7
    ((act,),) = notebook.entries
    assert act == Act("thing.done", (("thing", "YX-2026-0001"),), frozenset({"organisation:O-0001"}), {"number": 1})


def test_commands_inside_a_command_share_its_entry(do: Any, notebook: Notebook) -> None:
    do(by=system(NOON), act=lambda: do(by=system(NOON)))
    assert [len(entry) for entry in notebook.entries] == [2]


def test_a_failure_is_not_recorded_and_leaves_nothing_running(do: Any, notebook: Notebook) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        do(by=system(NOON), act=fail)
    assert notebook.entries == []
    do(by=system(NOON))
    assert len(notebook.entries) == 1


def test_the_same_submission_is_done_once(do: Any, notebook: Notebook) -> None:
    sent = Actor(kind=system(NOON).kind, at=NOON, submission=uuid4())
    do(by=sent)
    with pytest.raises(Repeated) as repeated:
        do(by=sent)
    assert repeated.value.subjects == ("YX-2026-0001",)
    assert len(notebook.entries) == 1


def test_a_command_that_records_nothing_is_a_fault_of_the_program(notebook: Notebook) -> None:
    @command
    def forget(*, by: Actor) -> None:
        """Do nothing."""

    with pytest.raises(NothingRecorded):
        forget(by=system(NOON))


def test_a_command_takes_keywords_only_and_says_by_whom() -> None:
    def positional(by: Actor) -> None: ...
    def by_nobody(*, thing: object) -> None: ...

    for function in (positional, by_nobody):
        with pytest.raises(TypeError, match="keywords only"):
            command(function)


def test_recording_outside_a_command_is_a_fault() -> None:
    with pytest.raises(RuntimeError, match="outside a command"):
        record("thing.done", Thing(), by=system(NOON))


@pytest.mark.parametrize("name", ["person", "organisation", "thing"])
def test_facts_cannot_take_the_names_of_who_acted_and_on_what(name: str) -> None:
    with pytest.raises(TypeError, match=name):
        record("thing.done", Thing(), by=system(NOON), **{name: "x"})


class TooLate(CommandError):
    """The deadline has passed."""

    sentence = _("%(person)s holds this role in %(organisation)s already.")
    field = "deadline"


class Silent(CommandError):
    """It is said in the docstring."""


def test_an_error_says_its_sentence_in_the_readers_language() -> None:
    no = TooLate(person="苏敏", organisation="榆桥")
    assert str(no) == "苏敏 holds this role in 榆桥 already."
    with override("zh-hans"):
        assert str(no) == "苏敏已在榆桥担任此职责。"


def test_an_error_names_its_field_and_another_may_be_told() -> None:
    assert TooLate().field == "deadline"
    assert TooLate(field="starts").field == "starts"


def test_an_error_without_a_sentence_says_its_docstring() -> None:
    assert str(Silent()) == "It is said in the docstring."


def test_a_things_kind_is_its_class_in_lower_case_even_where_it_is_lazy() -> None:
    assert commands.kind_of(Thing()) == "thing"
    assert commands.kind_of(SimpleLazyObject(Thing)) == "thing"
