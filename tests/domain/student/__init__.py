"""Specifications: student."""
