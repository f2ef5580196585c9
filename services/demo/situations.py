"""What else happened in the demo's year besides promises kept and broken: the rarer events, counted from the log."""

from collections import Counter
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from shared.domain.events import calendar, clock, feedback, safeguard, standard, student, visit
from shared.eventlog.interface import EventLog
from shared.eventlog.whole_log import whole_log

SITUATIONS: Mapping[str, str] = {
    visit.ConsentExpired.type: "izin habis sebelum kunjungan / consent ran out before the visit",
    visit.ConsentWithdrawn.type: "izin dicabut / consent withdrawn",
    visit.ProcessingStopped.type: "pemrosesan dihentikan / processing stopped",
    visit.ApprovalRevoked.type: "persetujuan dicabut / approval revoked",
    visit.Attempted.type: "tidak ada orang di rumah / a knock without a visit",
    visit.TimeCorrected.type: "waktu dibetulkan / time corrected",
    visit.Countersigned.type: "ditandatangani kedua / countersigned",
    clock.BreachCorrected.type: "catatan terlambat dikoreksi / a breach on record corrected",
    clock.Recomputed.type: "batas dihitung ulang karena kalender / due date counted again",
    clock.Excused.type: "keterlambatan beralasan / lateness excused",
    visit.ReportRevised.type: "laporan diperbaiki / report revised",
    visit.ReportShared.type: "laporan diserahkan / report handed over",
    visit.FollowUpDone.type: "tindak lanjut selesai / follow-up done",
    visit.SatisfactionRecorded.type: "survei kepuasan / satisfaction survey",
    feedback.Reclassified.type: "jenis masukan diubah / feedback reclassified",
    feedback.Escalated.type: "pengaduan diteruskan / complaint escalated",
    feedback.Reopened.type: "pengaduan dibuka kembali / complaint reopened",
    student.Transferred.type: "siswa pindah / pupil moved away",
    safeguard.Referred.type: "tanda kekerasan dirujuk / signs of harm referred",
    student.KeyDestroyed.type: "data pribadi dihapus / personal data erased",
    calendar.Published.type: "kalender daerah terbit / district calendar published",
    standard.Published.type: "standar pelayanan terbit / service standard published",
}


async def show_situations(log: EventLog, console: Console) -> None:
    """Print how often each happened, at all schools together."""
    counted: Counter[str] = Counter()
    async for batch in whole_log(log):
        counted.update(recorded.type for recorded in batch)
    table = Table(title="Yang juga terjadi / What else happened", title_justify="left", min_width=78)
    table.add_column("", ratio=1)
    table.add_column("kali\ntimes", justify="right")
    for name, words in SITUATIONS.items():
        table.add_row(words, str(counted[name]))
    console.print(table)
