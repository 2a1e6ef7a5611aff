"""The page that works from a disk judges every receipt as the product does, with and without the browser's help."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from evenhand.demo.cast import Cast
from evenhand.journal import offline
from evenhand.journal.queries import trust
from evenhand.journal.receipts import Broken, read
from evenhand.kernel.canonical import canonical
from tests.journal import samples

pytestmark = pytest.mark.thorough

NODE = Path(sys.executable).with_name("node")
HARNESS = Path(__file__).with_name("offline.mjs")


def page_says(files: list[bytes], how: str = "plain") -> list[dict[str, Any]]:
    """What the page's script says of files."""
    lines = "\n".join(b64encode(data).decode() for data in files)
    command = [NODE, HARNESS, offline.PLACE / "verify.js", how]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def product_says(data: bytes) -> dict[str, Any]:
    try:
        found = read(data)
    except Broken as fault:
        return {"fault": str(fault)}
    return {
        "sequence": found.sequence,
        "size": str(found.checkpoint.size),
        "key": str(found.key),
        "witnesses": len(found.witnesses),
    }


def agree(files: list[bytes], how: str = "plain") -> None:
    for data, said in zip(files, page_says(files, how), strict=True):
        assert said == product_says(data), data


@pytest.mark.parametrize("how", ["plain", "subtle"])
def test_both_find_every_receipt_to_hold(how: str) -> None:
    files = [
        samples.receipt(sequence, size, words=words, witness=True).written()
        for size in (1, 2, 7, 8, 9)
        for sequence in range(1, size + 1)
        for words in (True, False)
    ]
    assert not any("fault" in product_says(data) for data in files)
    agree(files, how)


@pytest.mark.parametrize("how", ["plain", "subtle"])
def test_both_refuse_every_changed_byte_alike(how: str) -> None:
    chance = random.Random(20_260_302)  # noqa: S311 - any bytes will do
    files = []
    for data, every in (
        (samples.receipt(5, 7, words=False, witness=True).written(), 1),
        (samples.receipt(5, 7).written(), 5),
    ):
        for place in range(0, len(data), every):
            changed = bytearray(data)
            changed[place] ^= chance.randrange(1, 256)
            files.append(bytes(changed))
    assert all("fault" in product_says(data) for data in files)
    agree(files, how)


def test_both_stumble_over_nothing_and_name_the_same_fault() -> None:
    document = json.loads(samples.receipt(5, 7, witness=True).written())
    entry = document["entry"]
    edits: list[dict[str, Any]] = [
        {"format": "evenhand-receipt/2"},
        {"proof": []},
        {"proof": [1]},
        {"proof": None},
        {"keys": []},
        {"keys": [1]},
        {"keys": document["keys"][:1]},
        {"keys": document["keys"][::-1]},
        {"keys": document["keys"] * 2},
        {"checkpoint": ""},
        {"checkpoint": document["checkpoint"] + "x"},
        {"checkpoint": document["checkpoint"] * 2},
        {"more": 1},
        {"entry": []},
        {"entry": None},
        *(
            {"entry": entry | change}
            for change in (
                {"sequence": 0},
                {"sequence": -1},
                {"sequence": "5"},
                {"sequence": True},
                {"sequence": 6},
                {"sequence": 2**53},
                {"sequence": 2**64},
                {"digest": entry["digest"].upper()},
                {"salt": ""},
                {"payload": ""},
                {"payload": "[]"},
                {"payload": "{"},
                {"payload": None},
                {"audience": []},
                {"audience": "x"},
                {"audience": [1]},
                {"audience": entry["audience"][::-1]},
                {"leaf": "x"},
                {"audience": ["😀", "\ue000", "z"]},
                {"audience": ['\u2028\x7f\x01\t"\\']},
            )
        ),
    ]
    files = [canonical(document | change) for change in edits]
    files += [b"", b"{}", b"[]", b"null", b"1e999", b"NaN", b'"', b"\xff", "\ufeff{}".encode(), b"1" * 400]
    whole = canonical(document)
    files += [
        whole + b"\n",
        b" " + whole,
        whole.replace(b'"format"', b'"format":1,"format"'),
        whole.replace(b'"keys"', b'"\\u006beys"'),
    ]
    files += [whole.replace(b"Liang", b"\\ud800"), whole.replace(b'"sequence":5}', b'"sequence":5.0}')]
    assert all("fault" in product_says(data) for data in files)
    agree(files)


def test_the_page_loads_nothing_and_knows_keys_and_sentences(cast: Cast, client: Client) -> None:
    client.get("/journal/checkpoint")
    response = client.get("/journal/trust/receipts.html")
    assert response.headers["Content-Disposition"] == 'attachment; filename="evenhand-receipts.html"'
    page = response.text
    assert "default-src 'none'" in page
    assert not any(word in page for word in ("src=", "href=", "@import", "url(", "fetch(", "XMLHttpRequest"))
    (period,) = trust.key_periods()
    assert str(period.key) in page
    assert "签订了" in page or "contracts.signed" in page
    assert offline.SLOT not in page


def test_no_key_or_sentence_ends_the_pages_script_early() -> None:
    page = offline.page(["</script><b>"], [], {"en": {"x": "<!-- </script>\u2028"}})
    assert page.count("</script>") == 1
    assert "<!--" not in page
