"""A person's own account, and the register that the administrator keeps."""
