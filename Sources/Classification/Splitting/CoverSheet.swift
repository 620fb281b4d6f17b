public import Faxes

/// What a fax's cover sheet says about the pages behind it.
public struct CoverSheet: Sendable, Hashable {
    public var page: Int
    /// As printed; nil where the sheet does not say or could not be read.
    public var to: String?
    public var from: String?
    public var re: String?
    /// Pages announced, the cover itself most often among them.
    public var promisedPages: Int?
    /// Whether the sheet says that it is not among them.
    public var leavesItselfOut: Bool
    /// Telephone and fax numbers on the sheet, ten digits each.
    public var numbers: [String]
    public var reason: String

    /// Nil unless the page is a cover sheet: it says so, or holds the fields of one and little else.
    ///
    /// A short letter, a memorandum and a form have some of these fields too; what they have besides (a salutation, a
    /// patient's birth date, sentences) tells them apart.
    ///
    /// - Parameter pagesFrom: How many pages the fax has from this one on, itself among them: a sheet that announces just
    ///   so many speaks of the sending. Nil where that is not known.
    public init?(_ page: ReadPage, pagesFrom: Int? = nil) {
        guard !page.blank, page.lines.count < 80, page.lines.reduce(0, { $0 + $1.words.count }) < 400 else {
            return nil
        }
        self.init(FactPage(page), pagesFrom: pagesFrom)
    }

    init?(_ page: FactPage, pagesFrom: Int? = nil) {
        let fields = FieldReader(table: CoverCues.fields).fields(in: page)
        let count = CoverPageCount(fields: fields, page: page)
        // "3 pages", without a label, is as good a field as "Pages: 3".
        let meanings = Set(fields.map(\.meaning)).union(count == nil ? [] : [.pages])
        // "Page 2 of 2" is no announcement.
        let isFirst = (PageNumbering(page)?.page ?? 1) == 1
        let isFulfilled = isFirst && Self.announces(count?.withCover, of: pagesFrom)
        let traits = CoverTraits(page: page, fields: meanings, isFulfilled: isFulfilled)
        guard traits.isCover, isFirst || traits.hasTitle else { return nil }
        self.page = page.number
        func value(_ field: CoverField) -> String? { fields.first { $0.meaning == field }?.value }
        to = value(.to)
        from = value(.from)
        re = value(.re)
        promisedPages = count?.pages
        leavesItselfOut = count?.leavesOutCover ?? false
        numbers = page.lines.flatMap { FaxNumbers.numbers(in: $0).map(\.digits) }
        reason = "cover sheet: \(traits.reason)"
    }

    /// Whether a sheet announces just the pages that came, or came alone and announces more.
    private static func announces(_ announced: Int?, of came: Int?) -> Bool {
        guard let announced, let came, announced > 1 else { return false }
        return announced == came || came == 1
    }
}

enum CoverField: Sendable, Hashable {
    case to, from, re, pages, fax, phone, date, copy, comments, company
}

enum CoverCues {
    static let fields = CueTable<CoverField>([
        (
            .to,
            """
            to,attn,attention,attn to,recipient,recipients,fax to,send to,sent to,deliver to,please deliver to,\
            destination,distribute to,distribution to,addressee,receiver,for,for the attention of,forward to,a,destinataire,destinataires,\
            a l attention de,a l intention de,pour,transmis a,envoye a,envoyer a,remettre a
            """
        ),
        (
            .from,
            """
            from,sender,sent by,sent from,fax from,faxed by,faxed from,transmitted by,origin,originator,\
            from the office of,from the desk of,de,expediteur,emetteur,envoye par,transmis par,provenance,\
            de la part de
            """
        ),
        (.re, "re,subject,regarding,reference,about,objet,sujet,concerne"),
        (
            .pages,
            """
            pages,page,no of pages,number of pages,of pages,total pages,pages sent,page count,pages incl cover,\
            pages including cover,pages including this one,total pages including cover,nombre de pages,nb de pages,\
            nbre de pages,pages incluant celle ci,nombre total de pages,pages including cover sheet,pages to follow,\
            pages a suivre,pp,pgs,page s,no of pgs,number of pgs,page total,total number of pages,total no of pages,\
            pages in all,pages transmitted,pages attached,sheets,sheet count,no of sheets,number of sheets,\
            total sheets,sheet s,nombre de feuilles,nb de feuilles,nbre de feuilles,feuilles,pages transmises,\
            total de pages,pages au total,nombre de p,total pages with this sheet,pages with this sheet,\
            pages with cover,page count incl cover
            """
        ),
        (
            .fax,
            """
            via facsimile,via fax,by facsimile,by fax,sent by fax,par telecopieur,par fax,fax,fax no,fax number,fax #,telecopieur,\
            no de telecopieur,telec,facsimile,fx
            """
        ),
        (.phone, "phone,tel,telephone,phone number,no de telephone,ph"),
        (.date, "date,date time"),
        (.copy, "cc,copie"),
        (.comments, "comments,message,notes,remarks,commentaires,remarques,special instructions"),
        (.company, "company,organization,office,clinic,department,compagnie,organisme,etablissement,service"),
    ])

