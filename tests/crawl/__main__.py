"""`python -m tests.crawl`: makes a demonstration in a folder of its own, plants marks, walks it, and counts.

`--each` bounds how many addresses of one route a person follows, `--few` walks as the cast alone, `--data` takes a
demonstration that stands already (marks are planted in it: never one that is still wanted).
"""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator


def main() -> int:
    """Walk, tell, and answer whether a fault was found."""
    told = _told()
    with tempfile.TemporaryDirectory(prefix="evenhand-crawl-") as folder:
        os.environ |= {"EVENHAND_DATA": told.data or folder, "EVENHAND_DEMONSTRATION": "1", "LOG_LEVEL": "CRITICAL"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "evenhand.project.settings"
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        return _walk(told)


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _told() -> Namespace:
    parser = ArgumentParser(prog="tests.crawl", description="Follow every link as each person, and look for leaks.")
    parser.add_argument("--each", type=int, default=25, help="addresses of one route for a person (default: 25)")
    parser.add_argument("--few", action="store_true", help="the cast alone instead of every account")
    parser.add_argument("--languages", default="en,zh-hans", help="(default: en,zh-hans)")
    parser.add_argument("--data", default="", help="the folder of a demonstration to be used up")
    return parser.parse_args()


def _walk(told: Namespace) -> int:
    from django.core.management import call_command
    from django.test import Client

    from evenhand.project.readiness import gather_static_files
    from tests.crawl.marks import NOBODY, plant, reader_of
    from tests.crawl.walking import HOST, Found, Walk

    gather_static_files()
    call_command("demo", verbosity=0)
    marks = {mark.words: mark for mark in plant()}
    found, people = Found(), list(_people(few=told.few))
    for language in told.languages.split(","):
        for number, person in enumerate([None, *people], start=1):
            client = Client(SERVER_NAME=HOST)
            if person:
                client.force_login(person)
            reader, name = (reader_of(person), str(person.email)) if person else (NOBODY, "nobody in particular")
            Walk(name, reader, client, language, told.each, marks, found).go()
            if number % 10 == 0:
                say(f"{language}: {number} of {len(people) + 1}, {sum(found.routes.values())} answers")
    return _tell(found, len(people) + 1, Counter(mark.about for mark in marks.values()))


def _people(*, few: bool) -> Iterator[object]:
    from evenhand.demo.cast import PEOPLE, address_of
    from evenhand.parties.models import Person

    everybody = Person.objects.filter(is_active=True).order_by("pk")
    cast = [address_of(one.key) for one in PEOPLE]
    return iter(everybody.filter(email__in=cast) if few else everybody)


def _tell(found: object, people: int, planted: Counter[str]) -> int:
    from tests.crawl.walking import Found

    assert isinstance(found, Found)
    say(f"{people} people, {sum(found.routes.values())} addresses of {len(found.routes)} routes")
    say(f"Answers: {dict(found.answers)}. Kinds: {dict(found.kinds)}")
    say(f"{planted.total()} marks planted: {dict(planted)}")
    say(f"Met: {dict(found.marks_met)}")
    for fault, where in sorted(found.faults.items()):
        say(f"FAULT {fault}\n      {where}")
    say(f"{len(found.faults)} faults")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
