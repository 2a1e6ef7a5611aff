"""Terms, duties of both sides, signatures, operations of centres."""
