"""PDFs are issued under the installation's seal, and the key that seals is changed."""

from __future__ import annotations

from hashlib import sha256

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from evenhand.documents import policies, seal_keys
from evenhand.documents.models import NumberedDocument, SealCertificate, SealedPdf
from evenhand.documents.sealing import SealKey
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require


class IssuedMeanwhile(CommandError):
    """Another process issued the document in the same moment."""

    sentence = _("Document %(number)s was issued meanwhile.")


@command
def issue(*, document: NumberedDocument, pdf: bytes, key: SealKey, by: Actor) -> SealedPdf:
    """Keep the sealed PDF of a document, byte for byte; its hash goes into the journal. Raises IssuedMeanwhile."""
    require(policies.may_seal(by))
    before = document.pdf.name or ""
    name = document.pdf.field.generate_filename(document, f"{document.number}.pdf")
    document.pdf.name = document.pdf.storage.save(name, ContentFile(pdf))
    if not NumberedDocument.objects.filter(pk=document.pk, pdf=before).update(pdf=document.pdf.name):
        document.pdf.storage.delete(document.pdf.name)
        raise IssuedMeanwhile(number=document.number)
    issued = SealedPdf.objects.create(
        document=document,
        certificate=seal_keys.certificate_of(key, by.at),
        sha256=sha256(pdf).hexdigest(),
        size=len(pdf),
        at=by.at,
    )
    record(
        "documents.sealed",
        document,
        document.thing,
        by=by,
        number=document.number,
        sha256=issued.sha256,
        short=issued.sha256[:8],
        certificate=issued.certificate.fingerprint,
    )
    return issued


@command
def change_seal_key(*, key: SealKey, by: Actor) -> SealCertificate:
    """Seal with another key from now on; what earlier ones sealed stays known."""
    require(policies.may_seal(by))
    certificate = seal_keys.certificate_of(key, by.at)
    record("documents.seal_key_changed", certificate, by=by, certificate=certificate.fingerprint)
    return certificate
