"""What the system must be shown to do, and which specification shows it."""
