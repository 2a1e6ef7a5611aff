"""What the words in a file name: workers, lines, cases, groups, requests, target groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize


def plain(text: str) -> str:
    """A name as it is compared: full-width signs, case and spaces do not matter."""
    return " ".join(normalize("NFKC", text).casefold().split())


@dataclass
class Index:
    """Keys by name; a name that two things have is known as ambiguous."""

    keys: dict[str, int] = field(default_factory=dict)
    ambiguous: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, named: Iterable[tuple[int, Iterable[str]]]) -> Index:
        index = cls()
        for key, names in named:
            for name in names:
                index.add(name, key)
        return index

    def add(self, name: str, key: int) -> None:
        word = plain(name)
        if word and self.keys.setdefault(word, key) != key:
            self.ambiguous.add(word)


@dataclass(frozen=True)
class Belonging:
    """What a case or group belongs to."""

    line: int
    target_group: int | None


@dataclass(frozen=True)
class Names:
    """Everything that a file under a contract may name."""

    workers: Index
    lines: Index
    cases: Index
    groups: Index
    requests: Index
    targets: Index
    of_case: Mapping[int, Belonging]
    of_group: Mapping[int, Belonging]
