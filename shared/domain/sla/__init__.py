"""The promises of the service standard: 7 working days, 3x24 hours."""
