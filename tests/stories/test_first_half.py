"""From a programme to a signed contract, by clicking, in each language."""

from __future__ import annotations

import pytest

from tests.stories import chain as steps
from tests.stories.chain import Chain
from tests.stories.conftest import Visit
from tests.stories.visitor import Looks

pytestmark = pytest.mark.story
AGENCIES = ("provider_director", "rival_director")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_from_a_programme_to_a_signed_contract(visit: Visit, looks: Looks, language: str) -> None:
    chain = Chain(lambda: visit(language))
    steps.plan(chain)
    steps.allocate(chain)
    steps.specify(chain)
    steps.call(chain)
    bids = {key: steps.bid(chain, key) for key in AGENCIES}
    steps.nobody_else_sees_bids(chain, bids)
    steps.wait_for_the_deadline(chain)
    steps.open_bids(chain)
    steps.score(chain, bids)
    steps.award(chain, bids)
    steps.draft(chain)
    steps.sign(chain)
    paper = steps.take_the_paper(chain)
    steps.bring_back_the_scan(chain, paper)
    steps.read_the_journal(chain)
    assert looks.faults == []
