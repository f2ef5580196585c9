"""The schools and people of the demo. All of them are invented; so are their numbers."""

from dataclasses import dataclass, field

FAMILY_NAMES = ("Wijaya", "Lestari", "Ma'ruf", "Nugroho", "Siregar", "Hasanah", "Pangestu", "Kusuma", "Rahman", "Putri")
GIVEN_NAMES = ("Adit", "Bunga", "Citra", "Dimas", "Eka", "Farhan", "Gita", "Hana", "Ilham", "Jihan", "Kevin", "Laras")
STREETS = (
    "Jl. Bhayangkara",
    "Jl. Awang Long",
    "Jl. Pattimura",
    "Jl. Cut Nyak Dien",
    "Gang Kenari",
    "Jl. Ir. H. Juanda",
)


@dataclass(frozen=True, slots=True)
class School:
    """A school of the demo: its week, and the people who act there by role."""

    npsn: str
    name: str
    level: str
    days_per_week: int
    staff: dict[str, str] = field(hash=False)

    zone: str = "Asia/Makassar"
    district: str = "Kota Bontang"


DISTRICT_PEOPLE = {
    "district_officer": "Ratna Sari, M.Si.",
    "safeguarding_officer": "Lina Marlina, S.Psi.",
    "data_officer": "Joko Susilo, S.H.",
    "auditor": "Hadi Purnomo, S.E.",
}

SCHOOLS = (
    School(
        "60499009",
        "SMP Negeri 9 Bontang",
        "SMP",
        5,
        {
            "counsellor": "Rina Hartati, S.Pd.",
            "principal": "Drs. H. Anwar Sadat",
            "homeroom_teacher": "Yuliana Dewi, S.Pd.",
            "subject_teacher": "Bambang Irawan, S.Si.",
            "school_operator": "Wahyu Saputra",
        },
    ),
    School(
        "60499001",
        "SMP Negeri 1 Bontang",
        "SMP",
        6,
        {
            "counsellor": "Maria Goreti, S.Psi.",
            "principal": "Hj. Nurhayati, M.Pd.",
            "homeroom_teacher": "Agus Salim, S.Pd.",
            "subject_teacher": "Ni Luh Ayu, S.Pd.",
            "school_operator": "Fitri Handayani",
        },
    ),
    School(
        "60488003",
        "SD Negeri 003 Bontang Selatan",
        "SD",
        6,
        {
            "counsellor": "Teguh Prasetyo, S.Pd.",
            "principal": "Siti Aminah, S.Pd.",
            "homeroom_teacher": "Dewi Sartika, S.Pd.",
            "subject_teacher": "Yohanes Lalu, S.Pd.",
            "school_operator": "Rudi Hermawan",
        },
    ),
)
