"""Asks whether a known weakness is in a package that we pin, and names every package that nobody could be asked about.

`python tools/audit.py` ends with 1 where a weakness is known. With `--whole` it ends with 1 also where anything was not
audited: for a release, which is made where a service of weaknesses can be reached.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PYTHON_LOCK, FRONT_LOCK = ROOT / "requirements" / "all.txt", ROOT / "package-lock.json"
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==([\w.+!-]+)", re.MULTILINE)
PIP_AUDIT = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--requirement", str(PYTHON_LOCK)]
PIP_AUDIT += ["--format", "json", "--progress-spinner", "off", "--timeout", "10"]
NPM_AUDIT = ["npm", "audit", "--json", "--package-lock-only"]
PATIENCE = 300  # seconds
LINE = 118


@dataclass
class Told:
    """What a service said: which packages it knows, and their weaknesses in words."""

    known: set[str] = field(default_factory=set)
    weak: list[str] = field(default_factory=list)


def python_packages(lock: str) -> set[str]:
    """What the Python lock pins, tools of tests and checks among it, as «name version»."""
    return {f"{_plain(name)} {version}" for name, version in PIN.findall(lock)}


def front_packages(lock: str) -> set[str]:
    """What the lock of the front-end files pins."""
    packages = json.loads(lock)["packages"]
    return {f"{place.removeprefix('node_modules/')} {entry['version']}" for place, entry in packages.items() if place}


def told_of_python(answer: Any) -> Told:
    """What pip-audit's answer says; a package that it skipped was not audited, though it ends well all the same."""
    told = Told()
    for one in answer.get("dependencies", []) if isinstance(answer, dict) else []:
        if "skip_reason" in one:
            continue
        package = f"{_plain(one['name'])} {one['version']}"
        told.known.add(package)
        told.weak += [f"{package}: {_weakness(weakness)}" for weakness in one["vulns"]]
    return told


def told_of_front(answer: Any, packages: set[str]) -> Told:
    """What npm's answer says: of all packages, or of none where it is no report."""
    if not isinstance(answer, dict) or "vulnerabilities" not in answer:
        return Told()
    told = Told(known=set(packages))
    for name, found in answer["vulnerabilities"].items():
        titles = [via["title"] if isinstance(via, dict) else f"through {via}" for via in found["via"]]
        told.weak.append(f"{name} {found['range']}: {found['severity']}, {'; '.join(titles)}")
    return told


def report(packages: set[str], told: Told) -> str:
    """The audit in sentences."""
    left = sorted(packages - told.known)
    lines = [f"{len(packages - set(left))} of {len(packages)} packages were audited."]
    if told.weak:
        lines += ["Known weaknesses:", *(f"  {one}" for one in sorted(told.weak))]
    if left:
        lines += [f"Not audited, because no service of weaknesses answered for them ({len(left)}):", _wrapped(left)]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    python, front = python_packages(PYTHON_LOCK.read_text()), front_packages(FRONT_LOCK.read_text())
    of_python, of_front = told_of_python(_asked(PIP_AUDIT)), told_of_front(_asked(NPM_AUDIT), front)
    told = Told(of_python.known | of_front.known, of_python.weak + of_front.weak)
    sys.stdout.write(report(python | front, told) + "\n")
    return int(bool(told.weak) or ("--whole" in arguments and bool((python | front) - told.known)))


def _asked(command: list[str]) -> Any:
    """A tool's answer; nothing where it is missing, gives up, or says what is no answer."""
    try:
        done = subprocess.run(  # noqa: S603 # nosec B603 # our own words, nothing typed
            command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        return json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def _weakness(found: Any) -> str:
    better = ", ".join(found.get("fix_versions", []))
    return f"{found['id']}, mended in {better}" if better else f"{found['id']}, not mended yet"


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _wrapped(words: Iterable[str]) -> str:
    """Words with commas in lines, none torn apart."""
    lines = [" "]
    for word in words:
        if len(lines[-1]) + len(word) > LINE:
            lines.append(" ")
        lines[-1] += f" {word},"
    return "\n".join(lines).rstrip(",")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
