"""Reports kept from earlier runs, by what they were made of. See docs/decisions/0010-cache.md."""
