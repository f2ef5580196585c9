"""Files as schools send them, made where a test needs them. Everyone in them is invented."""
