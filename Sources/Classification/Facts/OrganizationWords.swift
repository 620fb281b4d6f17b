import Notation

/// Words by which the name of an organisation is known, English and French, folded.
enum OrganizationWords {
    static func count(in tokens: [String]) -> Int {
        tokens.count { isOne($0) }
    }

    static func isIn(_ tokens: [String]) -> Bool { tokens.contains { isOne($0) } }

    private static func isOne(_ token: String) -> Bool {
        names.contains(token)
            || token.utf8.count >= 7
                && (stems.contains { token.utf8.starts(with: $0.utf8) } || longNames.word(near: token) != nil)
    }

    /// Words that name no organisation by themselves: a number's label, a part of one.
    static let general: Set<String> = [
        "office", "health", "card", "no", "number", "service", "services", "department", "care", "team", "program",
        "unit", "medical", "medicine", "record", "records", "lab", "clinic", "drug", "company", "group", "therapy",
        "life", "soins", "bureau", "family", "insurance", "practice", "community", "diagnostic", "imaging",
    ]

    private static let stems = [
        "hospit", "hopital", "clini", "laborato", "pharmac", "radiolog", "physiothera", "apothec", "drugmart",
        "polyclin",
        "assuranc", "insuranc", "barrister", "solicit", "avocat",
    ]

    private static let longNames = NearWords(names.filter { $0.utf8.count >= 7 })
    private static let names: Set<String> = [
        "hospital", "hospitals", "clinic", "clinics", "laboratory", "laboratories", "lab", "labs", "pharmacy", "drug",
        "drugs",
        "pharma", "imaging", "xray", "radiology", "centre", "center", "centres", "medical", "medicine", "health",
        "healthcare", "associates", "group", "llp", "insurance", "assurance", "program", "programme", "services",
        "society",
        "network", "inc", "ltd", "corp", "corporation", "hopital", "clinique", "pharmacie", "laboratoire", "imagerie",
        "clsc",
        "cisss", "ciusss", "chsld", "gmf", "chu", "chum", "chuq", "cusm", "muhc", "institute", "institut", "foundation",
        "fondation", "physiotherapy", "physio", "physiotherapie", "rehab", "rehabilitation", "readaptation", "dental",
        "dentistry", "dentaire", "optometry", "optometrie", "apothecary", "drugmart", "registry", "practice", "walkin",
        "board", "ministry", "ministere", "university", "universite", "department", "departement", "agency", "agence",
        "specialists", "specialistes", "specialist", "cardiology", "cardiologie", "oncology", "pathology",
        "diagnostics",
        "diagnostic", "surgical", "wellness", "mutual", "life", "company", "bureau", "office", "authority", "partners",
        "commission", "council", "consultants", "lawyers", "attorneys", "avocats", "law", "legal", "hospice",
        "homecare",
        "lodge", "manor", "residence", "foyer", "polyclinique", "cabinet", "cabinets", "association", "college", "unit",
        "unite", "care", "soins", "service", "supply", "supplies", "wsib", "worksafebc", "icbc", "cnesst", "canada",
        "dermatology", "neurology", "nephrology", "gastroenterology", "psychology", "psychiatry", "orthopaedics",
        "orthopedics", "pediatrics", "paediatrics", "obstetrics", "gynecology", "audiology", "eye", "vision", "sleep",
        "heart", "cardiac", "cancer", "renal", "endoscopy", "ultrasound", "mri", "therapy", "counselling", "nutrition",
        "ida", "rx", "rexall", "pharmasave", "shoppers", "guardian", "uniprix", "familiprix", "brunet", "pharmaprix",
        "remedy", "remedyrx", "remedysrx", "mart", "hub", "ereferral", "solutions", "systems", "technologies", "intake",
        "orthotics", "prosthetics", "hearing", "optical", "denture", "midwives", "midwifery", "obstetrical", "urology",
        "rheumatology", "respirology", "endocrinology", "ophthalmology", "fertility", "pain", "spine", "sante",
        "internists", "dispensary", "collective", "secretariat", "division", "partnership", "physicians", "surgeons",
        "doctors", "pathologists", "radiologists", "cardiologists", "specialty", "compounding", "chemists",
        "drugstore", "chemist", "coop", "cooperative", "fund", "mutuelle", "compagnie", "dispensaire", "hospitalier",
        "outreach", "benefits", "assurances", "orthopedic", "orthopaedic", "audiologists", "dentists",
        "optometrists", "physiotherapists", "dietitians", "histology", "cytology", "pathologie", "histologie",
        "endoscopie", "cliniques", "laboratoires", "pharmacies", "directorate",
        "school", "team", "equipe", "regional", "community", "communautaire", "groupe", "reseau", "federation",
    ]
}
