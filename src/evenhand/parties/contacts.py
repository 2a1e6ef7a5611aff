"""How people and organisations are reached and identified, written one way."""

from __future__ import annotations

import re

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

MAINLAND = re.compile(r"1[3-9]\d{9}")
ELSEWHERE = re.compile(r"\+[1-9]\d{6,14}")


class NotAMobile(ValueError):
    """The text is no mobile number."""


class NotAnIdentifier(ValueError):
    """The text is no number of this register."""


def normal_mobile(text: str) -> str:
    """A mobile number without spaces and marks; mainland numbers without their country code. Raises NotAMobile."""
    number = re.sub(r"[\s()-]", "", text)
    number = re.sub(r"^(\+86|0086)", "", number)
    if MAINLAND.fullmatch(number) or ELSEWHERE.fullmatch(number):
        return number
    raise NotAMobile(text)


def normal_identifier(scheme: str, text: str) -> str:
    """A number of a register in its compact form, its check character verified. Raises NotAnIdentifier."""
    if scheme != "CN-USCC":
        return text.strip()
    try:
        return str(uscc.validate(text))
    except ValidationError as fault:
        raise NotAnIdentifier(text) from fault
