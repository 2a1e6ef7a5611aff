"""Focus groups, interviews and their coding."""
