"""Moments of the examples, in Bontang's own time (WITA)."""

from datetime import datetime


def wita(text: str) -> datetime:
    """Return the moment of a local text such as "2026-03-13 10:00"."""
    return datetime.fromisoformat(f"{text}+08:00")
