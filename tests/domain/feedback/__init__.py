"""Specifications: feedback."""
