"""From a programme to the public page of a contract that is signed, served and paid: by clicking, in each language."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories import accounting, asking, looking, serving
from tests.stories import chain as steps
from tests.stories.chain import Chain
from tests.stories.conftest import RUNNING, Ask, Visit
from tests.stories.server import ROOT
from tests.stories.visitor import Looks

pytestmark = pytest.mark.story
AGENCIES = ("provider_director", "rival_director")
CHECKER = ROOT.parent / "shared" / "tools" / "ocds_check.py"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_from_a_programme_to_the_public_page(visit: Visit, ask: Ask, looks: Looks, language: str) -> None:
    chain = Chain(lambda: visit(language))
    sign_a_contract(chain)
    give_services(chain)
    answer_requests(chain)
    points = be_assessed(chain)
    paid = be_paid(chain)
    # The story's contract is a day old: what a past shows is read from the demonstration's contract in force.
    running = ask(RUNNING)
    accounting.see_the_past_alike(chain, running)
    looking.oversee(chain)
    hear_a_resident(chain)
    looking.read_as_the_public(chain, paid, points)
    looking.fetch_the_releases(chain)
    assert looks.faults == []


@pytest.mark.skipif(not CHECKER.exists(), reason="the checker of the standard is not at hand beside the checkout")
def test_the_data_of_these_stories_keep_to_the_standard(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "releases.json"
    file.write_bytes(visit("en").context.request.get("/open/releases.json").body())
    run = subprocess.run([sys.executable, str(CHECKER), str(file)], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr


def sign_a_contract(chain: Chain) -> None:
    """Steps 1 to 5, on a programme that begins this month, so that services can be given from today."""
    steps.enter_a_centre(chain)
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


def give_services(chain: Chain) -> None:
    """Step 6: 19 norm hours by hand, 4 more from a file."""
    serving.post(chain)
    case, group = serving.open_undertakings(chain)
    serving.enter_a_week(chain, case, group)
    serving.see_the_figures(chain, "19.0")
    serving.import_a_file(chain)
    serving.see_the_figures(chain, "23.0")


def answer_requests(chain: Chain) -> None:
    """Step 7: one task declined, one in scope by a line, one as a variation, and one whispered."""
    for key in asking.TASKS:
        asking.ask(chain, key)
    asking.answer(chain, "department_officer", "declined", "不属于合同任何一项，社工已排满。")
    asking.answer(chain, "purchaser_officer", "in_scope", "属于入户探访。", str(serving.VISITS))
    varied = asking.answer(chain, "monitor_officer", "variation", "需另议工时与经费。")
    asking.keep_a_note(chain)
    asking.record_hours_on(chain, varied)


def be_assessed(chain: Chain) -> str:
    """Step 8: ordered, marked, replied to, final: its points."""
    assessment = accounting.order(chain)
    accounting.assess(chain, assessment)
    points = accounting.reply_and_finish(chain, assessment)
    accounting.adopt_another_framework(chain, assessment)
    return points


def be_paid(chain: Chain) -> list[str]:
    """Step 9: invoiced, returned, invoiced again, approved, paid by each funder: the sums."""
    returned = accounting.invoice(chain)
    approved = accounting.return_and_approve(chain, returned)
    accounting.pay(chain, approved)
    return accounting.see_the_ledger(chain, approved)


def hear_a_resident(chain: Chain) -> None:
    """Step 10: from the poster's code to an answered complaint, without account."""
    resident = looking.scan_the_poster(chain)
    looking.rate(resident)
    code = looking.complain(chain, resident)
    looking.answer(chain, resident, code)
