"""Services given."""
