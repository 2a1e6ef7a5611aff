"""The pages of overseers."""
