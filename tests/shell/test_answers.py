import logging

import pytest
from django.test import Client

PAGES = [
    ("/refuse/", 403, "You may not do this", "您无权办理此事"),
    ("/no/", 409, "This cannot be done now", "现在不能办理"),
    ("/nowhere/", 404, "There is no such page for you", "找不到这个页面"),
    ("/fail/", 500, "Something broke on our side", "系统出错了"),
]


@pytest.mark.parametrize(("path", "status", "english", "chinese"), PAGES)
@pytest.mark.filterwarnings("ignore")
def test_every_no_has_its_page_in_both_languages(
    gallery: Client, path: str, status: int, english: str, chinese: str, caplog: pytest.LogCaptureFixture
) -> None:
    for language, words in (("en", english), ("zh-CN", chinese)):
        answer = gallery.get(path, headers={"accept-language": language})
        assert answer.status_code == status
        assert f"<h1>{words}</h1>" in answer.content.decode()


def test_a_refusal_says_its_reason_and_is_logged_by_its_route_alone(
    gallery: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="evenhand.answers"):
        page = gallery.post("/refuse/").content.decode()
    reason = "Only a signatory of one of the two sides can sign this contract."
    assert reason in page
    assert "Refused: POST tests.shell.gallery.refuse" in caplog.text
    assert reason not in caplog.text  # it may name people


def test_a_command_that_says_no_gives_its_sentence_and_a_way_back(gallery: Client) -> None:
    page = gallery.post("/no/", headers={"referer": "http://testserver/form/"}).content.decode()
    assert "The call closed on 5 March." in page
    assert 'href="http://testserver/form/"' in page


@pytest.mark.parametrize(
    ("came_from", "goes_to"),
    [("http://testserver/form/", "http://testserver/form/"), ("https://evil.example/", "/"), ("", "/")],
)
def test_the_same_submission_again_leads_back_and_says_so(gallery: Client, came_from: str, goes_to: str) -> None:
    answer = gallery.post("/repeat/", headers={"referer": came_from})
    assert (answer.status_code, answer["Location"]) == (302, goes_to)
    assert "nothing was done twice" in gallery.get("/").content.decode()


def test_a_forged_or_stale_form_is_turned_away_in_the_look(gallery: Client) -> None:
    stale = Client(enforce_csrf_checks=True)
    answer = stale.post("/form/", headers={"accept-language": "zh-CN"})
    assert answer.status_code == 403
    assert "页面打开过久" in answer.content.decode()
