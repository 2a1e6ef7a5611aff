"""Scorecards by clicking: drawn up, seen first by their subjects, replied to, published, read by funder and bidder."""

from __future__ import annotations

import pytest

from tests.stories.conftest import Ask, Visit
from tests.stories.visitor import Visitor

pytestmark = pytest.mark.story
LIST = "/oversight/scorecards/"
WORDS = "其中两日为国库停业日。"
NAMED = "select reference from parties_organisation where name_en = '{} Street Office'"
# The purchaser with a published scorecard, a programme and a call of its own.
CARD = "select reference from oversight_scorecard where reference like 'SC-O-0002-purchaser-%'"
PROGRAMME = (
    "select p.reference from planning_programme p join specifications_specification s on s.programme_id = p.id "
    "join parties_organisation o on o.id = s.purchaser_id where o.reference = 'O-0002' order by s.id limit 1"
)
TENDER = (
    "select t.reference from tenders_tender t join parties_organisation o on o.id = t.purchaser_id "
    "where o.reference = 'O-0002' and t.status <> 'draft' order by t.id limit 1"
)
OFFICES = {"en": "Jianzhu", "zh-hans": "Hengwu"}


def draw(visitor: Visitor, subject: str) -> None:
    """The regulator's officer draws one up."""
    visitor.open(LIST)
    visitor.pick(subject=subject)
    visitor.submit()
    visitor.page.get_by_text(
        visitor.say("The scorecard is drawn up. Its subject is told, and sees it before anybody else.")
    ).wait_for()


def test_the_provider_sees_its_scorecard_first_replies_and_everybody_reads_both(visit: Visit, ask: Ask) -> None:
    reference = ask("select reference from oversight_scorecard where capacity = 'provider' order by reference limit 1")
    page = f"{LIST}{reference}/"
    rival, provider, regulator = visit("en"), visit("zh-hans"), visit("en")
    rival.become("rival_director")
    assert rival.status(page) == 404
    provider.become("provider_director")
    provider.open(page)
    provider.look()
    provider.follow("Reply to it")
    provider.fill(words=WORDS)
    provider.submit()
    assert provider.sees("Your reply is kept. Until it is published nobody else reads this page.")
    regulator.become("regulator_officer")
    regulator.open(LIST)
    regulator.page.locator(f'form[action="{page}publish/"] button').click()
    regulator.page.get_by_text(WORDS).wait_for()
    rival.open(page)
    rival.look()
    assert WORDS in rival.text()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_funder_and_bidder_read_the_purchasers_scorecard_where_they_decide(
    visit: Visit, ask: Ask, language: str
) -> None:
    card, programme, tender = ask(CARD), ask(PROGRAMME), ask(TENDER)
    for who, place in (
        ("finance_officer_municipal", f"/planning/{programme}/allocate/"),
        ("rival_director", f"/tenders/{tender}/"),
    ):
        reader = visit(language)
        reader.become(who)
        reader.open(place)
        reader.look()
        reader.page.locator(f'main a[href="{LIST}{card}/"]').first.click()
        assert reader.path.startswith(f"{LIST}{card}/")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_regulator_draws_one_up_and_does_not_see_it_before_its_subject(
    visit: Visit, ask: Ask, language: str
) -> None:
    subject = ask(NAMED.format(OFFICES[language]))
    regulator = visit(language)
    regulator.become("regulator_officer")
    draw(regulator, f"{subject}:purchaser")
    regulator.look()
    card = ask("select reference from oversight_scorecard order by id desc limit 1")
    assert regulator.status(f"{LIST}{card}/") == 404
    regulator.open("/oversight/retaliation/")
    regulator.look()
    assert regulator.sees("What it could see, and what not")
