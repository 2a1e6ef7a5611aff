"""Generated bad input for everything that reads what somebody else wrote: forms, addresses, files, notes."""
