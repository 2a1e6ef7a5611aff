"""Pages for residents without account, and what both sides and overseers see of what they said."""
