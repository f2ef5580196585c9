"""Servers and an application that these tests share."""

from tests.readmodel.conftest import settings

__all__ = ["settings"]
