"""Schemathesis calls every address of every service with made-up input."""
