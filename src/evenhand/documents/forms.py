"""What is sent to be checked."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 20 * 1024 * 1024
CHOOSE = _("Choose the file to be checked.")


class CheckForm(forms.Form):
    """A file to be checked; what it is, the check itself says."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A PDF, or the scan of a stamped document; 20 MB at most"),
        allow_empty_file=True,
        max_length=1000,
        error_messages={"required": CHOOSE, "missing": CHOOSE, "invalid": CHOOSE},
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg"}),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """A file of a size that is looked at."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("A file has %(most)s MB at most; this one has %(size)s MB."),
                params={"most": MOST_BYTES // 1024**2, "size": f"{(file.size or 0) / 1024**2:.1f}"},
            )
        return file
