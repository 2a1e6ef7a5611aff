"""Appoint and switch on, tell and answer, file, and let days end."""

from evenhand.disclosures.commands.appointing import (
    KeyKnown,
    KeyUnknown,
    add_key,
    appoint,
    switch_off,
    switch_on,
    withdraw_key,
)
from evenhand.disclosures.commands.days import close_day, delete_closed, delete_returns
from evenhand.disclosures.commands.filing import FiledBefore, file_return
from evenhand.disclosures.commands.hearing import NothingWaits, answer, close, keep, pass_on, send_batch
from evenhand.disclosures.commands.receiving import ArrivedBefore, NothingSent, NotSealedRight
from evenhand.disclosures.commands.telling import TooManyToday, decide, disclose, reply

__all__ = [
    "ArrivedBefore",
    "FiledBefore",
    "KeyKnown",
    "KeyUnknown",
    "NotSealedRight",
    "NothingSent",
    "NothingWaits",
    "TooManyToday",
    "add_key",
    "answer",
    "appoint",
    "close",
    "close_day",
    "decide",
    "delete_closed",
    "delete_returns",
    "disclose",
    "file_return",
    "keep",
    "pass_on",
    "reply",
    "send_batch",
    "switch_off",
    "switch_on",
    "withdraw_key",
]
