"""Tasks asked of a provider in or outside the contract."""
