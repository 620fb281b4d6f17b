/// Labels before persons' names, folded.
enum PersonCues {
    enum Meaning: Sendable, Hashable {
        case addressee, copy, requester
        /// Who wrote or signed it.
        case author
        /// Who sent it: a person or an organisation.
        case sender
        /// Whose it is or something else: ends the value before it.
        case other
    }

    static let fields = CueTable<Meaning>([
        (
            .addressee,
            """
            to,attn,attention,attn to,refer to,referred to,recipient,destinataire,a l attention de,a,send to,for,\
            report to,reports to,results to,result to,deliver to,addressed to,mail to,c o,envoyer a,aux soins de,\
            adresse a,printed for,chart copy printed for,copy printed for,prepared for
            """
        ),
        (
            .copy,
            """
            cc,c c,ce,ec,ecc,oc,copy,copies,copy to,copies to,copie,copies a,copie a,copie conforme,cc to,carbon copy,additional copies to,\
            also to,copie conforme a,distribution,courtesy copy,courtesy copies
            """
        ),
        (
            .requester,
            """
            ordering physician,ordering provider,ordering doctor,ordering practitioner,ordering clinician,ordered by,\
            ordering,requesting physician,requesting provider,requesting doctor,requested by,requesting,requesting practitioner,\
            referring physician,referring provider,referring doctor,referring practitioner,referring clinician,referring,\
            referred by,referrer,referring md np,ref by,refd by,ref dr,ref prov,referring dr,referring np,referent,\
            req by,reqd by,requesting md,req md,req physician,req provider,requisitioner,requester,requestor,\
            req dr,req,reg dr,reg md,reg physician,med fam,md fam,\
            ord by,ord dr,ord physician,ord provider,ordering dr,ordering md,ordered for,order by,\
            fam phys,fam physician,fam md,fam dr,family phys,family md np,family np,family physician np,primary md,\
            primary np,primary provider,pcp name,md of record,md de famille,medecin famille,omnipraticien,ips,\
            med traitant,med famille,dr traitant,ordonne par,requis par,md demandeur,md requerant,referring md,ref physician,ref doctor,ref md,referral source,family physician,family doctor,family md,\
            family practitioner,family provider,family dr,fp,gp,pcp,primary care provider,primary care physician,\
            primary care practitioner,primary care,mrp,most responsible provider,most responsible physician,\
            regular provider,usual provider,usual doctor,prescriber,prescriber name,prescribing physician,prescribed by,\
            original prescriber,doctor,physician,provider,practitioner,clinician,submitted by,submitting physician,\
            attending physician,client physician,responsible physician,your physician,primary physician,nurse practitioner,\
            medecin traitant,medecin de famille,medecin prescripteur,medecin referent,medecin demandeur,medecin requerant,\
            medecin,prescripteur,prescriptrice,demande par,refere par,prescrit par,requerant,demandeur,professionnel,\
            medecin responsable,requested for,health care provider,healthcare provider
            """
        ),
        (
            .author,
            """
            electronically signed by,electronically signed,electronically authenticated by,electronically verified by,\
            authenticated by,signed by,signed,esigned by,e signed by,digitally signed by,reported by,report by,dictated by,\
            dictated and verified by,dictated and signed by,dictated and reviewed by,dictated,interpreted by,\
            interpreting physician,interpreting,read by,reading physician,radiologist,pathologist,cardiologist,surgeon,\
            verified by,reviewed by,approved by,author,written by,completed by,prepared by,report prepared by,assessed by,\
            seen by,examined by,consultant,specialist,by,performed by,given by,administered by,administered,immunizer,pharmacist,\
            therapist,physiotherapist,dietitian,intake clerk,clerk,contact,contact person,attending,attending md,attending doctor,\
            emergency physician,ed physician,er physician,operating surgeon,endoscopist,optometrist,psychologist,\
            medecin examinateur,signe par,signe electroniquement par,dicte par,lu par,interprete par,radiologiste,chirurgien,\
            pharmacien,pharmacienne,redige par,rapport de,administre par,vu par,redacteur,auteur,responsable,\
            most responsible physician at discharge,discharging physician,consulting physician,consulting,case manager,\
            case coordinator,referring clinician,coordinator,claims examiner,adjuster,nurse,educator,provided by,prescribing pharmacist
            """
        ),
        (
            .sender,
            "from,sender,sent by,expediteur,envoye par,de la part de,provenance,facility,clinic,pharmacy,site,etablissement"
        ),
        (
            .other,
            """
            re,regarding,patient,patient name,name,nom,client,objet,subject,dob,date,date of birth,sex,gender,phone,tel,fax,\
            address,hin,ohip,phn,hcn,health card,pages,our client,our file,file,claim,mother,father,spouse,husband,wife,\
            parent,guardian,emergency contact,next of kin,policy holder,conjoint,mere,pere,born,page,status,collected,reported,\
            specimen,age,mrn,exam date,usager,telephone,telecopieur,naissance,no,contact de l usager,insured,employer,accession
            """
        ),
    ])

    static let salutations = CueTable<Bool>([(true, "dear,cher,chere,chers,hello,bonjour")])

    static let closings = CueTable<Bool>([
        (
            true,
            """
            sincerely,sincerely yours,yours sincerely,yours truly,truly yours,kind regards,best regards,respectfully,\
            regards,with regards,warm regards,with kind regards,thank you,thanks,cordialement,salutations distinguees,\
            sentiments les meilleurs,sinceres salutations,bien a vous,confraternellement,veuillez agreer,many thanks
            """
        )
    ])
}
