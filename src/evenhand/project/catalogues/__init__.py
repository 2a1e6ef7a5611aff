"""The message catalogues: one a stage, extracted, merged, checked and compiled without gettext's own programs."""
