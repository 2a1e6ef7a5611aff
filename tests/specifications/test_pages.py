"""The pages of specifications: written with and without script, read by everybody, bad input answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from evenhand.demo.builders.planning import adopted_programme
from evenhand.demo.builders.specifications import begun_specification, drafted_specification, settled_specification
from evenhand.demo.cast import Cast
from evenhand.planning.models import Programme
from evenhand.shell.registries import offers, waiting
from evenhand.specifications.models import Specification
from evenhand.specifications.queries import content_of
from tests.conftest import AT
from tests.specifications.filling import filled
from tests.standing import State, standing

Sign = Callable[..., Client]


@pytest.fixture(autouse=True)
def days_later(clock: time_machine.Traveller, at: datetime) -> None:
    """Pages are opened after what the builders did."""
    clock.move_to(at + timedelta(days=20))


def _programme(cast: Cast) -> Programme:
    return adopted_programme(cast, at=AT)


def _draft(cast: Cast, programme: Programme) -> Specification:
    return drafted_specification(cast, programme, at=AT + timedelta(days=3))


STATES = {"programme": State(_programme), "draft": State(_draft, on="programme")}
programme, draft = (standing(name) for name in STATES)


@pytest.fixture(scope="module")
def states() -> dict[str, State]:
    return STATES


@pytest.fixture
def officer(as_: Sign) -> Client:
    return as_("purchaser_officer")


def edit_path(specification: Specification, what: str = "edit") -> str:
    return f"/specifications/{specification.reference}/{what}/"


def page_of(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Pages seen before: a draft of the builders is the same in every test."""
    return {}


@pytest.fixture
def typed(officer: Client, draft: Specification, pages: dict[str, str]) -> dict[str, str]:
    """What a browser sends of the editor as it opens; each time with a submission of its own."""
    path = edit_path(draft)
    pages[path] = pages.get(path) or page_of(officer, path)
    return filled(pages[path]) | {"submission": str(uuid4())}


