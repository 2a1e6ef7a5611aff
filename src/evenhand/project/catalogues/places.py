"""Where catalogues lie."""

from __future__ import annotations

from pathlib import Path

import evenhand

PACKAGE = Path(evenhand.__file__).parent
LANGUAGE = "zh_Hans"


def stages(names: list[str] | None = None, package: Path = PACKAGE) -> list[Path]:
    """The folders of these stages, or of all, by name."""
    return sorted(f for f in package.iterdir() if (f / "__init__.py").exists() and (not names or f.name in names))


def catalogue_of(stage: Path) -> Path:
    return stage / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def catalogues(package: Path = PACKAGE) -> list[Path]:
    """The catalogues that there are."""
    return [file for stage in stages(package=package) if (file := catalogue_of(stage)).exists()]
