"""Pages of contracts: the same for all sides."""
