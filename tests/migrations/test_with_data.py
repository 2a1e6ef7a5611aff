"""Every migration takes the rows that people made before it, on both databases."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db.migrations.loader import MigrationLoader

from tests.installation import Installation, empty
from tests.migrations import states


IRREVERSIBLE: set[tuple[str, str]] = set()  # migrations that cannot be taken back, and say so
PAGES = ("/", "/journal/", "/contracts/", "/records/week/", "/payments/", "/evaluations/", "/requests/", "/planning/")

LOOKED_AT = f"""
from django.db import connection
from django.test import Client
from evenhand.contracts.models import Contract
from evenhand.parties.models import Person
from evenhand.project.backups.wholeness import journal_fault
from tests.migrations import states
connection.check_constraints()
contract = Contract.objects.get()
pages = {{}}
for address in ("su.min@yuqiao.example", "liang.huiyi@rongyin.example"):
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(Person.objects.get(email=address))
    for page in {PAGES!r} + (f"/contracts/{{contract.reference}}/", f"/contracts/{{contract.reference}}/workload/"):
        pages[f"{{address}} {{page}}"] = browser.get(page).status_code
states.tell({{"fault": journal_fault(), "pages": pages, "counts": states.counts(), "status": contract.status}})
"""


def asked(installation: Installation, statement: str) -> Any:
    return json.loads(installation.python(f"from tests.migrations import states; {statement}"))


@pytest.mark.installation
@pytest.mark.parametrize("name", states.names())
def test_what_was_kept_of_an_earlier_state_is_brought_up_to_date_whole(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept, installation = states.read(name), empty(tmp_path_factory.mktemp(name) / "one")
    installation.more = {"DEBUG": "1"}  # static files by their own names: nobody gathered them
    installation.python(f"from tests.migrations import states; states.load({name!r})")
    assert asked(installation, "states.tell(states.state())") == kept

    installation.evenhand("migrate", "--verbosity", "0")
    found = json.loads(installation.python(LOOKED_AT))
    assert found["fault"] == ""
    assert found["status"] == "in_force"
    assert {page for page, status in found["pages"].items() if status >= 500} == set()
    assert sum(status == 200 for status in found["pages"].values()) >= len(PAGES)
    before = {label: len(table["rows"]) for label, table in kept["tables"].items()}
    lost = {label: (number, found["counts"].get(label)) for label, number in before.items() if number > found["counts"].get(label, number)}
    assert lost == {}

    for stage in stages_that_changed():
        first, before, after = asked(installation, f"states.tell(states.back_and_forth({stage!r}))")
        assert after == before, (stage, first)


def stages_that_changed() -> list[str]:
    """Stages with more than one migration, all of which can be taken back."""
    by_stage: dict[str, list[str]] = {}
    for stage, name in sorted(MigrationLoader(None).disk_migrations):
        by_stage.setdefault(stage, []).append(name)
    irreversible = {stage for stage, _name in IRREVERSIBLE}
    own = set(states.read(states.names()[-1])["migrations"]) - states.LEFT_OUT - irreversible
    return [stage for stage, names in by_stage.items() if len(names) > 1 and stage in own]


def test_a_state_was_kept_with_rows_of_every_stage() -> None:
    tables = states.read(states.names()[0])["tables"]
    filled = {label.split(".")[0] for label, table in tables.items() if table["rows"]}
    stages = {label.split(".")[0] for label in tables}
    assert stages - filled == set()
