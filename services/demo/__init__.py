"""One school year played through the real services in simulated time, to look at and to test with."""
