"""Home page with what waits for each person."""
