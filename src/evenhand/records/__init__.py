"""Services given: cases, groups, weeks, imports, and what they add up to."""
