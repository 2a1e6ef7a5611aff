"""No acknowledged act is lost, none is half done, the journal is whole: whatever is killed, whenever."""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections import Counter
from datetime import date
from threading import Event
from typing import Any

import pytest

from tests.crash.examining import ACTS
from tests.crash.people import Crowd, Place, Told
from tests.crash.server import Server
from tests.installation import Installation

MOMENTS = int(os.environ.get("EVENHAND_CRASH_MOMENTS", "6"))
SEED = int(os.environ.get("EVENHAND_CRASH_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
EVERY = 25  # moments between two examinations
LONGEST = 1.2  # seconds of work before a killing
WEB, WORKER, BOTH, SESSION = "web", "worker", "web and worker", "a session of the database"

pytestmark = [pytest.mark.crash]


def say(words: str) -> None:
    sys.__stderr__.write(f"{words}\n")  # type: ignore[union-attr]
    sys.__stderr__.flush()  # type: ignore[union-attr]


def examined(installation: Installation) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(installation.python("from tests.crash.examining import tell; tell()"))
    return told


def faults(crowd: Crowd, before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Everything that is not as it was promised."""
    found = [*crowd.wrong, *now["unfinished"], *now["ledger"], *(f"file {name} is damaged" for name in now["files"])]
    found += [now["journal"]] if now["journal"] else []
    if now["head"] != now["entries"]:
        found.append(f"The journal counts {now['head']} and has {now['entries']}.")
    for act in crowd.acts:
        times = now["things"][act.kind].get(act.mark, 0)
        entry = now["submissions"].get(act.uuid, "none")
        if act.told is Told.DONE and (times != 1 or not isinstance(entry, int)):
            found.append(f"Lost: {act.kind} {act.uuid} was acknowledged; it is there {times} times, entry {entry}.")
        elif act.told is Told.REFUSED and (times or entry != "none"):
            found.append(f"Done all the same: {act.kind} {act.uuid} was refused; it is there {times} times.")
        elif times > 1 or (times == 1) != isinstance(entry, int) or entry is None:
            found.append(f"Half done: {act.kind} {act.uuid} is there {times} times, entry {entry}.")
    for kind, name in ACTS.items():
        things = sum(now["things"][kind].values()) - sum(before["things"][kind].values())
        entries = now["acts"].get(name, 0) - before["acts"].get(name, 0)
        if things != entries:
            found.append(f"There are {things} of {kind}, and {entries} entries about it.")
    asked = sum(now["things"]["request"].values())
    if asked and now["notices"] % asked:
        found.append(f"{asked} requests were told in {now['notices']} messages.")
    return found


def kill(server: Server, what: str, chance: random.Random) -> None:
    if what == SESSION:
        server.kill_a_session(chance)
    else:
        server.kill(*((WEB, WORKER) if what == BOTH else (what,)))


def test_nothing_is_lost_when_processes_are_killed_at_random_moments(installation: Installation) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a test's own dice
    say(f"\n{MOMENTS} moments, seed {SEED} (EVENHAND_CRASH_SEED repeats it)")
    server = Server(installation)
    place = json.loads(installation.python("from tests.crash.examining import tell_place; tell_place()"))
    crowd = Crowd(server.port, Place(**place, today=date.today().isoformat()), SEED)  # noqa: DTZ011 - as a browser has it
    before = examined(installation)
    kinds, killed = [WEB, WORKER, BOTH, BOTH] + ([SESSION] if installation.database else []), Counter[str]()
    try:
        for moment in range(1, MOMENTS + 1):
            server.start()
            if not crowd.acts:
                crowd.sign_in()
            enough = Event()
            threads = crowd.work(enough)
            if chance.random() < 0.7:  # well at work, however slow the machine is
                crowd.wait_for_an_answer()
            time.sleep(chance.uniform(0.02, LONGEST))
            what = chance.choice(kinds)
            kill(server, what, chance)
            killed[what] += 1
            enough.set()
            for thread in threads:
                thread.join()
            if moment % EVERY == 0 or moment == MOMENTS:
                assert faults(crowd, before, examined(installation)) == []
                say(f"{moment} moments: {len(crowd.acts)} acts, nothing lost")
        server.start()
        open_before = sum(act.told is Told.UNKNOWN for act in crowd.acts)
        crowd.settle(share=0.5)
        assert faults(crowd, before, examined(installation)) == []
    finally:
        server.end()
    done = sum(act.told is Told.DONE for act in crowd.acts)
    assert done
    say(
        f"{len(crowd.acts)} acts, {done} acknowledged; {open_before} without an answer when the last was killed, half "
        f"of them sent again; {examined(installation)['entries']} entries. Killed: {dict(killed)}"
    )
