"""One way to write a value, so that everyone hashes the same."""

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.kernel.canonical import canonical, salted_hash

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(), parts, max_size=4),
    max_leaves=12,
)


@given(plain)
def test_what_is_written_reads_back(value: object) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(st.text(), st.integers(), max_size=6))
def test_the_order_of_keys_does_not_matter(value: dict[str, int]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


def test_chinese_is_written_as_itself_and_without_spaces() -> None:
    assert canonical({"b": "榆桥", "a": [1, None]}) == '{"a":[1,null],"b":"榆桥"}'.encode()


@pytest.mark.parametrize("value", [0.1, float("nan"), {"hours": 1.5}, [[2.0]], {"a": object()}, {1.5: "x"}])
def test_floats_and_other_things_are_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_half_a_letter_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        canonical("\ud800")


def test_the_hash_covers_the_salt() -> None:
    assert salted_hash(b"salt", b"words") == sha256(b"saltwords").hexdigest()
    assert salted_hash(b"a", b"words") != salted_hash(b"b", b"words")
