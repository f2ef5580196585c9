"""Specifications of restricted streams."""
