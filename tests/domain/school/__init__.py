"""Specifications: school."""
