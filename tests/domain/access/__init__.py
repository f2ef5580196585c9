"""Specifications: access."""
