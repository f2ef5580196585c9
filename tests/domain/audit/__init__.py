"""Specifications of who may look."""
