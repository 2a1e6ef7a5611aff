"""What all tests stand on."""

import pytest

from evenhand.project.catalogues.compiling import compile_stale


def pytest_configure(config: pytest.Config) -> None:
    """Tests read Chinese pages: the catalogues must be compiled."""
    compile_stale()
