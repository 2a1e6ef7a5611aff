from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from evenhand.contracts.commands import obtain_consent
from evenhand.contracts.models import Consent, Contract
from evenhand.demo.cast import Cast
from evenhand.journal.queries import latest_about
from evenhand.kernel.verdicts import Refused
from evenhand.oversight import commands
from evenhand.oversight.models import Scorecard
from evenhand.oversight.queries.scorecards import alone, rows, subjects
from evenhand.oversight.work import publish_when_over
from evenhand.oversight.work.card_words import case_said, said
from evenhand.parties.models import Organisation
from evenhand.shell.registries import waiting

DAY = timedelta(days=1)
WORDS = "那笔款由市财政局迟拨，我们已于到期日前批准。"


def drawn(cast: Cast, at: datetime, body: str = "street_office", capacity: str = "purchaser") -> Scorecard:
    subject = Organisation.objects.get(pk=cast.organisations[body].pk)
    return commands.draw_scorecard(organisation=subject, capacity=capacity, by=cast.actor("regulator_officer", at))


@pytest.fixture
def card(cast: Cast, now: datetime) -> Scorecard:
    return drawn(cast, now)


@pytest.fixture
def published(cast: Cast, card: Scorecard, now: datetime) -> Scorecard:
    commands.reply_to_scorecard(scorecard=card, words=WORDS, by=cast.actor("purchaser_officer", now))
    commands.publish_scorecard(scorecard=card, by=cast.actor("regulator_officer", now))
    return card


@pytest.mark.parametrize(
    ("body", "capacity", "counted"),
    [
        ("street_office", "purchaser", {"money", "decisions", "duties"}),
        ("provider", "provider", {"duties", "posts"}),
        ("district_finance", "funder", {"own-money"}),
        ("district_civil_affairs", "monitor", {"visits"}),
        ("evaluator", "evaluator", set()),
    ],
)
def test_every_party_has_a_scorecard_of_the_same_form(
    cast: Cast, now: datetime, body: str, capacity: str, counted: set[str]
) -> None:
    card = drawn(cast, now, body, capacity)
    assert {one.key for one in card.gathered if one.count} >= counted
    assert len(card.digest) == 64


def test_its_subject_alone_sees_it_first_and_is_told(cast: Cast, card: Scorecard, now: datetime) -> None:
    for key, sees in [("purchaser_officer", True), ("regulator_officer", False), ("provider_director", False)]:
        assert Scorecard.objects.visible_to(cast.actor(key, now)).exists() is sees
    (item,) = [one for one in waiting(cast.actor("purchaser_officer", now)) if one.facts == card.reference]
    assert item.due == card.reply_due


def test_it_is_published_with_its_reply_and_then_read_by_everybody(
    cast: Cast, published: Scorecard, client: Client
) -> None:
    page = client.get(reverse("oversight:scorecard", args=[published.reference])).content.decode()
    assert WORDS in page
    assert [
        one.text
        for one in latest_about(
            "scorecard",
            published.reference,
            actor=cast.actor("stranger", published.published_at or published.drawn_at),
            limit=9,
        )
    ]


def test_nobody_publishes_it_while_its_subject_may_still_reply(cast: Cast, card: Scorecard, now: datetime) -> None:
    with pytest.raises(Refused):
        commands.publish_scorecard(scorecard=card, by=cast.actor("regulator_officer", now))


def test_time_publishes_what_its_subject_let_pass_and_nobody_can_keep_it_back(card: Scorecard, now: datetime) -> None:
    assert publish_when_over(now) == 0
    assert publish_when_over(now + 60 * DAY) == 1
    assert publish_when_over(now + 60 * DAY) == 0
    card.refresh_from_db()
    assert card.published_at
    assert not card.reply


def test_a_reply_after_its_day_is_refused(cast: Cast, card: Scorecard, now: datetime) -> None:
    with pytest.raises(Refused):
        commands.reply_to_scorecard(scorecard=card, words=WORDS, by=cast.actor("purchaser_officer", now + 60 * DAY))


@pytest.mark.parametrize("who", ["provider_director", "regulator_officer", "purchaser_panel_member"])
def test_only_the_subject_replies(cast: Cast, card: Scorecard, now: datetime, who: str) -> None:
    with pytest.raises(Refused):
        commands.reply_to_scorecard(scorecard=card, words=WORDS, by=cast.actor(who, now))


def test_one_replies_once_and_with_words(cast: Cast, card: Scorecard, now: datetime) -> None:
    by = cast.actor("purchaser_officer", now)
    with pytest.raises(commands.NoWords):
        commands.reply_to_scorecard(scorecard=card, words="  ", by=by)
    commands.reply_to_scorecard(scorecard=card, words=WORDS, by=by)
    with pytest.raises(commands.RepliedBefore):
        commands.reply_to_scorecard(scorecard=card, words="Another", by=by)


def test_of_the_same_months_there_is_one(cast: Cast, card: Scorecard, now: datetime) -> None:
    with pytest.raises(commands.DrawnBefore):
        drawn(cast, now)
    regulator = cast.actor("regulator_officer", now)
    assert (card.organisation_id, "purchaser") not in {(s.organisation.pk, s.capacity) for s in subjects(regulator)}


