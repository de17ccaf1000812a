"""Facts, to come."""
