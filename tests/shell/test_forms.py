import re

from django.test import Client

VALID = {
    "title": "Day care",
    "starts": "2026-03-01",
    "amount": "12.50",
    "kind": "fixed",
    "route": "open",
    "agreed": "on",
}
ROWS = {"rows-TOTAL_FORMS": "2", "rows-INITIAL_FORMS": "0"}
BAD = {
    "title": "x" * 40,
    "starts": "31 February",
    "amount": "-5",
    "rows-0-name": "Home visits",
    "rows-0-hours": "many",
    "reason": "for the record",
}


def sent(client: Client, data: dict[str, str]) -> tuple[int, str]:
    answer = client.post("/form/", ROWS | data)
    return answer.status_code, answer.content.decode()


def test_a_valid_form_is_done(gallery: Client) -> None:
    assert sent(gallery, VALID)[0] == 302


def test_a_fault_in_a_line_alone_is_a_fault_of_the_page(gallery: Client) -> None:
    assert sent(gallery, VALID | {"rows-0-name": "Home visits"})[0] == 422


def test_the_error_summary_counts_the_faults_and_leads_to_each(gallery: Client) -> None:
    status, page = sent(gallery, BAD)
    assert status == 422
    assert "7 things to correct. Nothing is saved yet." in page
    summary = page[page.index('class="eh-errors"') : page.index('id="page-form"')]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) == 7
    assert all(f'id="{target}"' in page for target in targets)
    assert "Line 1, Hours: Enter a whole number." in page


def test_a_faulty_form_keeps_what_was_typed(gallery: Client) -> None:
    _status, page = sent(gallery, BAD)
    for typed in ("x" * 40, "31 February", "-5", "Home visits", "many", "for the record"):
        assert typed in page


def test_each_faulty_control_is_marked_and_described_by_its_sentence(gallery: Client) -> None:
    _status, page = sent(gallery, BAD)
    control = re.search(r'<input[^>]*id="id_title"[^>]*>', page)
    assert control is not None
    assert 'aria-invalid="true"' in control[0]
    assert 'aria-describedby="id_title_helptext id_title_error"' in control[0]
    assert 'id="id_title_error"' in page


def test_the_error_summary_counts_in_chinese(in_chinese: Client) -> None:
    assert "有 7 处需更正，尚未保存。" in sent(in_chinese, BAD)[1]


def test_a_command_that_says_no_answers_with_conflict_and_its_sentence_at_the_field(gallery: Client) -> None:
    status, page = sent(gallery, VALID | {"title": "late"})
    assert status == 409
    assert "what you typed stands below" in page
    assert page.count("The call closed on 5 March.") == 2


def test_after_a_fault_the_revision_first_seen_stays_and_after_a_conflict_the_present_one_is_taken(
    gallery: Client,
) -> None:
    assert 'name="revision" value="14"' in gallery.get("/form/").content.decode()
    assert 'name="revision" value="11"' in sent(gallery, BAD | {"revision": "11"})[1]
    assert 'name="revision" value="14"' in sent(gallery, VALID | {"title": "late", "revision": "11"})[1]


def test_every_sending_has_its_own_submission(gallery: Client) -> None:
    pattern = re.compile(r'name="submission" value="([0-9a-f-]{36})"')
    first, second = (pattern.search(gallery.get("/form/").content.decode()) for _time in range(2))
    assert first is not None
    assert second is not None
    assert first[1] != second[1]


def test_a_date_picker_gets_the_date_as_browsers_want_it_in_both_languages(in_chinese: Client) -> None:
    _status, page = sent(in_chinese, VALID | {"amount": "-5"})
    control = re.search(r'<input[^>]*id="id_starts"[^>]*>', page)
    assert control is not None
    assert 'type="date"' in control[0]
    assert 'value="2026-03-01"' in control[0]


def test_no_browser_cuts_short_what_is_pasted(gallery: Client) -> None:
    assert "maxlength" not in gallery.get("/form/").content.decode()
