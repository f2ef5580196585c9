"""Every metric of the system, with its unit in its name."""

from prometheus_client import Counter, Gauge, Histogram

EVENTS_APPENDED = Counter("kunjung_events_appended", "Events this process appended to the log.", ["category"])
APPEND_CONFLICTS = Counter("kunjung_append_conflicts", "Appends that lost against another writer.", ["category"])
EVENTS_PROJECTED = Counter(
    "kunjung_events_projected", "Events whose rows and checkpoint this process committed.", ["projection"]
)
COMMIT_SECONDS = Histogram(
    "kunjung_projection_commit_seconds",
    "Time from reacting to a batch of events to the commit of its rows.",
    ["projection"],
)
CHECKPOINT_POSITION = Gauge(
    "kunjung_checkpoint_position", "Position of the last event whose rows are committed.", ["projection", "partition"]
)
CHECKPOINT_LAG = Gauge(
    "kunjung_checkpoint_lag_events", "Events in the log that are not in the rows yet.", ["projection", "partition"]
)
PARTITIONS_STUCK = Gauge(
    "kunjung_partitions_stuck", "Partitions that stand before an event this version cannot read.", ["projection"]
)
