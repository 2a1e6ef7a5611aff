"""Writes the bill of materials from the locks, as CycloneDX 1.6: what the product is made of, with versions and hashes.

`python tools/bom.py` writes docs/reference/bom.json; the same locks give the same file, byte for byte.
"""

from __future__ import annotations

import json
import re
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "docs" / "reference" / "bom.json"
HASHES = r"((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)"
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==([\w.+!-]+)(?: ; ([^\\\n]+?))? \\$" + HASHES, re.MULTILINE)
ALGORITHMS = {"sha512": "SHA-512", "sha384": "SHA-384", "sha256": "SHA-256"}


def python_parts(lock: str) -> list[dict[str, Any]]:
    """The Python packages that the product is installed with; each hash is of one file of that version."""
    return [_python_part(*match.groups()) for match in PIN.finditer(lock)]


def _python_part(name: str, version: str, marker: str | None, hashes: str) -> dict[str, Any]:
    purl = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    part: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": found} for found in sorted(re.findall(r"[0-9a-f]{64}", hashes))],
    }
    return part | ({"properties": [{"name": "evenhand:only-where", "value": marker}]} if marker else {})


def front_parts(lock: str) -> list[dict[str, Any]]:
    """The packages whose files a browser is served."""
    known = json.loads(lock)["packages"]
    served = sorted((place, entry) for place, entry in known.items() if place and not entry.get("dev"))
    return [_front_part(place.removeprefix("node_modules/"), entry) for place, entry in served]


def _front_part(name: str, entry: dict[str, Any]) -> dict[str, Any]:
    algorithm, digest = entry["integrity"].split("-", 1)
    purl = f"pkg:npm/{name.replace('@', '%40')}@{entry['version']}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": entry["version"],
        "purl": purl,
        "licenses": [{"license": {"id": entry["license"]}}],
        "hashes": [{"alg": ALGORITHMS[algorithm], "content": b64decode(digest).hex()}],
    }


def bill() -> str:
    """The whole file."""
    python = python_parts((ROOT / "requirements" / "run.txt").read_text())
    parts = [*python, *front_parts((ROOT / "package-lock.json").read_text())]
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version  # noqa: S101 - the project has one
    product = {"type": "application", "bom-ref": "evenhand", "name": "evenhand", "version": version[1]}
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": product},
        "components": parts,
        "dependencies": [{"ref": "evenhand", "dependsOn": sorted(part["bom-ref"] for part in parts)}],
    }
    number = uuid5(NAMESPACE_URL, json.dumps(content, sort_keys=True))
    return json.dumps({"serialNumber": f"urn:uuid:{number}", **content}, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    PLACE.write_text(bill())
    sys.stdout.write(f"{PLACE.relative_to(ROOT)} is written.\n")
