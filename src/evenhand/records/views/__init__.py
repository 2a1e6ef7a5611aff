"""Pages of services: the week, cases and groups, imports, and the sections of the contract's page."""
