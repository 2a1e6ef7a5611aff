"""Commands change state: atomic, keyword-only, judged first and journalled last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from inspect import Parameter, signature
from typing import Any, ClassVar, ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise

from evenhand.kernel import walls
from evenhand.kernel.actors import Actor

P = ParamSpec("P")
R = TypeVar("R")

Fact = str | int | bool | None | list[str] | dict[str, str]


class CommandError(Exception):
    """A command that cannot be done; subclasses state the fact in a translatable `sentence`.

    `field` names the form field concerned, where there is one; facts fill the sentence's placeholders.
    """

    sentence: ClassVar[str | Promise] = ""
    field: str | None = None

    def __init__(self, *, field: str | None = None, **facts: object) -> None:
        self.facts = facts
        if field is not None:
            self.field = field
        super().__init__(self.__class__.__name__)

    def __str__(self) -> str:
        sentence = str(self.sentence) or (self.__doc__ or "").strip()
        return sentence % self.facts if self.facts else sentence


class Repeated(Exception):
    """The same submission was done already; `subjects` are the references that it concerned."""

    def __init__(self, subjects: tuple[str, ...] = ()) -> None:
        self.subjects = subjects
        super().__init__(", ".join(subjects))


class NothingRecorded(RuntimeError):
    """A command ended without a word in the journal: a fault of the program."""


class NotQuiet(RuntimeError):
    """A quiet command recorded something: a fault of the program."""


class Recordable(Protocol):
    """A thing that the journal can speak about."""

    @property
    def reference(self) -> str: ...

    def audience(self) -> Iterable[str]: ...


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done: its name (`contract.signed`), what it concerns, who may read it, and facts in plain values."""

    name: str
    subjects: tuple[tuple[str, str], ...]
    audience: frozenset[str]
    facts: Mapping[str, Fact]


class Recorder(Protocol):
    """Keeps the acts of an outermost command; the journal is the one there is."""

    def write(self, *, by: Actor, acts: list[Act]) -> None: ...

    def claim(self, submission: UUID) -> tuple[str, ...] | None: ...


@dataclass(slots=True)
class _Running:
    by: Actor
    acts: list[Act] = field(default_factory=list)


_running: ContextVar[_Running | None] = ContextVar("running_command", default=None)
_recorders: list[Recorder] = []
_gates: list[Callable[[Actor], None]] = []
RESERVED = frozenset({"person", "organisation", "thing"})
REGISTRY: dict[str, Callable[..., Any]] = {}


def register_recorder(recorder: Recorder) -> None:
    """Make this the recorder of all commands; a later call replaces an earlier one."""
    _recorders[:] = [recorder]


def register_gate(gate: Callable[[Actor], None]) -> None:
    """Ask this before every outermost command; it raises a CommandError where none may be done at all."""
    _gates.append(gate)


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function a command: one transaction, one journal entry at the outermost exit.

    The function takes keywords only, `by: Actor` among them. Raises Repeated when the actor's submission was
    done already, NothingRecorded when the command left no act.
    """
    return _made(function, _outermost)


def quiet_command(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function a command that leaves no entry of its own, because its very instant would say too much.

    Another command tells the journal afterwards, of many acts in one. No submission is claimed, since its row would
    be a trace; who sends the same twice is recognised by what was sent.
    """
    return _made(function, _outermost_quiet)


def _made(function: Callable[P, R], outermost: Callable[[str, Actor, Callable[[], R]], R]) -> Callable[P, R]:
    """The function as a command: inside another it is a part of it."""
    parameters = signature(function).parameters
    if "by" not in parameters or any(p.kind is not Parameter.KEYWORD_ONLY for p in parameters.values()):
        raise TypeError(f"{function.__qualname__} must take keywords only, «by» among them.")
    name = f"{function.__module__.removeprefix('evenhand.')}.{function.__name__}"

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by = kwargs["by"]
        assert isinstance(by, Actor)
        return function(*args, **kwargs) if _running.get() else outermost(name, by, lambda: function(*args, **kwargs))

    REGISTRY[name] = run
    return run


def _outermost(name: str, by: Actor, act: Callable[[], R]) -> R:
    for gate in _gates:
        gate(by)
    (recorder,) = _recorders
    running = _Running(by)
    token = _running.set(running)
    try:
        with transaction.atomic(), walls.acting(by):
            if by.submission and (subjects := recorder.claim(by.submission)) is not None:
                raise Repeated(subjects)
            result = act()
            if not running.acts:
                raise NothingRecorded(name)
            recorder.write(by=by, acts=running.acts)
    finally:
        _running.reset(token)
    return result


def _outermost_quiet(name: str, by: Actor, act: Callable[[], R]) -> R:
    for gate in _gates:
        gate(by)
    running = _Running(by)
    token = _running.set(running)
    try:
        with transaction.atomic(), walls.acting(by):
            result = act()
            if running.acts:
                raise NotQuiet(name)
    finally:
        _running.reset(token)
    return result


def record(
    name: str,
    /,
    *things: Recordable,
    by: Actor,
    audience: Iterable[str] | None = None,
    **facts: Fact,
) -> None:
    """Say what was done, inside a command: the act's name, what it concerns, its readers and plain facts.

    Without `audience` the readers are those of the first thing. The actor and his organisation always read
    their own acts. A fact cannot be called person, organisation or thing: the words use these for who acted
    and what it concerns.
    """
    if taken := RESERVED & facts.keys():
        raise TypeError(f"«{name}» has facts with reserved names: {', '.join(sorted(taken))}.")
    running = _running.get()
    if running is None:
        raise RuntimeError(f"«{name}» was recorded outside a command.")
    readers = things[0].audience() if audience is None else audience
    own = by.audience() - {"public"} if by.person else frozenset()
    own = frozenset(token for token in own if not token.startswith("area:"))
    subjects = tuple((kind_of(thing), thing.reference) for thing in things)
    running.acts.append(Act(name, subjects, frozenset(readers) | own, facts))


def kind_of(thing: object) -> str:
    """The word under which the journal files a thing: its class name in lower case, or what it says itself."""
    own = thing.__class__.__name__.lower()  # of the thing itself, where it is wrapped to be loaded lazily
    return str(getattr(thing, "filed_as", own))
