"""The 14 components of a service standard as PermenPANRB 15/2014 calls them."""

from services.intake.domain.refusals.wording import Wording, Wordings

COMPONENTS: Wordings = {
    "requirements": Wording("persyaratan", "requirements"),
    "procedure": Wording("sistem, mekanisme, dan prosedur", "system, mechanism and procedure"),
    "service_time": Wording("jangka waktu pelayanan", "time of service"),
    "fee": Wording("biaya/tarif", "fee"),
    "product": Wording("produk pelayanan", "product of the service"),
    "complaint_handling": Wording(
        "penanganan pengaduan, saran, dan masukan", "handling of complaints, suggestions and input"
    ),
    "legal_basis": Wording("dasar hukum", "legal basis"),
    "facilities": Wording("sarana, prasarana, dan/atau fasilitas", "facilities"),
    "competence": Wording("kompetensi pelaksana", "competence of the staff"),
    "internal_supervision": Wording("pengawasan internal", "internal supervision"),
    "staffing": Wording("jumlah pelaksana", "number of staff"),
    "service_guarantee": Wording("jaminan pelayanan", "guarantee of the service"),
    "safety_guarantee": Wording("jaminan keamanan dan keselamatan pelayanan", "guarantee of security and safety"),
    "evaluation": Wording("evaluasi kinerja pelaksana", "evaluation of the staff's work"),
}
