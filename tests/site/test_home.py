"""The desk and the door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils.translation import override

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.kernel.periods import Period
from evenhand.shell.registries import Offer, Party, Side, WorkItem, offer_sources, waiting_sources
from evenhand.site.queries import year_gone
from evenhand.site.templatetags.desk import counted, headline

As = Callable[..., Client]
TODAY = date(2026, 3, 2)
YUQIAO = Party(Side.PROVIDER, "Yuqiao Social Work Agency")


def item(what: str, due: date | None = None, **more: object) -> WorkItem:
    return WorkItem(what=what, why="why", url="/there/", done_by="Do it", due=due, **more)  # type: ignore[arg-type]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[WorkItem]:
    """What waits on the desk of whoever acts for the street office."""
    items: list[WorkItem] = []

    def of_the_office(actor: Actor) -> list[WorkItem]:
        return items if actor.is_a("purchaser") else []

    monkeypatch.setattr(waiting_sources, "entries", [of_the_office])
    return items


@pytest.mark.parametrize(
    ("waiting", "late", "english", "chinese"),
    [
        (0, 0, "Nothing waits for you", "没有事项等您办理"),
        (1, 0, "One thing waits for you", "有一件事等您办理"),
        (1, 1, "One thing waits for you, and it is late", "有一件事等您办理，均已逾期"),
        (2, 0, "Two things wait for you", "有两件事等您办理"),
        (2, 1, "Two things wait for you, one of them late", "有两件事等您办理，其中一件已逾期"),
        (2, 2, "Two things wait for you, all of them late", "有两件事等您办理，均已逾期"),
        (7, 2, "Seven things wait for you, two of them late", "有七件事等您办理，其中两件已逾期"),
        (12, 0, "Twelve things wait for you", "有十二件事等您办理"),
        (13, 12, "13 things wait for you, twelve of them late", "有13件事等您办理，其中十二件已逾期"),
        (1_200, 0, "1,200 things wait for you", "有1,200件事等您办理"),
    ],
)
def test_a_desk_begins_with_how_many_things_wait(waiting: int, late: int, english: str, chinese: str) -> None:
    with override("en"):
        assert headline(waiting, late) == english
    with override("zh-hans"):
        assert headline(waiting, late) == chinese


def test_things_are_counted_in_words_up_to_twelve() -> None:
    assert [counted(n) for n in (1, 12, 13)] == ["one", "twelve", "13"]


def test_what_is_most_urgent_comes_first_under_its_heading(as_: As, work: list[WorkItem]) -> None:
    work += [
        item("Far off", TODAY + timedelta(days=30)),
        item("Overdue", TODAY - timedelta(days=1), waits=YUQIAO),
        item("Some day"),
        item("Today", TODAY),
        item("In a week", TODAY + timedelta(days=7)),
    ]
    page = as_("purchaser_officer").get("/").text
    order = [
        "Five things wait for you, one of them late", "Late", "Overdue", "Within seven days", "Today", "In a week",
        "Later", "Far off", "Some day",
    ]  # fmt: skip
    places = [page.index(f">{words}<") for words in order]
    assert places == sorted(places)
    assert "Yuqiao Social Work Agency" in page


def test_what_is_due_today_is_not_late(as_: As, work: list[WorkItem]) -> None:
    work.append(item("Today", TODAY))
    page = as_("purchaser_officer").get("/").text
    assert "One thing waits for you<" in page
    assert "due today" in page


def test_the_day_ends_at_midnight_of_the_jurisdiction(as_: As, work: list[WorkItem], clock: object) -> None:
    work.append(item("Due on the second", TODAY))
    clock.move_to("2026-03-02T15:59:00+00:00")  # type: ignore[attr-defined]
    assert "and it is late" not in as_("purchaser_officer").get("/").text
    clock.move_to("2026-03-02T16:01:00+00:00")  # type: ignore[attr-defined]
    assert "and it is late" in as_("purchaser_officer").get("/").text


def test_what_others_owe_stands_apart_and_is_not_counted(as_: As, work: list[WorkItem]) -> None:
    work.append(item("Mid-term report", TODAY - timedelta(days=3), mine=False, owed_by=YUQIAO))
    page = as_("purchaser_officer").get("/").text
    assert "Nothing waits for you" in page
    assert page.index("What others owe you") < page.index("Mid-term report")
    assert "3 days late" in page


def test_each_finds_his_own_work(as_: As, work: list[WorkItem]) -> None:
    work.append(item("Score two bids"))
    assert "Score two bids" in as_("purchaser_signatory").get("/").text
    assert "Score two bids" not in as_("provider_director").get("/").text
    assert "Score two bids" not in as_("public").get("/").text


def test_offers_stand_in_their_order(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    offers = [Offer("Second", "/b/", order=2), Offer("First", "/a/", hint="from Table 1", order=1)]
    monkeypatch.setattr(offer_sources, "entries", [lambda actor: offers])
    page = as_("provider_director").get("/").text
    assert page.index("First") < page.index("from Table 1") < page.index("Second")


@pytest.mark.parametrize(
    ("who", "language", "sentence"),
    [
        ("purchaser_officer", "en", "Nothing is open. The last that was done, on 2 March 2026:"),
        ("purchaser_officer", "zh-hans", "没有待办事项。最近一件办于2026年3月2日："),
        ("purchaser_officer", "en", "What your office owes"),
        ("provider_director", "en", "What your agency owes"),
        ("provider_director", "zh-hans", "贵机构应办"),
        ("stranger", "en", "What you owe"),
    ],
)
def test_an_empty_desk_says_so_with_the_last_fact(
    as_: As, monkeypatch: pytest.MonkeyPatch, who: str, language: str, sentence: str
) -> None:
    monkeypatch.setattr(waiting_sources, "entries", [])
    assert sentence in as_(who, language).get("/").text


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_everybody_of_the_cast_has_a_desk(cast: Cast, as_: As, language: str) -> None:
    for key, person in cast.persons.items():
        answer = as_(key, language).get("/")
        assert answer.status_code == 200, key
        with override(language):
            assert person.name in answer.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Two sides, one contract, one truth", "No call is open today."]),
        ("zh-hans", ["两方一约，事实同一", "今天没有正在进行的招标。"]),
    ],
)
def test_the_door_says_what_this_is(as_: As, language: str, words: list[str]) -> None:
    page = as_("public", language).get("/").text
    assert all(word in page for word in words)
    assert "/account/login/" in page


def test_the_door_of_a_real_installation_knows_no_demonstration(as_: As) -> None:
    assert "/demonstration/" not in as_("public").get("/").text


@pytest.mark.parametrize(
    ("day", "gone"),
    [
        (date(2026, 6, 30), None),
        (date(2026, 7, 1), 0),
        (date(2026, 12, 31), 50),
        (date(2027, 6, 30), 100),
        (date(2027, 7, 1), 0),
        (date(2029, 7, 1), None),
    ],
)
def test_a_contract_year_goes_from_its_first_day_to_its_last(day: date, gone: int | None) -> None:
    assert year_gone(Period(date(2026, 7, 1), date(2029, 6, 30)), day) == gone


class TestWithAContract:
    @pytest.fixture
    def contract(self, cast: Cast, at: datetime, clock: time_machine.Traveller) -> Contract:
        programme = adopted_programme(cast, at=at)
        allocated(cast, programme, at=at)
        specification = settled_specification(cast, programme, at=at + timedelta(days=3))
        award = award_entered(cast, specification, at=at + timedelta(days=10))
        contract = contract_in_force(cast, award, at=at + timedelta(days=30))
        clock.move_to(datetime.combine(current_terms(contract).starts + timedelta(days=100), time(10), at.tzinfo))
        return contract

    def test_each_side_sees_it_with_the_other_sides_name_and_what_is_late(self, contract: Contract, as_: As) -> None:
        for key, other in (("purchaser_officer", "Yuqiao Social Work Agency"), ("provider_director", "Rongyin Street")):
            page = as_(key).get("/").text
            table = page[page.index("Your contracts") :]
            assert contract.reference in table
            assert other in table
            assert "27%" in table  # a hundred and one of 365 days
            assert "eh-late" in table  # nobody has recorded anything
        assert "Contracts you oversee" in as_("monitor_officer").get("/").text

    def test_others_do_not_see_it(self, contract: Contract, as_: As) -> None:
        for key in ("rival_director", "stranger", "public", "department_officer"):
            page = as_(key).get("/").text
            assert "Your contracts" not in page
            assert "Contracts you oversee" not in page

    def test_a_desk_takes_a_bounded_number_of_statements(
        self, contract: Contract, as_: As, django_assert_max_num_queries: Callable[..., object]
    ) -> None:
        browser = as_("purchaser_officer")
        with django_assert_max_num_queries(60):  # type: ignore[attr-defined]
            browser.get("/")
