"""Settings of the scheduler."""

from pydantic import Field

from shared.runtime.settings import Settings

SERVICE = "scheduler"


class SchedulerSettings(Settings):
    """The shared settings, and how patient the ticker is."""

    retry_first_seconds: float = Field(default=0.2, gt=0)
    """Pause after the first failed check of due clocks; doubles with each further failure."""

    retry_longest_seconds: float = Field(default=30, gt=0)
    """Longest pause between two attempts."""
