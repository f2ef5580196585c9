"""The tables of the reporting service: they hold no personal text, only where it stands in the log."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, MetaData, Table, Text

from shared.readmodel.columns import Moment

tables = MetaData()

schools = Table(
    "schools",
    tables,
    Column("npsn", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("zone", Text, nullable=False),
)

staff = Table(
    "staff",
    tables,
    Column("npsn", Text, primary_key=True),
    Column("user_id", Text, primary_key=True),
    Column("sequence", Integer, nullable=False),
)
"""Which event of `school:<npsn>` holds the newest name of a member of staff, sealed."""

case_history = Table(
    "case_history",
    tables,
    Column("case_kind", Text, primary_key=True),
    Column("case_id", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("npsn", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("entry_id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("occurred_at", Moment, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("actor_role", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("on_behalf_of", Text),
)
"""A case's events in the order of the log: all of a case lives on one partition, so `position` is total."""

Index("case_history_of_a_school", case_history.c.npsn, case_history.c.recorded_at)

promises = Table(
    "promises",
    tables,
    Column("clock", Text, primary_key=True),
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("is_newest_run", Boolean, nullable=False),
    Column("npsn", Text, nullable=False),
    Column("policy", Text, nullable=False),
    Column("case_kind", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("month", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("excused", Text),
    Column("started_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("actual_at", Moment),
    Column("margin_seconds", Integer),
    Column("standard_version", Text, nullable=False),
    Column("calendar_version", Text),
    Column("provisional", Boolean, nullable=False),
)
"""One row per run of a clock; `run` is the sequence of its `clock.started`, `month` (`2026-03`) that of `due_on`."""

Index("promises_of_a_school", promises.c.npsn, promises.c.month, promises.c.policy)

signals = Table(
    "signals",
    tables,
    Column("event_id", Text, primary_key=True),
    Column("signal", Text, primary_key=True),
    Column("npsn", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("occurred_at", Moment, nullable=False),
)
"""One row for each thing that is worth a look beside the promises, see `signals.py`."""

Index("signals_of_a_school", signals.c.npsn, signals.c.occurred_at)

satisfaction = Table(
    "satisfaction",
    tables,
    Column("npsn", Text, primary_key=True),
    Column("entry_hash", Text, primary_key=True),
    Column("question", Integer, primary_key=True, autoincrement=False),
    Column("answer", Integer, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)
"""Every answer to the survey of public satisfaction: which question, 1 to 4. Of which visit is not said."""

Index("satisfaction_of_a_school", satisfaction.c.npsn, satisfaction.c.recorded_at)
