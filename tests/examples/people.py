"""The people of the examples: one school in Bontang, its staff, one pupil and her parents, the district."""

from shared.domain.envelope import Actor, Role
from shared.domain.identifiers import GuardianId, Npsn, StudentId, UserId

SCHOOL_NPSN = Npsn("30409009")
WITA = "Asia/Makassar"

AYU = StudentId("019539a0-0000-7000-8000-000000000001")
"""A pupil of class VIII-B."""
BUDI = StudentId("019539a0-0000-7000-8000-000000000002")

AYUS_MOTHER = GuardianId("019539a0-0000-7000-8000-0000000000a1")
AYUS_FATHER = GuardianId("019539a0-0000-7000-8000-0000000000a2")

SITI_ID, RAHMAT_ID, DEWI_ID = UserId("siti"), UserId("rahmat"), UserId("dewi")

SITI = Actor(user_id="siti", role=Role.COUNSELLOR, npsn=SCHOOL_NPSN)
"""The counsellor of the examples."""
OTHER_COUNSELLOR = Actor(user_id="yusuf", role=Role.COUNSELLOR, npsn=SCHOOL_NPSN)
RAHMAT = Actor(user_id="rahmat", role=Role.PRINCIPAL, npsn=SCHOOL_NPSN)
"""The principal of the examples."""
ACTING_PRINCIPAL = Actor(user_id="hasan", role=Role.ACTING_PRINCIPAL, npsn=SCHOOL_NPSN)
SITI_AS_PRINCIPAL = Actor(user_id="siti", role=Role.PRINCIPAL, npsn=SCHOOL_NPSN)
"""In a small school the principal may be the counsellor too."""
DEWI = Actor(user_id="dewi", role=Role.HOMEROOM_TEACHER, npsn=SCHOOL_NPSN)
"""Ayu's homeroom teacher."""
CLASS_TEACHER = Actor(user_id="nur", role=Role.CLASS_TEACHER, npsn=SCHOOL_NPSN)
SUBJECT_TEACHER = Actor(user_id="agus", role=Role.SUBJECT_TEACHER, npsn=SCHOOL_NPSN)
MENTOR_TEACHER = Actor(user_id="lina", role=Role.MENTOR_TEACHER, npsn=SCHOOL_NPSN)
OPERATOR = Actor(user_id="tono", role=Role.SCHOOL_OPERATOR, npsn=SCHOOL_NPSN)
MOTHER = Actor(user_id=AYUS_MOTHER, role=Role.GUARDIAN, npsn=SCHOOL_NPSN)
FATHER = Actor(user_id=AYUS_FATHER, role=Role.GUARDIAN, npsn=SCHOOL_NPSN)
DISTRICT = Actor(user_id="ratna", role=Role.DISTRICT_OFFICER)
SAFEGUARDING_OFFICER = Actor(user_id="wayan", role=Role.SAFEGUARDING_OFFICER)
"""One of the district's named officers for restricted streams (A29)."""
AUDITOR = Actor(user_id="endah", role=Role.AUDITOR)
DATA_OFFICER = Actor(user_id="joko", role=Role.DATA_OFFICER)
ADMIN = Actor(user_id="admin", role=Role.PLATFORM_ADMIN)
