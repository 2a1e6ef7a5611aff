"""What changes among the parties."""
