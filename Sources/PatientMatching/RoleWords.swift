import Faxes

/// Words beside a name, a date or a number that say whose it is when it is not the patient's.
enum RoleWords {
    static func role(of folded: String) -> Identifier.Role? {
        if relatives.contains(folded) { return .relative }
        if guarantors.contains(folded) { return .guarantor }
        if contacts.contains(folded) { return .contact }
        if physicians.contains(folded) { return .physician }
        return nil
    }

    /// All words that give a role.
    static let all: Set<String> = relatives.union(guarantors).union(contacts).union(physicians).union(insured)

    /// Who is insured is the patient, unless somebody else is named as such.
    static func isInsured(_ label: String) -> Bool { insured.contains(label) }

    static func isHonorific(_ folded: String) -> Bool { honorifics.contains(folded) }
    /// "M" or "F", where a title is one sex's alone.
    static func sex(ofTitle folded: String) -> String? {
        menTitles.contains(folded) ? "M" : womenTitles.contains(folded) ? "F" : nil
    }
    static func isDoctorTitle(_ folded: String) -> Bool { doctorTitles.contains(folded) }
    static func isCredential(_ folded: String) -> Bool { credentials.contains(folded) }
    static func isParticle(_ folded: String) -> Bool { particles.contains(folded) }
    static func isNewborn(_ folded: String) -> Bool { newborns.contains(folded) }
    /// The same, without the words that are somebody's surname, too.
    static func isSurelyNewborn(_ folded: String) -> Bool { isNewborn(folded) && !["BOY", "GIRL"].contains(folded) }
    /// "née", "formerly": what follows is another name of the same person.
    static func leadsToOtherName(_ folded: String) -> Bool { otherNames.contains(folded) }

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    private static let relatives = words(
        """
        MOTHER MOTHERS FATHER FATHERS SPOUSE SPOUSES HUSBAND WIFE PARTNER PARENT PARENTS GUARDIAN GUARDIANS SON DAUGHTER \
        BROTHER SISTER SDM POA CAREGIVER MERE PERE CONJOINT CONJOINTE EPOUX EPOUSE TUTEUR TUTRICE PROCHE AIDANT FILS \
        FILLE FRERE SOEUR AUNT UNCLE GRANDMOTHER GRANDFATHER GRANDPARENT ATTORNEY DECISIONMAKER MAKER MOM DAD \
        REPRESENTANT MANDATAIRE MATERNAL PATERNAL SIBLING TWIN NIECE NEPHEW COUSIN GRANDSON GRANDDAUGHTER PARENTAL
        """)
    /// "Insured" is not among them: on most forms the insured is the patient, and where not, the patient is named too.
    private static let guarantors = words(
        """
        HOLDER HOLDERS SUBSCRIBER SUBSCRIBERS GUARANTOR GUARANTORS CARDHOLDER POLICYHOLDER POLICYHOLDERS TITULAIRE GARANT \
        PAYER PAYOR PLANHOLDER
        """)
    private static let insured = words("INSURED ASSURE ASSUREE MEMBER EMPLOYEE ADHERENT")
    private static let contacts = words(
        "KIN NOK CONTACT CONTACTS EMERGENCY URGENCE NEIGHBOUR NEIGHBOR FRIEND LAWYER ADJUSTER EMPLOYER ICE")
    private static let physicians = words(
        """
        PHYSICIAN PHYSICIANS DOCTOR PROVIDER PRACTITIONER MD GP NP SURGEON ORDERING ORDERED REFERRING REFERRED REQUESTING \
        REQUESTED ATTENDING CONSULTANT SPECIALIST RADIOLOGIST PATHOLOGIST CARDIOLOGIST DICTATED SIGNED AUTHENTICATED \
        TRANSCRIBED REPORTED INTERPRETED VERIFIED PHARMACIST PRESCRIBER PRESCRIBED NURSE THERAPIST TECHNOLOGIST CC COPY \
        COPIES TO FROM ATTENTION ATTN DEAR SINCERELY MEDECIN DOCTEUR DOCTEURE PRESCRIPTEUR PRESCRIPTRICE REQUERANT \
        REFERENT TRAITANT PHARMACIEN PHARMACIENNE SIGNE RADIOLOGISTE PATHOLOGISTE DICTE TRANSCRIT DESTINATAIRE \
        EXPEDITEUR CHER CHERE BY PAR INFIRMIERE INFIRMIER FAMILY CLINICIAN REVIEWED APPROVED PATHOLOGY TECH TECHNICIAN \
        PHYSIOTHERAPIST AUDIOLOGIST DIETITIAN PSYCHOLOGIST OPTOMETRIST DENTIST PREPARED SONOGRAPHER MRP PCP HEALTHCARE \
        RECIPIENT SENDER PRIMARY MIDWIFE RESPONSABLE CLINICIEN
        """)
    private static let honorifics = words("MR MRS MS MISS MX M MME MLLE MONSIEUR MADAME MADEMOISELLE MASTER MSTR")
    /// Not "M", which may be an initial.
    private static let menTitles = words("MR MONSIEUR MASTER MSTR")
    private static let womenTitles = words("MRS MS MISS MME MLLE MADAME MADEMOISELLE")
    private static let doctorTitles = words("DR DRE DRS DOCTOR DOCTEUR DOCTEURE PROF")
    private static let credentials = words(
        """
        MD FRCPC FRCSC FRCP FRCS CCFP FCFP NP RN RPN PT OT RPH PHARMD BSC MSC PHD PSYD RD RSW MSW DC DDS DMD OD RMT LPN RM \
        PA BSCPHARM CNS FACS FRCPSC INF PHT DT TS ERG MA AUD RDMS ND
        """)
    private static let particles = words(
        """
        DE LA LE LES DU DES DA DOS DI DEL VAN VON DER DEN TER EL AL BIN BEN ABU IBN ST STE SAINT SAINTE MC MAC O D L SAN \
        SANTA Y E
        """)
    private static let newborns = words("BABY NEWBORN INFANT BB BEBE NOUVEAUNE BOY GIRL NEONATE")
    private static let otherNames = words(
        "NEE FORMERLY MAIDEN AKA ALIAS DITE DIT PREFERRED PREFERS CALLED KNOWN CONNUE CONNU GOES PREV PREVIOUSLY")
}