    /// What a cover sheet calls itself.
    static let titles = CueTable<Bool>([
        (
            true,
            """
            fax cover,fax cover sheet,cover sheet,cover page,fax cover page,facsimile cover,facsimile cover sheet,\
            facsimile transmittal,fax transmittal,transmittal sheet,facsimile transmission,fax transmission,\
            transmission sheet,fax message,facsimile message,telecopie,bordereau de transmission,\
            bordereau de telecopie,feuille de transmission,page couverture,page de garde,message telecopie,\
            transmission par telecopieur,envoi par telecopieur,bordereau d envoi,fax memo,fax memorandum,telecopy,\
            telefax,telefacsimile,telecopier message,telecopier transmission,fax letter,fax transmission sheet,\
            facsimile memo,outgoing fax,auto fax,fax distribution,distribution cover,transmission cover,\
            internet fax,fax service,feuille d accompagnement,bordereau d accompagnement,feuille de garde
            """
        )
    ])

    static let notices = CueTable<Bool>([
        (
            true,
            """
            received this fax in error,received this in error,received it in error,confidentiality notice,\
            intended only for,for the use of the addressee,intended recipient,privileged and confidential,\
            avis de confidentialite,recu par erreur,destine uniquement,usage exclusif,destinataire vise,\
            transmis par erreur,in error please,not the intended,please destroy,misdirected,was not meant for you,\
            pas le destinataire,veuillez detruire
            """
        )
    ])

    static let ticks = CueTable<Bool>([
        (
            true,
            """
            for review,please comment,please reply,please recycle,for your information,as requested,please call,\
            pour information,pour reponse,a votre demande,pour votre information,please see attached,see attached,\
            voir ci joint,ci joint,documents follow,document follows,report follows,records follow,as discussed,\
            reply wanted,reply requested,reply asap,response required,please respond,for your records,\
            for your chart,copy for your chart,for your file,for your files,for your action,for action,\
            action required,confirm receipt,original by mail,originals by mail,original to follow,\
            originals to follow,original will follow,hard copy to follow,hard copy by mail,by mail,no hard copy,\
            please find enclosed,please find attached,find enclosed,find attached,the attached,the enclosed,\
            enclosed please find,attached please find,document mentioned above,documents mentioned above,\
            veuillez trouver,vous trouverez,le document joint,les documents joints,documents suivent,document suit,tel que discute,tel que demande,original suivra,original par la poste,\
            pour votre dossier,pour suite a donner,accuser reception,reponse demandee,reponse souhaitee
            """
        )
    ])

    /// What is said of the sending itself, and of nothing sent: whom to ring when a page is bad or missing.
    static let transmissionTrouble = CueTable<Bool>([
        (
            true,
            """
            all pages,all the pages,any pages,any of the pages,all sheets,pages are missing,missing pages,page missing,\
            page be missing,pages be missing,page is missing,any page,une page manque,s il manque,\
            problem with this transmission,problems with this transmission,problem receiving,problems receiving,\
            trouble receiving,transmission problem,transmission problems,transmission error,line quality,\
            poor quality,not legible,illegible,is unclear,are unclear,resend,re send,retransmit,retransmission,\
            toutes les pages,pages manquantes,probleme de transmission,problemes de transmission,mauvaise qualite,\
            illisible,illisibles,reception incomplete
            """
        )
    ])

    /// Labels of a patient's birth date and health number.
    static let particulars = CueTable<Bool>([
        (
            true,
            """
            dob,date of birth,birth date,birthdate,born,ddn,dn,date de naissance,naissance,ne le,nee le,hin,hcn,phn,ohip,\
            health card,health number,health no,nam,ramq,carte sante,assurance maladie,mrn
            """
        )
    ])

    /// What a letter, a report or a form has and a cover sheet has not.
    static let body = CueTable<Bool>([
        (
            true,
            """
            dear,sincerely,yours truly,cher,chere,thank you for,impression,findings,diagnosis,history of,medications,\
            allergies,specimen,results,refills,signature of,i hereby,prescriber,end of report,medication,dosage,\
            examination,conclusion,memorandum,agenda,veuillez agreer,to be completed,electronically signed
            """
        )
    ])
}

