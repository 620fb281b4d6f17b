import Faxes

/// Words that say what the value beside them is, and whose.
struct Cue {
    enum Kind { case name, surname, givenName, dateOfBirth, healthNumber, sex, otherDate }

    let words: [String]
    let kind: Kind
    /// Common words that are a label only with a colon, or at the start of a cell before something like a name.
    let isWeak: Bool
    /// Province whose numbers the label names.
    let province: String?

    private init(_ phrase: String, _ kind: Kind, weak: Bool = false, province: String? = nil) {
        words = phrase.split(separator: " ").map(String.init)
        self.kind = kind
        isWeak = weak
        self.province = province
    }

    /// The cue that ends at or starts with a token, the longest first.
    static func at(_ index: Int, in tokens: [Token]) -> Cue? {
        guard let candidates = byFirstWord[tokens[index].folded] else { return nil }
        return candidates.first { cue in
            index + cue.words.count <= tokens.count
                && zip(cue.words, tokens[index...]).allSatisfy { $0 == $1.folded }
        }
    }

    private static let byFirstWord: [String: [Cue]] = {
        Dictionary(grouping: all.filter { !$0.words.isEmpty }, by: { $0.words[0] })
            .mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }()

    private static let all: [Cue] =
        [
            "PATIENT NAME", "NAME OF PATIENT", "PATIENTS NAME", "PATIENT S NAME", "CLIENT NAME", "NAME OF CLIENT",
            "RESIDENT NAME", "WORKER NAME", "INJURED WORKER", "CHILDS NAME", "NOM DU PATIENT", "NOM DE LA PATIENTE",
            "NOM DE LUSAGER", "NOM DE LUSAGERE", "NOM DU CLIENT", "NOM ET PRENOM", "NOM PRENOM", "PRENOM ET NOM",
            "NOM DU BENEFICIAIRE", "NOM DE LA PERSONNE", "LEGAL NAME", "FULL NAME", "PT NAME", "NAME OF WORKER",
            "PATIENT CLIENT", "PATIENTCLIENT", "WORKERS NAME",
        ].map { Cue($0, .name) }
        + [
            "PATIENT", "PATIENTE", "NAME", "CLIENT", "RESIDENT", "RE", "REGARDING", "CONCERNING", "USAGER", "USAGERE",
            "NOM", "BENEFICIAIRE", "OBJET", "CONCERNE", "CONCERNANT", "CLAIMANT", "WORKER", "RESIDENTE", "PT", "SUJET",
            "REFERENCE", "REF", "YOUR PATIENT", "OUR MUTUAL PATIENT", "VOTRE PATIENT", "VOTRE PATIENTE", "SUBJECT",
            "DRIVER", "EMPLOYEE", "CHILD", "ENFANT", "CLIENTE",
        ].map { Cue($0, .name, weak: true) }
        + ["LAST NAME", "SURNAME", "FAMILY NAME", "NOM DE FAMILLE", "LEGAL LAST NAME"].map { Cue($0, .surname) }
        + ["FIRST NAME", "GIVEN NAME", "GIVEN NAMES", "FIRST NAMES", "PRENOM", "PRENOMS", "LEGAL FIRST NAME"]
        .map { Cue($0, .givenName) }
        + [
            "DOB", "DATE OF BIRTH", "BIRTH DATE", "BIRTHDATE", "BIRTHDAY", "BORN", "BORN ON", "DDN",
            "DATE DE NAISSANCE", "DATE NAISSANCE", "NAISSANCE", "NEE LE", "NE LE", "NE E LE", "DN", "BIRTH",
            "DATE NAISS", "D O B", "DATE OF BIRTH DOB", "DATEOFBIRTH", "DNAISS", "NEELE",
        ].map { Cue($0, .dateOfBirth) }
        + [
            "HEALTH CARD", "HEALTH CARD NO", "HEALTH CARD NUMBER", "HEALTH NUMBER", "HEALTH NO", "HCN", "HC NO", "HC",
            "HIN", "PHN", "PERSONAL HEALTH NUMBER", "CARE CARD", "CARECARD", "HEALTH INSURANCE NUMBER",
            "HEALTH INSURANCE NO", "PROVINCIAL HEALTH NUMBER", "HEALTH", "HN", "HEALTHCARD", "HCN VC", "HC VC",
            "HEALTH CARD VC", "HEALTH ID", "NO CARTE SANTE", "CARTE SANTE", "NUMERO DE CARTE SANTE",
            "NO DE CARTE SANTE", "NO DASS MALADIE", "NO DASSURANCE MALADIE", "ASSURANCE MALADIE", "DASSURANCEMALADIE",
            "NO DASSURANCEMALADIE", "NUMERO DASSURANCE MALADIE", "NUMERO DASSURANCEMALADIE", "ASSURANCEMALADIE",
            "NAM", "CARTE SOLEIL", "NASS MALADIE", "NO ASS MALADIE", "PROV HEALTH", "PHN NO", "ID SANTE",
        ].map { Cue($0, .healthNumber) }
        + ["OHIP", "OHIP NO", "OHIP NUMBER", "OHIP HCN", "ONTARIO HEALTH CARD", "ONTARIO HEALTH NUMBER", "ON HCN"]
        .map { Cue($0, .healthNumber, province: "ON") }
        + ["BC PHN", "MSP", "MSP NO", "MSP NUMBER", "MSP PHN", "BC CARE CARD", "BC HEALTH NUMBER", "BC SERVICES CARD"]
        .map { Cue($0, .healthNumber, province: "BC") }
        + ["RAMQ", "NO RAMQ", "RAMQ NO", "NAM RAMQ"].map { Cue($0, .healthNumber, province: "QC") }
        + [
            Cue("ULI", .healthNumber, province: "AB"), Cue("AHC", .healthNumber, province: "AB"),
            Cue("AHCIP", .healthNumber, province: "AB"), Cue("HSN", .healthNumber, province: "SK"),
            Cue("PHIN", .healthNumber, province: "MB"), Cue("MCP", .healthNumber, province: "NL"),
            Cue("SEX", .sex), Cue("GENDER", .sex), Cue("SEXE", .sex), Cue("GENRE", .sex), Cue("SEX AT BIRTH", .sex),
        ]
        + [
            "DATE", "REPORTED", "COLLECTED", "RECEIVED", "ORDERED", "SIGNED", "DICTATED", "TRANSCRIBED", "PRINTED",
            "ADMITTED", "DISCHARGED", "ADMISSION", "DISCHARGE", "VISIT", "SERVICE", "EXAM", "EXAM DATE", "STUDY",
            "DUE", "FILLED", "LAST FILLED", "REPORT DATE", "SERVICE DATE", "VISIT DATE", "PRELEVE LE", "RECU LE",
            "APPOINTMENT", "SCHEDULED", "ON", "VERIFIED", "PREVIOUS", "ISSUED", "EXPIRES", "EXPIRY", "RENEWAL",
        ].map { Cue($0, .otherDate) }
}

