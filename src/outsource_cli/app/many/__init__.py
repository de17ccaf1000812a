"""Many plans, past one machine: split into partitions that are checked where the data lies, and brought together."""
