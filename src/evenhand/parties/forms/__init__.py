"""Forms of accounts, of the register, and of posts."""
