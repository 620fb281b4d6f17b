"""What stands around a document: cover sheets, letterheads, patient blocks, closings, footers. Any label may have any."""

import pathlib

from grammar import expand, read_lines

FILLERS = read_lines((pathlib.Path(__file__).parent / "fillers.txt").read_text(encoding="utf-8"))
STORIES = read_lines((pathlib.Path(__file__).parent / "stories.txt").read_text(encoding="utf-8"))
# Labels in which a patient's story stands, and how often; it tells nothing of which of them.
STORY_SHARE = {"consult-letter": 0.5, "referral": 0.6, "progress-note": 0.45, "emergency-report": 0.45,
               "discharge-summary": 0.4, "allied-health": 0.4, "insurance-form": 0.1, "records-request": 0.1,
               "operative-report": 0.1, "other": 0.15, "appointment-notice": 0.04, "pharmacy-notice": 0.05, "referral-response": 0.05, "imaging-report": 0.06, "diagnostic-test": 0.06}
STORY_PROSE = ["consult-letter", "progress-note", "discharge-summary", "emergency-report"]
CLINICAL_FILLERS = {"en": 24, "fr": 24}  # so many at the head of the list speak of a patient
NOT_ABOUT_PATIENTS = {"admin", "junk"}

LETTERHEAD, SIGNATURE = {"en": {}, "fr": {}}, {"en": {}, "fr": {}}


def read_senders(text):
    """Fills the two tables above from senders.txt."""
    for line in text.split("\n"):
        if line.startswith("== "):
            language, kind = line[3:].split()
            heads, signs = LETTERHEAD[language].setdefault(kind, []), SIGNATURE[language].setdefault(kind, [])
        elif line and not line.startswith("#"):
            (signs if line.startswith("~") else heads).append(line.lstrip("~").replace("\\n", "\n"))


read_senders((pathlib.Path(__file__).parent / "senders.txt").read_text(encoding="utf-8"))
CONTACT = {"en": ["<addr>\n{Tel|Phone|T|Ph}: <phone> {Fax|F}: <phone>", "Tel <phone>   Fax <phone>", "<addr>", "P: <phone> | F: <phone> | www.example.ca", ""],
           "fr": ["<addr>\n{Tél.|Téléphone} : <phone> {Téléc.|Télécopieur} : <phone>", "Tél. <phone> Fax <phone>", "<addr>", ""]}
BLOCKS = {
    "en": ["Patient: <pt>\n{DOB|Date of Birth}: <dob>\n{HCN|Health Card|PHN|OHIP}: <hcn>", "{Name|Patient Name}: <pt>   DOB: <dob>   Sex: {M|F}\nHealth #: <hcn>   {MRN|Chart|File}: <id>",
           "<pt>\n<addr>\nDOB <dob>  HC# <hcn>  Ph <phone>", "Patient <pt> ({M|F}, <age> yrs) DOB <dob> HIN <hcn>\n{Physician|Family Physician|Provider|MRP}: <drb>",
           "PATIENT NAME  <pt>\nDATE OF BIRTH  <dob>\nHEALTH NUMBER  <hcn>\nADDRESS  <addr>", "Re: <pt>, DOB <dob>, PHN <hcn>", "{Patient's name|Name|Pt.}\n<pt>  {DOB|Birth date}\n<dob>  {Health no.|HC/VC}\n<hcn>", "{Regarding|RE}: <pt>; {born|BD} <dob>; {sex {M|F}; |}{tel|ph}. <phone>",
           "<pt>\n{Born|B}: <dob>  ({M|F})\n{HIN|Card no.} <hcn>\n{Resides at|Address} <addr>", "{Client|Patient}: <pt> | DOB: <dob> | Tel: <phone>"],
    "fr": ["{Patient|Usager|Nom} : <pt>\n{DDN|Date de naissance|Né le} : <dob>\n{NAM|RAMQ|No d'assurance maladie} : <hcn>", "Nom, prénom : <pt>   DDN : <dob>   Sexe : {M|F}\nNAM <hcn>   Dossier <id>",
           "<pt>\n<addr>\nDDN <dob>  NAM <hcn>", "{Concerne|Re|Sujet} : <pt> ({M|F}, <age> ans)\n{Date naiss.|D.N.|Né(e) le} <dob>  {Carte santé|No santé|OHIP} <hcn>",
           "{Nom|Patient(e)|Client}\n<pt>\n{Date de naissance|D.D.N.}\n<dob>\n{Numéro de santé|NAM}\n<hcn>", "Objet : <pt>, né{e|} le <dob>, NAM <hcn>", "Usager : <pt>  Dossier : <id>  Médecin de famille : <drb>"],
}
SALUTATION = {"en": ["Dear Dr. <city>,", "Dear Doctor,", "Dear <drb>:", "Hello,", "To whom it may concern:", "Dear Colleague,", "Dear <drb>,", ""],
              "fr": ["Bonjour Docteur,", "Bonjour Dre <city>,", "Cher confrère,", "Chère Dre <city>,", "Docteur <city>,", "Cher collègue,", "Chère collègue,", "Docteur,", "Cher Dr <city>,", "Madame, Monsieur,", "Bonjour,", "À qui de droit,", ""]}
