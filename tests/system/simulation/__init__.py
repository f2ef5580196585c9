"""The whole system in one process, in simulated time, while things go wrong."""
