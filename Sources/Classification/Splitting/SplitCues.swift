/// Words that open, close, continue and entitle documents, folded.
enum SplitCues {
    static let openings = CueTable<Bool>([
        (
            true,
            """
            dear,cher,chere,chers,to whom it may concern,a qui de droit,re,objet,regarding,concerne,madame,monsieur
            """
        )
    ])

    static let closings = CueTable<Bool>([
        (
            true,
            """
            sincerely,sincerely yours,yours sincerely,yours truly,kind regards,best regards,respectfully,with kind regards,\
            regards,electronically signed,electronically signed by,electronically authenticated,authenticated by,\
            end of report,end of document,fin du rapport,fin du document,end of results,final page,last page,\
            dictated by,dictated and verified,reported by,interpreted by,verified by,signed by,signed electronically,\
            salutations distinguees,sentiments les meilleurs,sinceres salutations,cordialement,veuillez agreer,\
            bien a vous,signe electroniquement,confraternellement,dictated but not read,read by,signature
            """
        )
    ])

    static let continuations = CueTable<Bool>([
        (
            true,
            """
            continued,cont d,contd,continued from previous page,continued from page,suite de la page
            """
        )
    ])

    static let onward = CueTable<Bool>([
        (
            true,
            "continued,continued on next page,continued on page,please turn over,suite a la page,a suivre,see next page,cont d,page suivante"
        )
    ])

    static let enclosures = CueTable<Bool>([
        (
            true,
            """
            enclosed,enclosure,enclosures,encl,attached,attachment,attachments,ci joint,ci jointe,piece jointe,\
            is enclosed,see attached,consent follows,authorization follows,form follows,copy follows,follows below,\
            signed consent,consentement signe,est joint,est jointe,suit la presente
            """
        )
    ])

    /// Labels of a patient's particulars.
    static let particulars = CueTable<Bool>([
        (
            true,
            """
            patient,patient name,client,name,nom,usager,nom du patient,dob,date of birth,birth date,birthdate,born,ddn,\
            date de naissance,naissance,ne le,nee le,hin,hcn,phn,ohip,health card,health card no,hc,nam,ramq,\
            no carte sante,numero d assurance maladie,sex,gender,sexe,mrn
            """
        )
    ])

    /// Labels whose values name one report, claim or case: pages that share them belong together.
    static let references = CueTable<Bool>([
        (
            true,
            """
            accession,accession no,accession number,acc,lab no,lab number,specimen no,specimen number,order no,order number,\
            requisition,report no,report number,claim,claim no,claim number,file no,our file,case no,case number,case,\
            exam no,reference no,our reference,dossier,no de dossier,no de demande,requete,rx no,prescription no,\
            visit no,encounter no,job,no d accession,no labo,numero de dossier
            """
        )
    ])

    /// Words of titles.
    static let titleWords: Set<String> = [
        "report", "letter", "note", "summary", "request", "notice", "result", "results", "form", "statement", "rapport",
        "demande", "avis", "sommaire", "resume", "lettre", "formulaire", "resultats", "resultat", "consultation",
        "referral",
        "response", "memorandum", "memo", "authorization", "autorisation", "consent", "notification", "record",
        "requisition",
        "prescription", "ordonnance", "certificate", "certificat", "declaration", "questionnaire", "assessment",
        "evaluation",
        "microbiology", "microbiologie", "pathology", "pathologie", "haematology", "hematology", "biochemistry",
        "radiology",
        "discharge", "operative", "conge", "confirmation", "reminder", "rappel", "plan", "review", "history", "chart",
        "progress", "encounter", "examination", "examen", "echocardiogram", "radiographie", "echographie", "mammogram",
        "ultrasound", "invoice", "facture", "newsletter", "bulletin", "agenda", "minutes", "application", "claim",
        "protocole",
        "opinion", "reponse", "compte", "rendu", "carnet", "immunization", "vaccination", "analyses", "chemistry",
    ]
}