CLOSING = {
    "en": ["{Sincerely|Yours truly|Regards|Kind regards|Best regards|With thanks|Respectfully},\n\n<sign>", "Electronically signed by <sign> <date:doc>", "<sign>\nDictated but not read", "D: <date:doc> T: <date:doc>\n<sign>", "Signature: ________________  Date: <date:doc>", ""],
    "fr": ["{Confraternellement|Recevez, Docteur, mes salutations|Veuillez recevoir l'expression de nos sentiments distingués|Avec nos remerciements|Respectueusement},\n\n<sign>", "{Cordialement|Salutations distinguées|Bien à vous|Sincères salutations|Merci de votre collaboration},\n\n<sign>", "Signé électroniquement par <sign> le <date:doc>", "<sign>\nDicté non relu", "Signature : ______________ Date : <date:doc>", ""],
}
FOOTER = {
    "en": ["{CONFIDENTIAL|PRIVILEGED AND CONFIDENTIAL}: This {fax|transmission|document} {contains personal health information|is meant only for the person named above}. If you {have received|received} it {in error|by mistake}, please {notify us|call the sender} and {destroy it|shred all copies}.",
           "Page {1 of <num:1-6>|1/1|<num:1-3> of 3}", "Our office has moved. {Please update your records.|New fax <phone>.}", "For urgent {matters|questions} call <phone>. {If this is an emergency go to the nearest emergency department.|}",
           "Printed <date:doc> <time>", "cc: <drb>, <dr>", "cc: patient chart", ""],
    "fr": ["CONFIDENTIEL : ce {document|message|télécopie} {contient des renseignements personnels|est destiné uniquement au destinataire}. {En cas d'erreur|Si vous l'avez reçu par erreur}, {veuillez nous aviser|communiquez avec l'expéditeur} et {le détruire|détruire toute copie}.",
           "Page 1 {de <num:1-5>|/ 1}", "Imprimé le <date:doc> à <time>", "c. c. : <drb>", "En cas d'urgence, composez le <phone>.", ""],
}
COVER = {
    "en": ["{FAX|FAX COVER SHEET|FACSIMILE TRANSMITTAL|Fax Transmission}\n\nTO: {<drb>|Family Physician|<place> clinic|Dr. <city>'s office}\nFAX: <phone>\nFROM: <head>\nDATE: <date:doc>   PAGES: <num:1-9> {including cover|}\nRE: {<pt>|patient|see attached|as discussed|}\n?{[ ] Urgent  [ ] For review  [ ] Please reply  [ ] For your records}\n{Comments: {please see attached|attached as requested|thank you|see following pages}|MESSAGE:|}",
           "<head>\nFax\nAttention: <drb>\nNumber of pages: <num:1-9>\n?{Please {find attached|see the following}{ documents|}.}\nFrom the desk of <person>", "FACSIMILE\n{To|Attn} <drb> From <head> Pages <num:1-9> Date <date:doc> Subject {<pt>|medical|documents|your patient}"],
    "fr": ["{TÉLÉCOPIE|BORDEREAU DE TÉLÉCOPIE|ENVOI PAR TÉLÉCOPIEUR}\n\nÀ : {<drb>|Médecin de famille}\nTéléc. : <phone>\nDE : <head>\nDATE : <date:doc>  Nombre de pages : <num:1-9>\nOBJET : {<pt>|voir pièce jointe|dossier|}\n?{[ ] Urgent  [ ] Pour information  [ ] Réponse demandée}\n{Commentaires : merci|Message :|}",
           "<head>\nTélécopie\nDestinataire : <drb>\nPages (incluant celle-ci) : <num:1-9>\n{Veuillez trouver ci-joint {le document|les documents}.|}"],
}