/// What speaks for and against a page being a cover sheet.
struct CoverTraits {
    let isCover: Bool
    /// It calls itself a cover sheet.
    let hasTitle: Bool
    let reason: String

    /// `isFulfilled`: the page announces as many pages as the fax has from it on.
    init(page: FactPage, fields: Set<CoverField>, isFulfilled: Bool) {
        let lines = page.lines
        let notice = lines.firstIndex { CoverCues.notices.isIn($0.tokens[...]) }
        let counted = lines.prefix(notice ?? lines.count)
        let words = counted.reduce(0) { $0 + $1.tokens.count }
        hasTitle = page.top(0.4).prefix(14).contains { Self.isTitle($0) }
        let prose = counted.count { $0.tokens.count > 9 && !CoverCues.fields.isIn($0.tokens.prefix(2)) }
        let isAnybodys = !lines.contains { Self.hasParticulars($0) }
        var score = 0.0
        if hasTitle { score += 4 }
        if fields.contains(.pages) { score += 2 }
        if isFulfilled { score += isAnybodys ? 2.5 : 1 }
        score += Double(fields.intersection([.to, .from, .re, .fax, .phone, .date, .copy, .comments]).count) * 0.8
        if notice != nil { score += 1 }
        let isSaidToFollow = lines.contains { CoverCues.ticks.isIn($0.tokens[...]) }
        if isSaidToFollow { score += 1 }
        let speaksOfTrouble = lines.contains { CoverCues.transmissionTrouble.isIn($0.tokens[...]) }
        if speaksOfTrouble { score += 1 }
        // Next to nothing, and nobody's particulars: what there is must be about what follows.
        let isBare = words < 45 && isAnybodys
        if isBare { score += 1.6 }
        score -= Double(max(0, prose - 2)) * 0.8
        score -= Double(max(0, words - 90)) / 30
        let ofBody = Set(lines.filter { CoverCues.body.isIn($0.tokens[...]) }.map(\.place)).count
        // A letter that only says what it brings opens and closes like any other.
        let courtesies = isFulfilled && isSaidToFollow && isAnybodys ? 2 : 0
        score -= Double(max(0, ofBody - courtesies)) * 1.2
        let isAddressed = fields.contains(.to) && (fields.contains(.from) || fields.contains(.pages))
        let isMessage = isBare && isSaidToFollow && fields.isSuperset(of: [.to, .from])
        let isOfTheSending = isFulfilled && isAnybodys && (isSaidToFollow || speaksOfTrouble || notice != nil || isBare)
        isCover =
            score >= (isBare ? 4.2 : 5) && (isAddressed || hasTitle || isOfTheSending)
            && (hasTitle || fields.contains(.pages) || isMessage)
        reason =
            hasTitle
            ? "it says so"
            : isFulfilled ? "it announces the pages that came" : "it holds a cover's fields and little else"
    }

    private static func hasParticulars(_ line: FactLine) -> Bool {
        CoverCues.particulars.isIn(line.tokens[...])
    }

    /// A line that says nothing but "FAX", or names a cover sheet.
    private static func isTitle(_ line: FactLine) -> Bool {
        if loneTitles.contains(line.words) || spacedTitles.contains(line.words.joined()) { return true }
        guard line.tokens.count <= 7, line.text.first(where: \.isLetter)?.isUppercase == true else { return false }
        return CoverCues.titles.isIn(line.tokens[...])
    }

    /// "F A X  C O V E R": the letters' spaces are not to be relied on.
    private static let spacedTitles: Set<String> = [
        "fax", "facsimile", "faxcover", "faxcoversheet", "coversheet", "faxtransmission", "faxtransmittal", "telecopie",
        "facsimiletransmission", "facsimilecoversheet", "facsimilecover", "facsimilemessage", "faxmessage", "faxmemo",
        "faxcoverpage", "faxtransmissionsheet", "faxtransmittalsheet", "coverpage", "transmittal", "transmittalsheet",
        "transmissionsheet", "telecopy", "telecopier", "telefax", "telefacsimile", "telecopieur", "bordereau",
        "pagedegarde", "pagecouverture", "feuilledetransmission", "messagetelecopie", "parfax", "byfax", "viafax",
    ]
    private static let loneTitles: Set<[String]> = [
        ["telecopieur"], ["fax", "sheet"], ["by", "fax"],
        ["via", "fax"], ["par", "telecopieur"], ["transmission"],
    ]
}
