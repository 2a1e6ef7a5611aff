"""Tags of the home page."""