/// Words beside a name, a date or a number that say whose it is when it is not the patient's.
enum RoleWords {
    static func role(of folded: String) -> Identifier.Role? {
        if relatives.contains(folded) { return .relative }
        if physicians.contains(folded) { return .physician }
        return nil
    }

    static func isHonorific(_ folded: String) -> Bool { honorifics.contains(folded) }
    static func isDoctorTitle(_ folded: String) -> Bool { doctorTitles.contains(folded) }
    static func isCredential(_ folded: String) -> Bool { credentials.contains(folded) }
    static func isParticle(_ folded: String) -> Bool { particles.contains(folded) }
    static func isNewborn(_ folded: String) -> Bool { newborns.contains(folded) }

    /// "Insured" is not among them: on most forms the insured is the patient, and where not, the patient is named too.
    private static let relatives: Set<String> = [
        "MOTHER", "MOTHERS", "FATHER", "FATHERS", "SPOUSE", "SPOUSES", "HUSBAND", "WIFE", "PARTNER", "PARENT",
        "PARENTS", "GUARDIAN", "GUARDIANS", "SON", "DAUGHTER", "BROTHER", "SISTER", "KIN", "NOK", "CONTACT",
        "EMERGENCY", "HOLDER", "SUBSCRIBER", "GUARANTOR", "CARDHOLDER", "POLICYHOLDER", "SDM", "POA",
        "CAREGIVER", "MERE", "PERE", "CONJOINT", "CONJOINTE", "EPOUX", "EPOUSE", "TUTEUR", "TUTRICE", "PROCHE",
        "AIDANT", "TITULAIRE", "FILS", "FILLE", "FRERE", "SOEUR", "URGENCE", "AUNT",
        "UNCLE", "GRANDMOTHER", "GRANDFATHER", "GRANDPARENT", "ATTORNEY", "DECISIONMAKER", "MAKER", "MOM", "DAD",
        "REPRESENTANT", "MANDATAIRE", "NEIGHBOUR", "FRIEND", "LAWYER", "ADJUSTER", "EMPLOYER",
    ]
    private static let physicians: Set<String> = [
        "PHYSICIAN", "PHYSICIANS", "DOCTOR", "PROVIDER", "PRACTITIONER", "MD", "GP", "NP", "SURGEON", "ORDERING",
        "ORDERED", "REFERRING", "REFERRED", "REQUESTING", "REQUESTED", "ATTENDING", "CONSULTANT", "SPECIALIST",
        "RADIOLOGIST", "PATHOLOGIST", "CARDIOLOGIST", "DICTATED", "SIGNED", "AUTHENTICATED", "TRANSCRIBED", "REPORTED",
        "INTERPRETED", "VERIFIED", "PHARMACIST", "PRESCRIBER", "PRESCRIBED", "NURSE", "THERAPIST", "TECHNOLOGIST",
        "CC", "COPY", "COPIES", "TO", "FROM", "ATTENTION", "ATTN", "DEAR", "SINCERELY", "MEDECIN", "DOCTEUR",
        "DOCTEURE",
        "PRESCRIPTEUR", "PRESCRIPTRICE", "REQUERANT", "REFERENT", "TRAITANT", "PHARMACIEN", "PHARMACIENNE", "SIGNE",
        "RADIOLOGISTE", "PATHOLOGISTE", "DICTE", "TRANSCRIT", "DESTINATAIRE", "EXPEDITEUR", "CHER", "CHERE", "BY",
        "PAR",
        "INFIRMIERE", "INFIRMIER", "FAMILY", "CLINICIAN", "REVIEWED", "APPROVED", "PATHOLOGY", "TECH", "TECHNICIAN",
        "PHYSIOTHERAPIST", "AUDIOLOGIST", "DIETITIAN", "PSYCHOLOGIST", "OPTOMETRIST", "DENTIST", "PREPARED",
        "SONOGRAPHER",
    ]
    private static let honorifics: Set<String> = [
        "MR", "MRS", "MS", "MISS", "MX", "M", "MME", "MLLE", "MONSIEUR", "MADAME", "MADEMOISELLE", "MASTER", "MSTR",
    ]
    private static let doctorTitles: Set<String> = ["DR", "DRE", "DRS", "DOCTOR", "DOCTEUR", "DOCTEURE", "PROF"]
    private static let credentials: Set<String> = [
        "MD", "FRCPC", "FRCSC", "FRCP", "FRCS", "CCFP", "FCFP", "NP", "RN", "RPN", "PT", "OT", "RPH", "PHARMD", "BSC",
        "MSC", "PHD", "PSYD", "RD", "RSW", "MSW", "DC", "DDS", "DMD", "OD", "RMT", "LPN", "RM", "PA", "BSCPHARM", "CNS",
        "FACS", "FRCPSC", "INF", "PHT", "DT", "TS", "ERG", "MA", "AUD", "RDMS", "ND",
    ]
    private static let particles: Set<String> = [
        "DE", "LA", "LE", "LES", "DU", "DES", "DA", "DOS", "DI", "DEL", "VAN", "VON", "DER", "DEN", "TER", "EL", "AL",
        "BIN", "BEN", "ABU", "IBN", "ST", "STE", "SAINT", "SAINTE", "MC", "MAC", "O", "D", "L", "SAN", "SANTA", "Y",
        "E",
    ]
    private static let newborns: Set<String> = ["BABY", "NEWBORN", "INFANT", "BB", "BEBE", "NOUVEAUNE", "BOY", "GIRL"]
}
