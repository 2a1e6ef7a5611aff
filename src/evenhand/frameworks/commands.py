"""What changes evaluation frameworks."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from evenhand.frameworks import policies
from evenhand.frameworks.models import Framework, FrameworkVersion
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names


class VersionTaken(CommandError):
    """The framework has a version of this label already."""

    sentence = _("This framework has a version %(label)s already.")
    field = "label"


@command
def adopt_version(
    *, reference: str, name_en: str, name_zh: str, label: str, adopted_on: date, by: Actor
) -> FrameworkVersion:
    """Adopt a version of a framework, the first or a further one; earlier versions stay as they are."""
    require(policies.may_adopt_version(by))
    framework, _created = Framework.objects.get_or_create(
        reference=reference, defaults={"name_en": name_en, "name_zh": name_zh}
    )
    version, created = framework.versions.get_or_create(label=label, defaults={"adopted_on": adopted_on})
    if not created:
        raise VersionTaken(label=label)
    record("frameworks.version_adopted", framework, by=by, name=both_names(framework), version=label)
    return version
