"""The same contract in force that the tests of records stand on."""

from tests.records.conftest import contract, friday, states

__all__ = ["contract", "friday", "states"]
