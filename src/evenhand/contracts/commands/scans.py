"""The stamped paper comes back from either side."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.documents import commands as documents
from evenhand.documents.models import NumberedDocument, StampedScan
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, kind_of, record
from evenhand.kernel.verdicts import require


class NothingPrinted(CommandError):
    sentence = _("There is no document yet that could have been stamped: the contract was not offered.")


@command
def bind_scan(*, contract: Contract, sha256: str, file: UploadedFile[bytes], by: Actor) -> StampedScan:
    """Bind a stamped scan to the contract's present document. Raises NothingPrinted and what documents raise."""
    require(policies.may_bind_scan(by, contract))
    printed = NumberedDocument.objects.about(kind_of(contract), contract.reference)
    document = printed.filter(version=current_terms(contract).number).first()
    if document is None:
        raise NothingPrinted
    scan = documents.bind_scan(thing=contract, document=document, sha256=sha256, file=file, by=by)
    record("contracts.scan_returned", contract, by=by, document=document.number)
    return scan
