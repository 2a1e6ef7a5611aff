"""Stories that use up what they find: each file plays in each language on a city of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.stories.server import Demonstration, Installation


@pytest.fixture(scope="module", params=["en", "zh-hans"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def demonstration(untouched: Demonstration, language: str, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return untouched.twin(tmp_path_factory.mktemp("city") / language)


@pytest.fixture(scope="module")
def address(demonstration: Installation) -> Iterator[str]:
    with demonstration.serving() as address:
        yield address