def text_of(page: str) -> str:
    """The page as it reads, tags left out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_an_officer_begins_from_table_1(cast: Cast, officer: Client, programme: Programme) -> None:
    assert "Table 1" in page_of(officer, "/specifications/new/")
    typed = {"programme": programme.reference, "centre": cast.centre.reference, "start": "table-1"}
    answer = officer.post("/specifications/new/", typed)
    specification = Specification.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, edit_path(specification))
    assert specification.lines.count() == 9


@pytest.mark.parametrize(("start", "lines"), [("blank", 0), ("earlier", 9)])
def test_other_starts(cast: Cast, officer: Client, draft: Specification, start: str, lines: int) -> None:
    chosen = draft.reference if start == "earlier" else start
    typed = {"programme": draft.programme.reference, "centre": cast.centre.reference, "start": chosen}
    assert officer.post("/specifications/new/", typed).status_code == 302
    assert Specification.objects.latest("pk").lines.count() == lines


def test_the_page_reads_formulas_back_and_adds_them_up(officer: Client, draft: Specification) -> None:
    page = text_of(page_of(officer, edit_path(draft)))
    assert "8 cases a worker, 5 sessions a case, 6 hours a session, 14 workers" in page
    for figure in ("3,360.0", "21,268.8", "1,008 + X + Y", "22,276.8 + X + Y", "24,416.0", "91.2%"):
        assert figure in page
    assert "102.2% and 101.7%" in page
    assert "12 of 12" in page


def test_what_the_page_shows_is_what_it_saves(officer: Client, draft: Specification) -> None:
    before = content_of(draft)
    answer = officer.post(edit_path(draft), filled(page_of(officer, edit_path(draft))) | {"act": "save"})
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert (content_of(draft), draft.revision) == (before, 3)


def test_a_formula_that_is_not_in_hours_is_answered_at_its_line(
    officer: Client, draft: Specification, typed: dict[str, str]
) -> None:
    before = content_of(draft)
    wrong = "8 case/staff * 5 session * 6 hour/session * staff"
    typed |= {"lines-0-formula": wrong, "figures-staff": "14"}
    answer = officer.post(edit_path(draft), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Not in hours: case is left over." in text_of(page)
    assert wrong in page
    assert content_of(draft) == before


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"figures-title_en": "", "figures-title_zh": ""}, "Give the specification a title"),
        ({"figures-title_en": "x" * 161}, "at most 160 characters"),
        ({"figures-staff": ""}, "This field is required."),
        ({"figures-staff": "-3"}, "greater than or equal to 1"),
        ({"figures-staff": "many"}, "Enter a whole number."),
        ({"figures-all_staff": "10"}, "more professional social workers here than people employed"),
        ({"figures-weeks": "60"}, "less than or equal to 53"),
        ({"figures-population": "0"}, "greater than or equal to 1"),
        ({"figures-supervision_minutes": "-1"}, "This must be 0 or more."),
        ({"lines-0-formula": ""}, "neither a formula nor a symbol"),
        ({"lines-0-formula": "x" * 301}, "at most 300 characters"),
        ({"lines-0-service_en": "", "lines-0-service_zh": ""}, "does not name its service"),
        ({"lines-8-symbol": "X"}, "already stands for line 8"),
        ({"groups-0-share_bp": "39"}, "sum to 99%; they must sum to 100%."),
        ({"groups-0-share_bp": "-40"}, "This must be 0.01 or more."),
        ({"groups-0-name_en": "", "groups-0-name_zh": ""}, "Name the group"),
        ({"groups-0-sampled_by": "provider"}, "Select a valid choice."),
        ({"groups-0-measured_bp": "101"}, "This must be 100 or less."),
        ({"groups-0-baseline_hundredths": "low"}, "Enter a number."),
        ({"lines-TOTAL_FORMS": "100"}, "at most 60"),
    ],
)
def test_bad_input_is_answered_kept_and_not_saved(
    officer: Client, draft: Specification, typed: dict[str, str], change: dict[str, str], sentence: str
) -> None:
    before = content_of(draft)
    answer = officer.post(edit_path(draft), typed | change)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text_of(page)
    assert filled(page)["figures-overload_reason"] == before.overload_reason
    for name, value in change.items():
        if name not in ("lines-TOTAL_FORMS", "groups-0-sampled_by"):
            assert filled(page)[name] == value
    assert content_of(draft) == before


def test_a_form_cut_short_is_no_server_error(officer: Client, draft: Specification) -> None:
    assert officer.post(edit_path(draft), {}).status_code == 422
    assert officer.post(edit_path(draft, "preview"), {"lines-TOTAL_FORMS": "x"}).status_code == 200


def test_a_stale_page_is_told_and_what_was_typed_stays(
    officer: Client, draft: Specification, typed: dict[str, str]
) -> None:
    officer.post(edit_path(draft), typed)
    answer = officer.post(edit_path(draft), typed | {"figures-staff": "15", "submission": ""})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else saved this draft" in page
    assert (filled(page)["figures-staff"], filled(page)["revision"]) == ("15", "3")
    draft.refresh_from_db()
    assert draft.staff == 14


def test_a_double_click_saves_once(officer: Client, draft: Specification, typed: dict[str, str]) -> None:
    for _click in range(2):
        assert officer.post(edit_path(draft), typed).status_code == 302
    draft.refresh_from_db()
    assert draft.revision == 3


def test_recalculating_without_script_keeps_everything_and_saves_nothing(
    officer: Client, draft: Specification, typed: dict[str, str]
) -> None:
    changed = typed | {"act": "recalculate", "figures-population": "42000", "lines-6-formula": "80 hour/staff * staff"}
    answer = officer.post(edit_path(draft), changed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "22,598.8 + X" in text_of(page)
    assert filled(page)["lines-6-formula"] == "80 hour/staff * staff"
    draft.refresh_from_db()
    assert (draft.revision, draft.population) == (2, None)


def test_the_preview_answers_the_parts_that_show_figures(
    officer: Client, draft: Specification, typed: dict[str, str]
) -> None:
    changed = typed | {
        "lines-0-formula": "9 case/staff * 5 session/case * 6 hour/session * staff",
        "groups-0-share_bp": "30",
    }
    answer = officer.post(edit_path(draft, "preview"), changed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert re.search(r'<b id="hours-1" hx-swap-oob="true">3,780.0</b>', page)
    assert re.search(r'<span id="sum-all" hx-swap-oob="true">22,696.8 \+ X \+ Y</span>', page)
    assert "93.0%" in page
    assert "The shares sum to 90%" in page
    draft.refresh_from_db()
    assert draft.revision == 2


def test_the_preview_says_what_is_wrong_with_half_a_formula(
    officer: Client, draft: Specification, typed: dict[str, str]
) -> None:
    typed |= {"lines-0-formula": "8 case/", "figures-staff": "abc"}
    page = officer.post(edit_path(draft, "preview"), typed).content.decode()
    assert "Line 1 does not come to hours" in page
    assert "Working time is incomplete" in page


@pytest.mark.parametrize(
    ("act", "names"),
    [
        ("add-direct", ["Professional cases", "Interest groups", "", "Continuing training"]),
        ("add-indirect", ["Professional cases", "Interest groups", "Continuing training", ""]),
        ("up-lines-1", ["Interest groups", "Professional cases", "Continuing training"]),
        ("down-lines-0", ["Interest groups", "Professional cases", "Continuing training"]),
        ("up-lines-0", ["Professional cases", "Interest groups", "Continuing training"]),
        ("up-lines-2", ["Professional cases", "Interest groups", "Continuing training"]),
        ("remove-lines-0", ["Interest groups", "Continuing training"]),
        ("remove-lines-77", ["Professional cases", "Interest groups", "Continuing training"]),
        ("nonsense", ["Professional cases", "Interest groups", "Continuing training"]),
    ],
)
def test_lines_are_added_moved_and_removed_without_script(
    officer: Client, draft: Specification, typed: dict[str, str], act: str, names: list[str]
) -> None:
    kept = {0: 0, 1: 1, 6: 2}
    few = {name: value for name, value in typed.items() if not name.startswith("lines-")}
    for old, new in kept.items():
        few |= {
            name.replace(f"lines-{old}-", f"lines-{new}-"): v for name, v in typed.items() if f"lines-{old}-" in name
        }
    answer = officer.post(edit_path(draft), few | {"lines-TOTAL_FORMS": "3", "lines-INITIAL_FORMS": "0", "act": act})
    fields = filled(answer.content.decode())
    assert answer.status_code == 200
    assert [fields[f"lines-{number}-category_en"] for number in range(len(names))] == names
    assert f"lines-{len(names)}-category_en" not in fields
    assert draft.lines.count() == 9


def test_groups_are_added_and_removed_without_script(
    officer: Client, draft: Specification, typed: dict[str, str]
) -> None:
    more = filled(officer.post(edit_path(draft), typed | {"act": "add-group"}).content.decode())
    assert more["groups-4-sampled_by"] == "evaluator"
    fewer = filled(officer.post(edit_path(draft), typed | {"act": "remove-groups-0"}).content.decode())
    assert fewer["groups-0-name_en"] == "Adolescents"
    assert "groups-3-name_en" not in fewer


def test_a_line_added_without_script_can_be_saved(officer: Client, draft: Specification, typed: dict[str, str]) -> None:
    more = filled(officer.post(edit_path(draft), typed | {"act": "add-direct"}).content.decode())
    new = {"lines-6-service_en": "Outreach", "lines-6-formula": "10 hour", "lines-6-service_zh": "外展"}
    assert officer.post(edit_path(draft), more | new | {"act": "save"}).status_code == 302
    assert [line.service_en for line in draft.lines.all()][6] == "Outreach"
    assert draft.lines.get(position=7).minutes == 600


def test_the_register_s_population_is_one_click(officer: Client, draft: Specification, typed: dict[str, str]) -> None:
    assert "42,000" in page_of(officer, edit_path(draft))
    typed |= {"act": "register"}
    page = officer.post(edit_path(draft), typed).content.decode()
    assert filled(page)["figures-population"] == "42000"
    assert "22,486.8 + X" in text_of(page)


def test_saving_and_settling_takes_two_steps(officer: Client, draft: Specification, typed: dict[str, str]) -> None:
    typed |= {"act": "settle"}
    assert officer.post(edit_path(draft), typed)["Location"] == edit_path(draft, "settle")
    settle = filled(page_of(officer, edit_path(draft, "settle")))
    assert officer.post(edit_path(draft, "settle"), settle).status_code == 302
    draft.refresh_from_db()
    assert draft.status == "settled"
    assert officer.get(edit_path(draft)).status_code == 403


def test_what_is_open_is_listed_with_a_link_to_its_place(
    cast: Cast, officer: Client, programme: Programme, at: datetime
) -> None:
    begun = begun_specification(cast, programme, at=at + timedelta(days=3))
    page = page_of(officer, edit_path(begun, "settle"))
    assert "Older people: no outcome with its instrument" in page
    assert f'href="{edit_path(begun)}#group-1"' in page
    assert 'id="group-1"' in page_of(officer, edit_path(begun))
    answer = officer.post(edit_path(begun, "settle"), {"revision": "1"})
    assert answer.status_code == 409
    assert "needs a written reason" in answer.content.decode()


def test_a_settled_specification_is_read_by_everybody(
    cast: Cast, as_: Sign, programme: Programme, at: datetime
) -> None:
    settled = settled_specification(cast, programme, at=at + timedelta(days=3))
    for who in ("public", "provider_director", "stranger"):
        page = text_of(page_of(as_(who), f"/specifications/{settled.reference}/"))
        assert "22,486.8 + X" in page
        assert "14.2 → 12.5" in page
    chinese = text_of(page_of(as_("public", "zh-hans"), f"/specifications/{settled.reference}/"))
    assert "每人 8 个案" in chinese or "每人8个案" in chinese or "8 个案" in chinese
    assert "孤独感下降" in chinese


def test_a_draft_is_discarded_after_one_question(officer: Client, draft: Specification) -> None:
    assert "Discard the draft" in page_of(officer, edit_path(draft, "discard"))
    assert Specification.objects.exists()
    assert officer.post(edit_path(draft, "discard")).status_code == 302
    assert not Specification.objects.exists()


@pytest.mark.parametrize("what", ["edit", "preview", "settle", "discard"])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("public", (302, 404)),
        ("provider_director", (404,)),
        ("regulator_officer", (404,)),
        ("purchaser_signatory", (403,)),
    ],
)
def test_another_s_draft_is_nowhere(
    as_: Sign, draft: Specification, what: str, who: str, status: tuple[int, ...]
) -> None:
    assert as_(who).post(edit_path(draft, what), {}).status_code in status
    assert Specification.objects.filter(status="draft").exists()


def test_writing_takes_few_statements(
    officer: Client, draft: Specification, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        officer.get(edit_path(draft))


def test_drafts_wait_for_their_officer(cast: Cast, draft: Specification, at: datetime) -> None:
    by = cast.actor("purchaser_officer", at + timedelta(days=20))
    assert [item.url for item in waiting(by)] == [edit_path(draft)]
    assert "/specifications/new/" in [offer.url for offer in offers(by)]
    assert waiting(cast.actor("provider_director", at + timedelta(days=20))) == []
