/// What the words near a date say that it is the date of.
enum DateMeaning: Sendable {
    /// "Date:", a letter's date
    case own
    case reported, service, discharged, dictated, printed, collected, received, admitted
    /// When somebody asked for what the document answers.
    case requested
    case birth, appointment, deadline, history, form

    /// How much it speaks for being the document's own date; nil: it never is.
    var weight: Double? {
        switch self {
        case .own, .reported: 10
        case .discharged: 8.5
        case .service: 8
        case .dictated: 7
        case .printed, .collected: 6
        case .received: 5
        case .admitted, .requested: 3
        case .birth, .appointment, .deadline, .history, .form: nil
        }
    }
}

enum DateCues {
    /// Folded, accents and dots left out, apostrophes as spaces.
    static let table = CueTable<DateMeaning>([
        (
            .own,
            """
            date,dated,date of letter,letter date,date written,date sent,sent,date of request,request date,date requested,\
            date de la lettre,date de la demande,date d envoi,envoye le,fait le,redige le,ecrit le,date of referral,\
            referral date,date of issue,issue date,issued,issued on,date issued,date of notice,notice date,date faxed,\
            demande le,en date du,chart copy printed,copy printed,chart printed,today s date,document date,doc date,note date,\
            date of note,date of correspondence,date typed,date created,created,created on,submitted,submitted on,\
            date submitted,date transmitted,transmitted,fax date,form date,notified,notified on,date completed by,\
            date du document,datee du,datee le,date le,transmis le,cree le,soumis le,date de redaction,date et heure,\
            date d emission,date de transmission,date de l avis,avis du,lettre du,note du
            """
        ),
        (
            .reported,
            """
            reported,reported on,report date,date of report,date reported,reporting date,report issued,report released,\
            released,date released,result date,results date,date of result,final,finalized,verified,date verified,verified on,\
            validated,validated on,signed out,signout date,sign out date,date signed out,interpreted,interpreted on,\
            date interpreted,date read,read on,resulted,resulted on,date resulted,rpt date,report sent,completed,date completed,completed on,approved,approved on,authorized on,\
            date du rapport,rapport emis,rapport emis le,emis le,emis,rapporte le,date du resultat,date des resultats,\
            valide le,resultat le,rapport du,rapport final,publie le,libere le
            """
        ),
        (
            .service,
            """
            date of visit,visit date,visit,visit of,date of service,service date,service,dos,date of exam,exam date,exam,\
            examination date,date of examination,date examined,examined on,date of study,study date,study,date of test,\
            test date,date tested,date of procedure,procedure date,procedure,date of surgery,surgery date,date of operation,\
            operation date,operation,date of consultation,consultation date,consult date,date of consult,\
            date of assessment,assessment date,assessed,assessed on,date of encounter,encounter date,encounter,seen,\
            seen on,date seen,date of injection,date given,given on,given,date administered,administered on,\
            administered,date performed,done,faite le,fait,faite,performed,performed on,date of evaluation,evaluation date,\
            date of attendance,attendance date,attended,attended on,session date,date of session,date of contact,contact date,\
            interview date,date of scan,scan date,date done,done on,clinic date,date of clinic,clinic visit,service provided,\
            date of immunization,date vaccinated,vaccination date,date of vaccination,date dispensed,dispensed on,\
            tested,tested on,date of arrival,arrival,arrival date,arrived,triaged,triage date,triage time,time seen,\
            presentation,date of presentation,recorded,recorded on,date recorded,recording date,date of recording,\
            acquired,acquisition date,night of study,hook up date,date of treatment,treatment date,treatment,\
            initial visit,initial assessment,date of initial assessment,reassessment,home visit,visited,visited on,\
            date of review,review date,reviewed,reviewed on,service rendered,provided,provided on,immunized on,vaccinated,\
            vaccinated on,injected,injected on,imaging date,date imaged,dispensed,filled,filled on,date filled,\
            fill date,clinic of,presented on,ed visit,ed visit date,registered,registration date,\
            date de l examen,date d examen,examen du,examen le,examine le,date de la visite,visite du,visite le,vu le,\
            vue le,rencontre le,rencontree le,date de consultation,date de la consultation,consultation du,consulte le,\
            date de l intervention,intervention du,intervention le,operation le,opere le,operee le,date de service,\
            date du service,date de l evaluation,evaluation du,evalue le,evaluee le,realise le,realisee le,effectue le,\
            effectuee le,date de l etude,etude du,administre le,date d administration,date de la seance,date du test
            """
        ),
        (
            .discharged,
            """
            discharged,discharge date,date of discharge,date discharged,discharged on,discharge,disch,disch date,dc date,d c date,left,departed,\
            departure,date of departure,conge,conge le,out,date out,discharged home,home on,released home,sorti le,\
            date de conge,date du conge,depart,sortie le
            """
        ),
        (
            .dictated,
            """
            dictated,dictated on,date dictated,dictation date,d,dd,dictee,dicte le,transcribed,transcribed on,\
            date transcribed,transcription date,t,dt,tr,typed,typed on,transcrit le,signed,signed on,date signed,\
            signature date,electronically signed,electronically signed on,authenticated,authenticated on,signe,signe le,\
            signe electroniquement le,signature
            """
        ),
        (
            .printed,
            """
            printed,printed on,print date,date printed,run date,generated,generated on,date generated,\
            imprime,imprime le,date d impression,prepared on,prepared,as of,status,status date,en date de
            """
        ),
        (
            .collected,
            """
            collected,collected on,collection date,date collected,date of collection,coll date,specimen date,drawn,\
            date drawn,specimen collected,spec coll,coll,collect,sample date,sampled,sampled on,obtained,date obtained,\
            specimen taken,drawn on,collection time,biopsy date,collection,taken,taken on,date taken,preleve,preleve le,prelevement,\
            prelevement du,date de prelevement,date du prelevement,recolte le
            """
        ),
        (
            .received,
            """
            received,received on,date received,rcvd,recvd,date recd,specimen received,rec d,recd,recu,recu le,date de reception,\
            recu au laboratoire,accessioned
            """
        ),
        (
            .admitted,
            """
            admitted,in out,in,admitted discharged,adm disch,admission discharge,admit discharge,dates of stay,stay,\
            hospital stay,sejour,sejour du,admit,admit date,adm,adm date,date adm,admission date,date of admission,date admitted,admitted on,admission,admis le,admise le,\
            date d admission,ordered,ordered on,order date,date ordered,requested,requested on,written
            """
        ),
        (
            .birth,
            """
            birth,birthdate,birthday,date of birth,birth date,born,born on,dob,d o b,bd,bdate,b date,db,naissance,\
            date de naissance,ddn,dn,d d n,d n,date naiss,date nais,naiss,dob yyyy mm dd,b,ne le,nee le,ne,nee,ne e le,dnaiss
            """
        ),
        (
            .appointment,
            """
            appointment,appointment date,date of appointment,appointment on,appointment for,appt,appt date,scheduled,\
            scheduled for,scheduled on,booked,booked for,booked on,rescheduled,rebooked,next visit,next appointment,\
            follow up,follow up date,followup,return visit,rendez vous,rendez vous le,rdv,rdv le,prochain rendez vous,\
            convoque le,prevu le,prevue le,missed,surgery scheduled,recall,meeting,webinar,event,session on,workshop,\
            effective,effective date,appt date time,your appointment,new appointment,new date,expected,planned,\
            planned for,proposed,date de rendez vous,date du rendez vous,votre rendez vous,nouveau rendez vous,\
            prochaine visite,see you on,next review,next review date,recheck,return,return date,vous attend,booking
            """
        ),
        (
            .deadline,
            """
            by,before,due,due by,due date,due on,deadline,until,return by,reply by,respond by,required by,no later than,\
            expires,expires on,expiry,expiry date,exp,exp date,expiration,valid until,ends,offer ends,closing date,through,\
            avant le,d ici le,au plus tard le,echeance,date limite,expiration le,expire le,jusqu au,valide jusqu au,\
            next due,next dose,next refill,supply ends,available,starting,start,start date,stop date,end date
            """
        ),
        (
            .history,
            """
            since,last,last disp,disp,lf,last seen,last visit,last filled,last fill,last dispensed,last fill date,last refill,last dose,\
            last day worked,last worked,last name,date last,previous,prior,previously,onset,date of onset,date of loss,\
            loss,accident,date of accident,injury,date of injury,date of event,incident,date of incident,doi,dol,lmp,edd,edc,lnmp,\
            between,from,to,and,comparison,compared to,compared with,compare,comparaison,comparatif,depuis,du,au,dernier,\
            derniere,derniere visite,dernier service,dernier renouvellement,date de l accident,accident du,evenement,\
            your letter of,your letter dated,letter dated,referral of,referral dated,referral received,\
            your referral dated,your request of,request dated,report dated,prescription dated,rx date,original rx,\
            date prescribed,prescribed,date of diagnosis,date of disability,date employed,date hired,your note of,\
            our letter of,our note of,votre demande du,votre lettre du,votre reference du,demande recue le,diagnosed,diagnosed in,first seen,started,began,\
            history,died,deceased,date of death,death,deces,date du deces,test of,hired,employed since,premiere,\
            note of,original report,originally reported,supersedes report of,symptoms,approximate date
            """
        ),
        (
            .form,
            """
            rev,revised,revision,version,form,ver,rev date,revision date,form revised,last updated,updated,last modified,\
            copyright,mise a jour,revise le,rev le,formulaire,v
            """
        ),
    ])
}
