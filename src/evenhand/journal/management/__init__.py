"""What the journal says on the console."""
