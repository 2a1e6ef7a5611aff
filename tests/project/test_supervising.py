"""Processes that run together: started, restarted and ended as one."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evenhand.project.ports import PortTaken, answers, claim
from evenhand.project.supervising import Supervisor

pytestmark = pytest.mark.thorough  # processes that start, sleep and fall take their time
SLEEPER = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).open('a').write(f'{os.getpid()} '); time.sleep(60)"


def sleeper(mark: Path) -> list[str]:
    """A program that writes its process number and stays."""
    return [sys.executable, "-c", SLEEPER, str(mark)]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(autouse=True)
def signals():
    """Leave the test process's own handlers as they were."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_a_signal_ends_every_process(tmp_path: Path) -> None:
    marks = [tmp_path / "web", tmp_path / "worker"]
    supervisor = Supervisor([sleeper(mark) for mark in marks], ready=lambda: all(mark.exists() for mark in marks))
    supervisor.announce = lambda: os.kill(os.getpid(), signal.SIGTERM)
    assert supervisor.run() == 0
    assert not any(alive(int(mark.read_text())) for mark in marks if mark.read_text())


def test_what_a_process_started_ends_with_it_though_the_process_falls(tmp_path: Path) -> None:
    mark = tmp_path / "child"
    parent = (
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-c', {SLEEPER!r}, {str(mark)!r}])\n"
        "time.sleep(60)"
    )
    supervisor = Supervisor([[sys.executable, "-c", parent]], ready=lambda: mark.exists() and bool(mark.read_text()))

    def fall() -> None:
        supervisor.running[0].kill()
        supervisor.stopping.set()

    supervisor.announce = fall
    assert supervisor.run() == 0
    child = int(mark.read_text())
    for _turn in range(50):
        if not running(child):
            return
        time.sleep(0.1)
    raise AssertionError("The child outlived its parent.")


def running(pid: int) -> bool:
    """Whether a process is there and no corpse that nobody has buried yet."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_when_one_falls_all_start_afresh(tmp_path: Path) -> None:
    web, worker = tmp_path / "web", tmp_path / "worker"
    supervisor = Supervisor([sleeper(web), sleeper(worker)])

    def both_started(times: int) -> bool:
        return all(mark.exists() and len(mark.read_text().split()) == times for mark in (web, worker))

    def fall_then_stop() -> None:
        os.kill(int(web.read_text()), signal.SIGKILL)
        supervisor.ready = lambda: both_started(2) and (supervisor.stopping.set() or True)

    supervisor.ready, supervisor.announce = (lambda: both_started(1)), fall_then_stop
    assert supervisor.run() == 0
    assert len(worker.read_text().split()) == 2


def test_processes_that_keep_falling_are_given_up() -> None:
    assert Supervisor([[sys.executable, "-c", "raise SystemExit(3)"]]).run() == 1


def test_a_tethered_program_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    (tmp_path / "staying.py").write_text("import time\nprint('up', flush=True)\ntime.sleep(60)\n")
    command = [sys.executable, "-m", "evenhand.project.tethered", "staying"]
    paths = os.pathsep.join([str(tmp_path), *sys.path])
    environment = os.environ | {"PYTHONPATH": paths}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdin
        assert process.stdout
        process.stdout.readline()
        process.stdin.close()  # what the system does when the parent dies
        assert process.wait(10) == -signal.SIGTERM


def test_a_taken_port_is_noticed_and_a_free_one_claimed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(PortTaken):
            claim("127.0.0.1", port)
        assert answers("127.0.0.1", port)
    claim("127.0.0.1", port)
    assert not answers("127.0.0.1", port)
