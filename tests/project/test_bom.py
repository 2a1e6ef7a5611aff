"""The bill of materials says what the locks say."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bom", ROOT / "tools" / "bom.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def kept() -> dict[str, object]:
    found: dict[str, object] = json.loads((ROOT / "docs" / "reference" / "bom.json").read_text())
    return found


def test_the_bill_is_that_of_the_locks() -> None:
    assert (ROOT / "docs" / "reference" / "bom.json").read_text() == tool().bill(), "run `python tools/bom.py`"


def test_every_pinned_package_stands_in_it_once_with_hashes() -> None:
    lines = (ROOT / "requirements" / "run.txt").read_text().splitlines()
    pins = [line.split(" ")[0].split("==") for line in lines if "==" in line]
    pinned = [(name.split("[")[0], version) for name, version in pins]
    parts = kept()["components"]
    assert isinstance(parts, list)
    names = [(part["name"], part["version"]) for part in parts if part["purl"].startswith("pkg:pypi/")]
    assert sorted(names) == sorted(pinned)
    assert all(part["hashes"] for part in parts)
    assert len({part["bom-ref"] for part in parts}) == len(parts)


def test_what_a_browser_is_served_stands_in_it_with_its_licence() -> None:
    parts = kept()["components"]
    assert isinstance(parts, list)
    served = {
        part["name"]: part["licenses"][0]["license"]["id"] for part in parts if part["purl"].startswith("pkg:npm/")
    }
    assert served["@tabler/core"] == "MIT"
    assert "htmx.org" in served
    assert served["age-encryption"] == "BSD-3-Clause"
    assert "esbuild" not in served  # it only puts the files together
