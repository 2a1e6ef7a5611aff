"""Pages of the journal for its readers, and its proofs for everybody."""
