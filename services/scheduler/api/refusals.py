"""What the clocks' refusals say to people, in Indonesian and English."""

from collections.abc import Mapping
from datetime import datetime

from shared.domain.decider import Refused
from shared.domain.local_time import TIME_WORDS
from shared.web.language import Language

SENTENCES: Mapping[str, Mapping[Language, str]] = {
    "clock.nothing_to_excuse": {
        "id": "Janji ini berstatus {found}; alasan hanya dapat dicatat selama {expected}.",
        "en": "This promise is {found}; an excuse can be recorded only while it is {expected}.",
    },
    "clock.already_excused": {
        "id": "Keterlambatan ini sudah beralasan {found}; alasan {expected} tidak menggantikannya.",
        "en": "This delay is excused already ({found}); {expected} does not replace it.",
    },
    "clock.excuse_not_allowed": {
        "id": "Peran {found} tidak boleh mencatat alasan untuk janji ini; yang boleh: {expected}.",
        "en": "The role {found} may not excuse this promise; these may: {expected}.",
    },
    "clock.excuse_of_own_visit": {
        "id": "Anda sendiri yang mengajukan kunjungan ini; alasannya dicatat oleh orang lain yang berwenang.",
        "en": "You applied for this visit yourself; someone else who may has to excuse its delay.",
    },
    "clock.other_reason_unsaid": {
        "id": "Alasan {found} perlu dijelaskan: isi catatan atau lampirkan bukti.",
        "en": "The reason {found} needs an explanation: add a note or a file of evidence.",
    },
    "clock.evidence_not_stored": {
        "id": "Berkas bukti dengan SHA-256 {found} belum diunggah untuk perkara ini.",
        "en": "The evidence file with SHA-256 {found} has not been uploaded for this matter.",
    },
    "clock.stop_before_start": {
        "id": "Waktu selesai {found} lebih awal daripada awal janji {expected}.",
        "en": "The end {found} comes before the promise began, {expected}.",
    },
    "clock.person_erased": {
        "id": "Data pribadi kasus ini telah dihapus; catat alasan tanpa keterangan tambahan.",
        "en": "The personal data of this case have been erased; record the excuse without a note.",
    },
}

WORDS: Mapping[str, Mapping[Language, str]] = {
    "not_started": {"id": "belum mulai", "en": "not started"},
    "running": {"id": "berjalan", "en": "running"},
    "met": {"id": "tepat waktu", "en": "met"},
    "breached": {"id": "terlambat", "en": "breached"},
    "cancelled": {"id": "gugur", "en": "cancelled"},
    "elapsed": {"id": "berakhir", "en": "run out"},
    "family_request": {"id": "permintaan keluarga", "en": "the family's wish"},
    "disaster": {"id": "bencana", "en": "disaster"},
    "illness": {"id": "sakit", "en": "illness"},
    "consent_delay": {"id": "izin terlambat", "en": "late consent"},
    "other": {"id": "lainnya", "en": "other"},
    "principal": {"id": "kepala sekolah", "en": "principal"},
    "acting_principal": {"id": "plt. kepala sekolah", "en": "acting principal"},
    "district_officer": {"id": "petugas dinas", "en": "district officer"},
    "counsellor": {"id": "guru BK", "en": "counsellor"},
}

NOBODY: Mapping[Language, str] = {"id": "tidak ada", "en": "nobody"}
OR: Mapping[Language, str] = {"id": " atau ", "en": " or "}


def sentence_for(refused: Refused, language: Language, zone: str) -> str:
    """Return the refusal in words, moments as clocks in `zone` show them.

    Raises:
        KeyError: the reason has no sentence; a test keeps this from happening.
    """
    words = {name: _in_words(value, language, zone) for name, value in refused.values.items()}
    return SENTENCES[refused.reason][language].format_map(words)


def _in_words(value: object, language: Language, zone: str) -> str:
    if isinstance(value, datetime):
        return TIME_WORDS[language].moment(value, zone)
    if isinstance(value, tuple):
        return OR[language].join(_in_words(one, language, zone) for one in value) or NOBODY[language]
    word = WORDS.get(str(value))
    return word[language] if word else str(value)
