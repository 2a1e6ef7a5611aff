"""Forms of services: a week's grid, cases and groups, files; and the words for what is wrong with them."""
