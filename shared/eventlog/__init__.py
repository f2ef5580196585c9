"""The event log: the only thing services share at run time."""
