"""YAML as nodes, composed to a limited depth and read scalar by scalar: no file can run, swell or convert."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

import yaml

from evenhand.specifications.faults import Code, Flaw, flaw
from evenhand.specifications.formulas import LARGEST

DEEPEST = 8
_CORE = "tag:yaml.org,2002:"
_PLAIN = re.compile(r"(-?)((?:0|[1-9][0-9]*)(?:\.[0-9]+)?)", re.ASCII)
_TRUE = {"true", "yes", "on"}
_LONGEST_NUMBER = 40


class NotYaml(ValueError):
    """The text cannot be composed; the flaw says where and why."""

    def __init__(self, found: Flaw) -> None:
        self.flaw = found
        super().__init__(found.code)


class _TooDeep(yaml.YAMLError):
    pass


class _Loader(yaml.SafeLoader):
    """Composes nodes only, and only so deep; constructors are never called."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _TooDeep
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def compose(text: str) -> yaml.Node | None:
    """The one document of the text, None when empty. Raises NotYaml."""
    try:
        return _Loader(text).get_single_node()
    except _TooDeep:
        raise NotYaml(flaw(Code.TOO_DEEP)) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise NotYaml(flaw(Code.NOT_YAML, line=line, problem=error.reason)) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise NotYaml(flaw(Code.NOT_YAML, line=mark.line + 1 if mark else 1, problem=error.problem or "")) from None
    except (yaml.YAMLError, ValueError, OverflowError):  # an escape beyond Unicode escapes PyYAML's own errors
        raise NotYaml(flaw(Code.NOT_YAML, line=1, problem="unreadable escape")) from None


def entries(node: yaml.MappingNode, known: tuple[str, ...], flaws: list[Flaw]) -> dict[str, yaml.Node]:
    """The known keys of a mapping with their nodes; other, double and odd keys become flaws."""
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            flaws.append(flaw(Code.BAD_KEY))
        elif key.value not in known:
            flaws.append(flaw(Code.UNKNOWN_KEY, of=key.value, key=key.value, keys=known))
        elif key.value in found:
            flaws.append(flaw(Code.KEY_TWICE, of=key.value, key=key.value))
        else:
            found[key.value] = value
    return {key: value for key, value in found.items() if not is_tagged(value, "null")}


def is_tagged(node: yaml.Node, *names: str) -> bool:
    """Whether the node is a scalar that YAML takes for one of these types."""
    return isinstance(node, yaml.ScalarNode) and node.tag.removeprefix(_CORE) in names


def words_of(node: yaml.Node, name: str) -> str | Flaw:
    """A text; what YAML takes for a number, a day or yes and no has to stand in quotation marks."""
    return str(node.value) if is_tagged(node, "str") else flaw(Code.NOT_WORDS, of=name, name=name)


def truth_of(node: yaml.Node, name: str) -> bool | Flaw:
    return str(node.value).lower() in _TRUE if is_tagged(node, "bool") else flaw(Code.NOT_YES_OR_NO, of=name, name=name)


def number_of(node: yaml.Node, name: str, *, zero: bool = False, whole: bool = False) -> Fraction | Flaw:
    """A plain decimal number, exactly: above zero, or from zero, and up to a thousand million."""
    plain = _PLAIN.fullmatch(node.value) if is_tagged(node, "int", "float") else None
    if not plain:
        return flaw(Code.VALUE_NOT_A_NUMBER, of=name, name=name)
    sign, digits = plain.groups()
    if sign:
        return flaw(Code.NEGATIVE, of=name, written=f"{name}: {node.value}")
    if len(digits) > _LONGEST_NUMBER or Fraction(digits) > LARGEST:
        return flaw(Code.TOO_LARGE, of=name, written=f"{name}: {node.value}")
    number = Fraction(digits)
    if not (number or zero):
        return flaw(Code.ZERO, of=name, written=f"{name}: {node.value}")
    if whole and number.denominator != 1:
        return flaw(Code.VALUE_NOT_WHOLE, of=name, name=name)
    return number


def sorted_out(read: Mapping[str, Fraction | Flaw], flaws: list[Flaw]) -> Iterator[tuple[str, Fraction]]:
    """The numbers by name; flaws go to the list."""
    for name, value in read.items():
        if isinstance(value, Flaw):
            flaws.append(value)
        else:
            yield name, value
