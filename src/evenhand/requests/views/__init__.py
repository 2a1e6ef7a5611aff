"""Pages of requests: the list, one request with its answers, asking, and the provider's private notes."""
