import re

import pytest
from django.template import Context, Template
from django.test import Client

from tests.shell.samples import TODAY, owed, pairs, work


def render(source: str, **context: object) -> str:
    return Template("{% load shell %}" + source).render(Context({"today": TODAY, **context}))


def test_no_page_needs_inline_script_or_style(gallery: Client) -> None:
    for path in ("/", "/form/"):
        html = gallery.get(path).content.decode()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)", html)


def test_only_the_most_urgent_act_is_a_filled_button(gallery: Client) -> None:
    html = render("{% work_list work %}", work=work())
    assert html.count("btn-primary") == 1
    assert html.index("btn-primary") < html.index("Answer")


def test_waiting_work_stands_under_late_within_seven_days_and_later(gallery: Client) -> None:
    html = render("{% work_list work %}", work=work())
    late, soon, later = (html.index(heading) for heading in ("Late<", "Within seven days<", "Later<"))
    assert late < html.index("hall stay open") < soon < html.index("Decide today") < later
    assert html.index("Write the next") > later


def test_what_others_owe_shows_their_side_and_how_late_they_are() -> None:
    html = render("{% owed_list owed %}", owed=owed())
    assert '<span class="eh-late">23 days late</span>' in html
    assert 'eh-party is-provider"' in html


def test_a_subject_with_no_duty_on_one_side_keeps_its_empty_half() -> None:
    html = render("{% duties pairs %}", pairs=pairs())
    assert html.count('class="eh-half is-provider"') == 3
    assert html.count('class="eh-duty is-provider"') == 2
    assert html.count("Never waived.") == 2


def test_a_tally_draws_one_mark_for_each_time() -> None:
    assert render("{% tally marks 'purchaser' %}", marks=["kept", "late"]).count("<path") == 2


@pytest.mark.parametrize(("used", "tone"), [(9_124, "c-accent"), (10_220, "c-late")])
def test_feasibility_above_the_whole_is_brick(used: int, tone: str) -> None:
    html = render("{% feasibility_bar used %}", used=used)
    assert f'<path class="{tone}" d="M0 24h' in html
    assert 'aria-label="' in html


def test_what_is_open_stands_before_what_is_met(gallery: Client) -> None:
    html = gallery.get("/").content.decode()
    assert html.index("Families: the outcome") < html.index("Every line comes to hours")


def test_names_and_facts_are_escaped() -> None:
    html = render("{% party name 'provider' %}", name="<script>")
    assert "&lt;script&gt;" in html


def test_an_amount_takes_its_currency_from_the_thing_or_its_code() -> None:
    class Contract:
        currency = "CNY"

    assert render("{% money 150 contract %} {% money 150 'GBP' %}", contract=Contract()) == "1.50 yuan £1.50"
    assert render("{% amount 150 'CNY' %} {% unit 'CNY' %}") == "1.50 yuan"
    assert render("{% money None 'CNY' %} {% hours None %} {% percent None %}") == "– – –"


def test_parts_of_a_whole_fall_in_strength_and_their_marks_with_them() -> None:
    html = render("{% parts_bar shares %}{% part_mark 1 %}", shares=[4_000, 2_500, 2_000, 1_500])
    assert [float(found) for found in re.findall(r'opacity="([^"]+)"', html)] == [1, 0.75, 0.5, 0.3, 0.75]
    assert 'd="M40.0 0h24.7v10H40.0z"' in html
