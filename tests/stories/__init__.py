"""People's ways through the product, played in a real browser against a real server on a file."""
