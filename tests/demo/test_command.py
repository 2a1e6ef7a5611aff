"""`evenhand demo` and `evenhand demo accounts`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from evenhand.demo import marker
from evenhand.demo.accounts import accounts
from evenhand.demo.cast import Cast
from tests.stories.server import Demonstration


@pytest.mark.installation
def test_a_second_start_leaves_the_demonstration_as_it_is(demonstration: Demonstration) -> None:
    before = demonstration.accounts()
    assert "stands already" in demonstration.evenhand("demo")
    assert demonstration.accounts() == before


@pytest.mark.installation
def test_accounts_are_listed_as_objects(demonstration: Demonstration) -> None:
    found = demonstration.accounts()
    officer = next(account for account in found if account["person"] == "Liang Huiyi")
    assert officer == {
        "email": "liang.huiyi@rongyin.example",
        "password": "evenhand",
        "person": "Liang Huiyi",
        "role": "officer",
        "organisation": "Rongyin Street Office",
    }


@pytest.mark.installation
def test_accounts_are_listed_in_words_with_the_password_once(demonstration: Demonstration) -> None:
    said = demonstration.evenhand("demo", "accounts")
    assert "su.min@yuqiao.example" in said
    assert said.count("evenhand") == 1


@pytest.mark.installation
def test_the_folder_is_marked_with_its_day(demonstration: Demonstration) -> None:
    kept = json.loads((demonstration.data / "demonstration.json").read_text())
    assert (kept["on"], kept["seed"], kept["scale"]) == ("2026-11-22", 1, "small")


@pytest.fixture
def unmarked(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def test_a_database_with_people_in_it_is_left_alone(cast: Cast, unmarked: Path) -> None:
    with pytest.raises(CommandError, match="holds people already"):
        call_command("demo")
    with pytest.raises(CommandError, match="holds people already"):
        call_command("demo", fresh=True)


def test_without_a_demonstration_there_are_no_accounts_to_list(unmarked: Path, db: None) -> None:
    with pytest.raises(CommandError, match="no demonstration here"):
        call_command("demo", "accounts")


def test_a_person_with_several_roles_is_one_account(cast: Cast) -> None:
    emails = [account.email for account in accounts("x")]
    assert len(emails) == len(set(emails)) == len(cast.persons)


def test_what_broke_off_is_said_to_be_unfinished(cast: Cast, unmarked: Path) -> None:
    begun = marker.Marker(on=marker.date(2026, 11, 22), seed=1, scale="city", password="x").unfinished()
    begun.write()
    assert marker.read() == begun
    for words in ([], ["accounts"]):
        with pytest.raises(CommandError, match="broke off before its end"):
            call_command("demo", *words)


def test_the_marker_reads_what_it_wrote(unmarked: Path) -> None:
    assert marker.read() is None
    written = marker.Marker(on=marker.date(2026, 11, 22), seed=7, scale="small", password="x")
    written.write()
    assert marker.read() == written
