/// What a field of a cover sheet tells.
enum CoverField: Sendable, Hashable {
    case to, from, re, pages, fax, phone, date, copy, comments, company
}

/// The words of cover sheets, folded.
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
