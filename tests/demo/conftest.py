"""A demonstration made by the console command in a folder of its own, once."""

from __future__ import annotations

import pytest

from tests.stories.server import Demonstration

DAY = "2026-11-22"


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return Demonstration(tmp_path_factory.mktemp("demonstration"), on=DAY)
