/// Words that say what the value beside them is, and whose.
struct Cue {
    enum Kind { case name, surname, givenName, dateOfBirth, healthNumber, sex, chartNumber, otherDate }

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
        guard let candidates = byFirstWord[tokens[index].label] else { return nil }
        return candidates.first { cue in
            index + cue.words.count <= tokens.count
                && zip(cue.words, tokens[index...]).allSatisfy { $0 == $1.label }
                // A colon within a phrase ends it: "Health: Card" is no label of two words.
                && tokens[index..<(index + cue.words.count - 1)].allSatisfy { !$0.endsLabel }
        }
    }

    /// Whether its value may decide whose a document is.
    var isDecisive: Bool {
        switch kind {
        case .dateOfBirth, .healthNumber: true
        case .name, .surname, .givenName: !isWeak || namesThePatient
        case .sex, .chartNumber, .otherDate: false
        }
    }

    /// Whether the label itself says that it is the patient's.
    var namesThePatient: Bool { !patientWords.isDisjoint(with: words) }

    private static let byFirstWord: [String: [Cue]] = {
        Dictionary(grouping: all.filter { !$0.words.isEmpty }, by: { $0.words[0] })
            .mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }()

    /// Every word of every label of a value.
    static let words: Set<String> = Set(all.flatMap(\.words))

    private static func phrases(_ kind: Kind, province: String? = nil, weak: Bool = false, _ text: String) -> [Cue] {
        text.split(separator: ",").map {
            Cue(String($0).trimmingPrefix(while: { $0.isWhitespace }).description, kind, weak: weak, province: province)
        }
    }

    private static let all: [Cue] = names + dates + numbers

    private static let names: [Cue] =
        phrases(
            .name,
            """
            PATIENT NAME, NAME OF PATIENT, NAME OF THE PATIENT, PATIENTS NAME, PATIENT S NAME, CLIENT NAME, NAME OF CLIENT, \
            RESIDENT NAME, WORKER NAME, INJURED WORKER, CHILDS NAME, NAME OF CHILD, NOM DU PATIENT, NOM DE LA PATIENTE, \
            NOM DU OU DE LA PATIENTE, NOM PATIENT, NOM DE LUSAGER, NOM DE LUSAGERE, NOM USAGER, NOM DU CLIENT, \
            NOM ET PRENOM, NOM PRENOM, PRENOM ET NOM, NOM DU BENEFICIAIRE, NOM DE LA PERSONNE, LEGAL NAME, FULL NAME, \
            PT NAME, NAME OF WORKER, PATIENT CLIENT, PATIENTCLIENT, WORKERS NAME, NAME OF RESIDENT, CLAIMANT NAME, \
            NAME OF INSURED PATIENT, PATIENT NAME LAST FIRST, NOM NAME, NAME NOM, PATIENT NOM
            """)
        + phrases(
            .name, weak: true,
            """
            PATIENT, PATIENTE, NAME, CLIENT, RESIDENT, RE, REGARDING, CONCERNING, USAGER, USAGERE, NOM, BENEFICIAIRE, \
            OBJET, CONCERNE, CONCERNANT, CLAIMANT, WORKER, RESIDENTE, PT, SUJET, REFERENCE, REF, YOUR PATIENT, \
            OUR MUTUAL PATIENT, VOTRE PATIENT, VOTRE PATIENTE, SUBJECT, DRIVER, EMPLOYEE, CHILD, ENFANT, CLIENTE, \
            DEPENDENT, DEPENDANT, DEPENDENT NAME, PERSONNE A CHARGE, NEWBORN, NEWBORN NAME, BABY, INFANT, NOUVEAUNE
            """)
        + phrases(.surname, "LAST NAME, SURNAME, FAMILY NAME, NOM DE FAMILLE, LEGAL LAST NAME, PATIENT LAST NAME")
        + phrases(
            .givenName,
            """
            FIRST NAME, GIVEN NAME, GIVEN NAMES, FIRST NAMES, PRENOM, PRENOMS, LEGAL FIRST NAME, PATIENT FIRST NAME, \
            FORENAME
            """)

    private static let dates: [Cue] =
        phrases(
            .dateOfBirth,
            """
            DOB, DATE OF BIRTH, BIRTH DATE, BIRTHDATE, BIRTHDAY, BORN, BORN ON, DDN, DATE DE NAISSANCE, DATE NAISSANCE, \
            NAISSANCE, NEE LE, NE LE, NE E LE, DN, BIRTH, DATE NAISS, D O B, DATE OF BIRTH DOB, DATEOFBIRTH, DNAISS, \
            NEELE, NELE, BD, B, BDATE, B DATE, D D N, DATE BIRTH, DT OF BIRTH, DATE DE NAISS, NEE, DOBIRTH
            """)
        + phrases(
            .otherDate,
            """
            DATE, REPORTED, COLLECTED, RECEIVED, ORDERED, SIGNED, DICTATED, TRANSCRIBED, PRINTED, ADMITTED, DISCHARGED, \
            ADMISSION, DISCHARGE, VISIT, SERVICE, EXAM, EXAM DATE, STUDY, DUE, FILLED, LAST FILLED, REPORT DATE, \
            SERVICE DATE, VISIT DATE, PRELEVE LE, RECU LE, APPOINTMENT, SCHEDULED, ON, VERIFIED, PREVIOUS, ISSUED, \
            SEEN, LAST SEEN, REVIEWED, ASSESSED, VU LE, VUE LE, REVU LE, EXPIRES, EXPIRY, RENEWAL, DEATH, DECEASED, DECES
            """)
        + phrases(.sex, "SEX, GENDER, SEXE, GENRE, SEX AT BIRTH")

    private static let numbers: [Cue] =
        phrases(
            .healthNumber,
            """
            HEALTH CARD, HEALTH CARD NO, HEALTH CARD NUMBER, HEALTH NUMBER, HEALTH NO, HCN, HC NO, HC, HIN, PHN, \
            PERSONAL HEALTH NUMBER, PERSONAL HEALTH NO, CARE CARD, CARECARD, HEALTH INSURANCE NUMBER, HEALTH CARE NUMBER, \
            HEALTH INSURANCE NO, HEALTH INSURANCE, PROVINCIAL HEALTH NUMBER, HEALTH, HN, HEALTHCARD, HCN VC, HC VC, \
            HEALTH CARD VC, HEALTH ID, NO CARTE SANTE, CARTE SANTE, NUMERO DE CARTE SANTE, NO DE CARTE SANTE, \
            NO DASS MALADIE, NO DASSURANCE MALADIE, ASSURANCE MALADIE, DASSURANCEMALADIE, NO DASSURANCEMALADIE, \
            NUMERO DASSURANCE MALADIE, NUMERO DASSURANCEMALADIE, ASSURANCEMALADIE, NAM, CARTE SOLEIL, NASS MALADIE, \
            NO ASS MALADIE, PROV HEALTH, PHN NO, ID SANTE, CARTE DASSURANCE MALADIE, CARTE DASSURANCEMALADIE, \
            PROVINCIAL HEALTH CARD, HLTH CARD, HLTH NO, H C N, P H N, MEDICARE, MEDICARE NO, MEDICARE NUMBER, IFHP, IFHP NO, \
            UCI, VAC NO, DVA NO, K NO, CAF NO, SERVICE NO, REGIMENTAL NO, NUMERO MATRICULE
            """)
        + phrases(
            .healthNumber, province: "ON",
            "OHIP, OHIP NO, OHIP NUMBER, OHIP HCN, ONTARIO HEALTH CARD, ONTARIO HEALTH NUMBER, ON HCN, OHIP CARD, OHN")
        + phrases(
            .healthNumber, province: "BC",
            "BC PHN, MSP, MSP NO, MSP NUMBER, MSP PHN, BC CARE CARD, BC HEALTH NUMBER, BC SERVICES CARD, BC MSP, MSP ID"
        )
        + phrases(.healthNumber, province: "QC", "RAMQ, NO RAMQ, RAMQ NO, NAM RAMQ, RAMQ NAM, CARTE RAMQ")
        + phrases(.healthNumber, province: "AB", "ULI, AHC, AHCIP, AHC NO, AB PHN, ALBERTA PHN")
        + phrases(.healthNumber, province: "SK", "HSN, HSN NO, SK HSN") + phrases(.healthNumber, province: "MB", "PHIN")
        + phrases(.healthNumber, province: "NL", "MCP, MCP NO, MCP NUMBER")
        + phrases(.healthNumber, province: "NS", "MSI, MSI NO, NS HCN")
        + phrases(.healthNumber, province: "YT", "YHCIP")
        + phrases(.healthNumber, province: "NT", "NWT HEALTH CARE, NWT HCP")
        + phrases(.healthNumber, province: "NU", "NU HCP")
        + phrases(
            .chartNumber,
            """
            CHART, CHART NO, CHART NUMBER, YOUR CHART, YOUR CHART NO, DEMOGRAPHIC NO, DEMOGRAPHIC NUMBER, DEMOGRAPHIC ID, \
            EMR NO, EMR ID, EMR CHART NO, NO DE DOSSIER, NUMERO DE DOSSIER
            """)
}

private let patientWords: Set<String> = [
    "PATIENT", "PATIENTE", "PATIENTS", "CLIENT", "CLIENTE", "USAGER", "USAGERE", "LUSAGER", "LUSAGERE", "RESIDENT",
    "BENEFICIAIRE", "PT", "DEPENDENT", "DEPENDANT", "CHARGE", "CHILD", "CHILDS", "NEWBORN", "BABY", "INFANT",
]
