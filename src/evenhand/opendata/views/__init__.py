"""Public pages and downloads, without account."""
