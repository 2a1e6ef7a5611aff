"""A policy's answer."""

import pytest

from evenhand.kernel.verdicts import ALLOWED, Refused, refused, require


def test_a_refusal_carries_its_reason() -> None:
    with pytest.raises(Refused, match="Only a signatory"):
        require(refused("Only a signatory can sign."))


def test_what_is_allowed_goes_on() -> None:
    require(ALLOWED)
    assert ALLOWED
    assert not refused("no")
