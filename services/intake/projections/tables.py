"""The tables of the work lists. No name stands here: a row says which event holds it, and the edge opens that."""

from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table

from shared.readmodel.columns import Moment

TABLES = MetaData()

SCHOOLS = Table(
    "schools",
    TABLES,
    Column("npsn", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("level", String, nullable=False),
    Column("district", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("days_per_week", Integer, nullable=False),
    Column("observes_joint_leave", Boolean, nullable=False),
)

STAFF = Table(
    "staff",
    TABLES,
    Column("npsn", String, primary_key=True),
    Column("user_id", String, primary_key=True),
    Column("from_on", String, nullable=False),
    Column("named_at", Integer, nullable=False),
)
"""`named_at` is the version of the school's stream whose event holds the name."""

STUDENTS = Table(
    "students",
    TABLES,
    Column("student_id", String, primary_key=True),
    Column("npsn", String, nullable=False, index=True),
    Column("class_group", String, nullable=False),
    Column("named_at", Integer, nullable=False),
)

VISITS = Table(
    "visits",
    TABLES,
    Column("visit_id", String, primary_key=True),
    Column("npsn", String, nullable=False, index=True),
    Column("student_id", String, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("resumes_as", String),
    Column("consent", String, nullable=False),
    Column("consent_form", String),
    Column("consent_valid_until", Moment),
    Column("requested", Boolean, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("recommended_by", String),
    Column("attempts", Integer, nullable=False),
    Column("visited_once", Boolean, nullable=False),
    Column("starts_at", Moment),
    Column("trip_id", String, index=True),
    Column("due_before", Moment),
    Column("provisional", Boolean),
    Column("opened_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
)
"""`resumes_as` is the state to which new consent brings a void case back."""

FOLLOW_UPS = Table(
    "follow_ups",
    TABLES,
    Column("follow_up_id", String, primary_key=True),
    Column("npsn", String, nullable=False, index=True),
    Column("visit_id", String, nullable=False, index=True),
    Column("owner", String, nullable=False),
    Column("due_on", String, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("done_on", String),
    Column("told_at", Integer),
    Column("changed_at", Moment, nullable=False),
)
"""`told_at` is the version of the case whose event says what is to be done; none once that may not be read."""

FEEDBACK = Table(
    "feedback",
    TABLES,
    Column("feedback_id", String, primary_key=True),
    Column("npsn", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("category", String, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("about", String, nullable=False),
    Column("respondent", String),
    Column("visit_id", String),
    Column("handler", String),
    Column("listed_as_late_entry", Boolean, nullable=False),
    Column("awaits_countersign", Boolean, nullable=False),
    Column("with_the_district", Boolean, nullable=False),
    Column("tracking_code_sha256", String, nullable=False, index=True),
    Column("received_at", Moment, nullable=False),
    Column("due_at", Moment),
    Column("changed_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
)

SAFEGUARDS = Table(
    "safeguards",
    TABLES,
    Column("safeguard_id", String, primary_key=True),
    Column("npsn", String, nullable=False, index=True),
    Column("state", String, nullable=False),
    Column("recipients", String, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
)
"""`recipients` are offices as `,principal,safeguarding_officer,`. Neither whom nor what it is about stands here."""
