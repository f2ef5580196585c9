"""Specifications: visit."""
