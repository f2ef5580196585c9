"""Settings of the reporting service."""

SERVICE = "reporting"