@pytest.mark.parametrize("who", ["monitor_officer", "purchaser_officer", "auditor"])
def test_only_the_regulator_draws_one_up(cast: Cast, now: datetime, who: str) -> None:
    with pytest.raises(Refused):
        commands.draw_scorecard(
            organisation=cast.organisations["street_office"], capacity="purchaser", by=cast.actor(who, now)
        )


@pytest.mark.parametrize("change", [{"figures": []}, {"minimum_cases": 1}, {"reply": "Else"}, {"published_at": None}])
def test_the_database_refuses_to_change_a_published_one(published: Scorecard, change: dict[str, object]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Scorecard.objects.filter(pk=published.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Scorecard.objects.filter(pk=published.pk).delete()


def test_a_figure_leads_to_no_case_that_its_reader_could_not_see_anyway(
    cast: Cast, published: Scorecard, now: datetime, as_: Callable[..., Client]
) -> None:
    (money,) = [one for one in published.gathered if one.key == "money"]
    side, other = cast.actor("provider_director", now), cast.actor("rival_director", now)
    assert (rows(money, side).unseen, len(rows(money, side).seen)) == (0, money.count)
    assert (rows(money, other).unseen, rows(money, other).seen) == (money.count, [])
    address = reverse("oversight:scorecard-figure", args=[published.reference, "money"])
    contract = money.cases[0].contract
    assert contract in as_("provider_director").get(address).content.decode()
    assert contract not in as_("rival_director").get(address).content.decode()


def test_under_the_minimum_of_cases_a_figure_says_nothing(published: Scorecard, client: Client) -> None:
    few = [one for one in published.gathered if 0 < one.count < published.minimum_cases]
    assert few
    assert "too few to say" in client.get(reverse("oversight:scorecard", args=[published.reference])).content.decode()


@pytest.mark.usefixtures("published")
def test_the_funder_reads_it_before_it_sets_money_apart(
    cast: Cast, published: Scorecard, now: datetime, as_: Callable[..., Client]
) -> None:
    from evenhand.planning.models import Programme

    address = reverse("planning:allocate", args=[Programme.objects.get().reference])
    page = as_("finance_officer_district").get(address).content.decode()
    assert reverse("oversight:scorecard", args=[published.reference]) in page


@pytest.mark.usefixtures("published")
def test_whoever_reads_a_call_of_the_purchaser_reads_its_scorecard(
    published: Scorecard, as_: Callable[..., Client]
) -> None:
    from evenhand.tenders.models import Tender

    address = reverse("tenders:detail", args=[Tender.objects.get().reference])
    page = as_("rival_director").get(address).content.decode()
    assert reverse("oversight:scorecard", args=[published.reference]) in page


def test_dependence_and_voice_are_the_providers_alone(cast: Cast, now: datetime, as_: Callable[..., Client]) -> None:
    found = alone(cast.organisations["provider"], now.date())
    assert found.dependence_bp == 6_000 or found.dependence_bp
    assert found.due_minor == sum(amount for _funder, amount in found.funders)
    for who in ("purchaser_officer", "regulator_officer", "finance_officer_district", "provider_worker"):
        assert as_(who).get(reverse("oversight:alone")).status_code == 403
    assert as_("provider_director").get(reverse("oversight:alone")).status_code == 200


def test_an_empty_reply_is_told_in_a_sentence_and_changes_nothing(card: Scorecard, as_: Callable[..., Client]) -> None:
    address = reverse("oversight:reply-to-scorecard", args=[card.reference])
    answer = as_("purchaser_officer").post(address, {"words": ""})
    assert answer.status_code == 422
    assert "Write your reply" in answer.content.decode()
    card.refresh_from_db()
    assert card.replied_at is None


@pytest.mark.parametrize(
    ("language", "words"), [("en", "You see it first"), ("zh-hans", "由贵单位先行阅知")], ids=["english", "chinese"]
)
def test_the_subject_reads_that_it_sees_it_first(
    card: Scorecard, as_: Callable[..., Client], language: str, words: str
) -> None:
    page = as_("purchaser_officer", language).get(reverse("oversight:scorecard", args=[card.reference]))
    assert words in page.content.decode()


def test_a_purchasers_card_counts_the_consents_that_it_obtained(cast: Cast, now: datetime) -> None:
    contract = Contract.objects.filter(purchaser=cast.organisations["street_office"]).earliest("pk")
    by = cast.actor("provider_director", now - 60 * DAY)
    for about in ("one", "another"):
        obtain_consent(contract=contract, kind=Consent.Kind.WAIVER, about=about, obtained_by=contract.purchaser, by=by)
    Consent.objects.filter(about="another").update(withdrawn_at=by.at)
    (figure,) = (one for one in drawn(cast, now).gathered if one.key == "consents")
    (shown,) = said([figure], 10)
    assert (shown.value, shown.beside) == ("2", "1 of them stand, 1 were taken back")
    assert {case_said(shown.kind, case.part, 1, 0) for case in figure.cases} == {"stands", "taken back"}
