"""The journal's format on its page: the vectors are those of the product, and another verifier agrees with them."""

from __future__ import annotations

import json
from textwrap import indent

import pytest

from tests.journal import vectors
from tests.journal.test_offline import page_says

VECTORS = vectors.vectors()


def test_the_vectors_in_the_documentation_are_those_of_the_product() -> None:
    assert vectors.FILE.read_text(encoding="utf-8") == vectors.written(), "Run «python -m tests.journal.vectors»."


@pytest.mark.parametrize(
    "quoted",
    [
        indent(VECTORS["entry"]["leaf_data"], "    "),
        f"`{VECTORS['entry']['leaf_hash']}`",
        indent(VECTORS["keys"][0]["public"], "    "),
        indent(VECTORS["checkpoint"], "    "),
    ],
)
def test_what_the_page_quotes_is_in_the_vectors(quoted: str) -> None:
    assert quoted in (vectors.PLACE / "journal-format.md").read_text(encoding="utf-8")


def test_the_page_that_works_from_a_disk_says_the_same_of_every_receipt() -> None:
    receipts = json.loads(vectors.FILE.read_text(encoding="utf-8"))["receipts"]
    assert {receipt["fault"] for receipt in receipts} == {None, "written", "words", "tree", "signature"}
    said = page_says([receipt["text"].encode() for receipt in receipts])
    assert [one.get("fault") for one in said] == [receipt["fault"] for receipt in receipts]
