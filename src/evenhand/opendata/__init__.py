"""OCDS releases, public portal, downloads."""
