"""Jurisdictions that ship with the product, described as data."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def described(name: str) -> dict[str, Any]:
    """The description of a jurisdiction by the name of its file, as `mainland-china`."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    described: dict[str, Any] = yaml.safe_load(text)
    return described
