"""The same contract in force that the tests of records stand on."""

from tests.records.conftest import cast, contract, friday, standing

__all__ = ["cast", "contract", "friday", "standing"]
