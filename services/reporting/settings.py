"""Settings of the reporting service."""

SERVICE = "reporting"
DEFAULT_PORT = 8103
