"""Settings of the intake service."""

SERVICE = "intake"
TITLE = "Kunjung · Penerimaan (intake)"