def fillers(template, rng):
    """Lines that stand in documents of many labels and tell nothing of which: short documents have more of them."""
    lines = FILLERS[template.language]
    if template.label in NOT_ABOUT_PATIENTS or template.nobody:
        lines = lines[CLINICAL_FILLERS[template.language]:]
        return rng.sample(lines, rng.choice([0, 0, 0, 1, 1, 2]))
    most = rng.choice([0, 0, 1, 2, 3, 4, 5] if template.brief else [0, 0, 0, 0, 1, 2, 3])
    story = []
    if rng.random() < STORY_SHARE.get(template.label, 0):
        story = [rng.choice(STORIES[template.language]) if rng.random() < 0.6 else f"<prose:{rng.choice(STORY_PROSE)}>"]
    return story + rng.sample(lines, most)


def pick(table, slots, rng):
    return expand(rng.choice(table[slots.language]), slots, rng)


def compose(template, body, slots, rng):
    """Puts a body into one of the shells; the shell a template names is likely, not certain."""
    kind = rng.choice(template.sender) if rng.random() < 0.9 else rng.choice(list(LETTERHEAD["en"]))
    head = expand(rng.choice(LETTERHEAD[slots.language].get(kind) or ["<place>"]), slots, rng)
    shell = template.shell if rng.random() < 0.8 else rng.choice(["letter", "report", "notice", "plain"])
    title = expand(template.title, slots, rng) if template.title and rng.random() < 0.85 else ""
    if title and rng.random() < 0.3:
        title = title.upper()
    parts = []
    if shell != "plain" or rng.random() < 0.5:
        parts.append(head + "\n" + pick(CONTACT, slots, rng) if rng.random() < 0.9 else "")
    block = "" if template.nobody else pick(BLOCKS, slots, rng)
    order = [title, block]
    if rng.random() < 0.3:
        order.reverse()
    if shell == "letter":
        parts.append(pick({"en": ["<date:doc>", "Date: <date:doc>", ""], "fr": ["<date:doc>", "Le <date:doc>", ""]}, slots, rng))
        if rng.random() < 0.5:
            parts.append(expand("<drb>\n<addr>", slots, rng))
        parts += order + [pick(SALUTATION, slots, rng)]
    elif shell == "notice":
        to = ["To: <drb>\n?{Fax: <phone>\n}Date: <date:doc>", "Attention: <drb>   Date: <date:doc>", ""] if not slots.french else ["À : <drb>\nDate : <date:doc>", ""]
        parts += [title, expand(rng.choice(to), slots, rng), block]
    else:
        parts += order
        if rng.random() < 0.4:
            parts.append(expand("Date: <date:doc>" if not slots.french else "Date : <date:doc>", slots, rng))
    parts += body
    signatures = SIGNATURE[slots.language].get(kind)
    if signatures and rng.random() < 0.5:
        closing = expand(rng.choice(["{Sincerely,|Regards,|Yours truly,|}\n", ""]) if not slots.french else "", slots, rng)
        parts.append(closing + expand(rng.choice(signatures), slots, rng))
    else:
        parts.append(pick(CLOSING, slots, rng) if shell in ("letter", "report") or rng.random() < 0.4 else "")
    if rng.random() < 0.5:
        parts.insert(rng.choice([0, len(parts)]), pick(FOOTER, slots, rng))
    text = "\n\n".join(part.strip("\n") for part in parts if part.strip())
    if rng.random() < 0.2:
        cover = rng.choice(COVER[slots.language]).replace("<head>", head.split("\n")[0])
        footer = pick(FOOTER, slots, rng) if rng.random() < 0.6 else ""
        text = expand(cover, slots, rng) + "\n" + footer + rng.choice(["\n\f\n", "\n\n"]) + text
    return text


# Lines that stand in documents of any label and tell nothing of it.
ASIDES = {
    "en": ["Please note {our new fax number|our office hours}: {<phone>|Mon-Fri 9-5}", "{Referral|Imaging|Lab|Consult} reports: please fax to <phone>", "Family doctor: <drb>", "Pharmacy: <place> Pharmacy <phone>",
           "Allergies: {NKDA|penicillin|sulfa|none known}", "Insurance: {OHIP|MSP|private|AHCIP}", "Next of kin: <person> <phone>", "Appointment line: <phone>", "Language: {English|French|Punjabi|Mandarin}",
           "Referring physician: <drb>", "Ref #<id>", "Scanned {into chart|by <person>} <date>", "{RECEIVED|Received by fax} <date>", "Please recycle", "Version <num:1-5>.0 {Rev|Form} <id>"],
    "fr": ["Heures d'ouverture : lundi au vendredi 8 h à 16 h", "Médecin de famille : <drb>", "Pharmacie : <place> <phone>", "Allergies : {aucune connue|pénicilline|sulfa}", "Prise de rendez-vous : <phone>",
           "Médecin référent : <drb>", "No de référence <id>", "REÇU LE <date>", "Langue : français", "Copie : dossier"],
}
