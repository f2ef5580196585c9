"""Specifications of the service standard."""
