"""No form and no address, however bad, is answered with a fault of the program, a leak or half an act.

`tools/bad-input --count 100000 --seed 1` sends as many as wanted; `make check` a few hundred.
"""

from __future__ import annotations

import logging
import os
import sys

import pytest

from tests.bad_input.dice import Dice
from tests.bad_input.parsers import read_badly
from tests.bad_input.posting import Sender

COUNT = int(os.environ.get("EVENHAND_BAD_COUNT", "2000"))
SEED = int(os.environ.get("EVENHAND_BAD_SEED", "1"))
FORMS, ADDRESSES = 16, 4  # per cent; parsers get the rest

pytestmark = pytest.mark.bad


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def test_bad_input_makes_no_fault_no_leak_and_no_half_act(db: None, sender: Sender) -> None:
    sender.dice = Dice(SEED)
    logging.disable(logging.CRITICAL)
    forms, addresses = COUNT * FORMS // 100, COUNT * ADDRESSES // 100
    for number in range(1, forms + addresses + 1):
        before = len(sender.told.faults)
        sender.form() if number % (FORMS + ADDRESSES) < FORMS else sender.address()
        for what in list(sender.told.faults)[before:]:
            say(f"FAULT {what}\n{sender.told.faults[what]}\n")
        if number % 1_000 == 0:
            say(f"{number} of {forms + addresses}, {len(sender.told.faults)} faults")
    counted, unread = read_badly(COUNT - forms - addresses, SEED)
    told = sender.told
    say(f"\nseed {SEED}: {forms} forms and {addresses} addresses to {len(told.routes)} routes: {dict(told.answers)}")
    say(f"{sum(counted.values())} to parsers: {counted}")
    for fault in unread:
        say(f"FAULT {fault}\n")
    assert [*told.faults, *unread] == []
