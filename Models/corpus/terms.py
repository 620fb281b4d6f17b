"""Clinical words by kind, in English and French, for <term:KIND>: broad lists, so that no one of them stands for a label."""

LISTS = {
    "acute": ("""renal colic|cellulitis of the leg|distal radius fracture|concussion|gastroenteritis|pyelonephritis|corneal abrasion|
        vasovagal syncope|rapid atrial fibrillation|non-cardiac chest pain|asthma exacerbation|community acquired pneumonia|
        biliary colic|ankle sprain|scalp laceration|hyperglycemia|vertigo|threatened miscarriage|allergic reaction|mechanical fall|
        epistaxis|urinary retention|acute back strain|migraine|croup|febrile illness|dog bite|alcohol intoxication|panic attack|
        deep vein thrombosis|dehydration|diverticulitis|shoulder dislocation|transient ischemic attack|constipation|influenza|
        otitis externa|peritonsillar abscess|bowel obstruction|hypokalemia|congestive heart failure|COPD exacerbation""",
        """colique néphrétique|cellulite de la jambe|fracture du radius distal|commotion cérébrale|gastro-entérite|pyélonéphrite|
        abrasion cornéenne|syncope vagale|fibrillation auriculaire rapide|douleur thoracique non cardiaque|exacerbation d'asthme|
        pneumonie|colique biliaire|entorse de la cheville|lacération du cuir chevelu|hyperglycémie|vertige positionnel|
        menace d'avortement|réaction allergique|chute mécanique|épistaxis|rétention urinaire|lombalgie aiguë|faux croup|
        morsure de chien|intoxication éthylique|attaque de panique|thrombophlébite profonde|déshydratation|diverticulite|
        luxation de l'épaule|ischémie cérébrale transitoire|constipation|influenza|exacerbation de MPOC"""),
    "limb": ("""knee|shoulder|ankle|wrist|hip|elbow|thumb|great toe|forearm|heel|index finger|calf|foot|hand""",
        """genou|poignet|coude|pouce|gros orteil|avant-bras|talon|index|mollet|pied"""),
    "procedure": ("""laparoscopic cholecystectomy|inguinal hernia repair|total knee arthroplasty|total hip replacement|hysterectomy|
        carpal tunnel release|cataract extraction with lens implant|TURP|septoplasty|tonsillectomy|knee arthroscopy|appendectomy|
        colonoscopy|gastroscopy|cystoscopy|breast lumpectomy|thyroid lobectomy|rotator cuff repair|pacemaker implantation|
        coronary angiogram|caesarean section|endometrial ablation|lumbar laminectomy|varicose vein ablation|bunionectomy|
        excision of a skin cancer|hemorrhoid banding|bronchoscopy|LEEP|vasectomy|trigger finger release|ureteroscopy""",
        """cholécystectomie laparoscopique|cure de hernie inguinale|prothèse totale du genou|prothèse totale de hanche|hystérectomie|
        décompression du tunnel carpien|chirurgie de la cataracte|RTUP|septoplastie|amygdalectomie|arthroscopie du genou|
        appendicectomie|coloscopie|gastroscopie|cystoscopie|mastectomie partielle|lobectomie thyroïdienne|
        implantation d'un stimulateur|coronarographie|césarienne|laminectomie lombaire|exérèse d'un cancer cutané|vasectomie"""),
    "exam": ("""MRI of the lumbar spine|abdominal ultrasound|CT of the chest|echocardiogram|Holter monitor|bone density test|
        nerve conduction study|sleep study|mammogram|pelvic ultrasound|exercise stress test|pulmonary function test|CT urogram|
        thyroid ultrasound|EEG|barium swallow|carotid Doppler|audiogram|MIBI scan|MRI of the knee|CT colonography|bone scan|
        visual field test|allergy testing|EMG|capsule endoscopy|urodynamic study|fibroscan""",
        """IRM lombaire|échographie abdominale|TDM thoracique|échocardiographie|Holter|ostéodensitométrie|étude de conduction|
        étude du sommeil|mammographie|échographie pelvienne|épreuve d'effort|épreuve de fonction respiratoire|uroscan|
        échographie thyroïdienne|EEG|Doppler carotidien|audiogramme|scintigraphie osseuse|IRM du genou|EMG|fibroscan"""),
    "organism": ("""Escherichia coli|Klebsiella pneumoniae|Staphylococcus aureus|MRSA|Group B Streptococcus|Enterococcus faecalis|
        Proteus mirabilis|Pseudomonas aeruginosa|Candida albicans|Haemophilus influenzae|Gardnerella vaginalis|
        Campylobacter jejuni|Salmonella species|Streptococcus pyogenes|Moraxella catarrhalis|Trichophyton rubrum""",) * 2,
    "analyte": ("""ferritin|creatinine|potassium|sodium|TSH|hemoglobin A1C|ALT|urine albumin|vitamin B12|hemoglobin|platelets|INR|
        calcium|CRP|uric acid|lithium|LDL cholesterol|phosphate|magnesium|lipase|GGT|PSA|digoxin|prolactin|cortisol|CK|NT-proBNP""",
        """ferritine|créatinine|potassium|sodium|TSH|hémoglobine glyquée|ALT|albumine urinaire|vitamine B12|hémoglobine|plaquettes|
        RNI|calcium|protéine C réactive|acide urique|lithium|cholestérol-LDL|phosphore|magnésium|lipase|APS|prolactine|cortisol"""),
    "job": ("""welder|cashier|truck driver|personal support worker|carpenter|teacher|line cook|warehouse worker|bus operator|nurse|
        electrician|office clerk|farm hand|millwright|paramedic|call centre agent|roofer|cleaner|correctional officer|dental assistant""",
        """soudeur|caissière|camionneur|préposée aux bénéficiaires|charpentier|enseignante|cuisinier|manutentionnaire|
        chauffeur d'autobus|infirmière|électricien|commis de bureau|ouvrier agricole|paramédic|couvreur|éducatrice"""),
    "profession": ("""physiotherapist|occupational therapist|dietitian|psychologist|social worker|speech-language pathologist|
        chiropractor|massage therapist|podiatrist|chiropodist|kinesiologist|respiratory therapist|audiologist|optometrist|dentist|
        foot care nurse|wound care nurse|diabetes educator|midwife|osteopath|registered psychotherapist|recreation therapist""",
        """physiothérapeute|ergothérapeute|nutritionniste|psychologue|travailleuse sociale|orthophoniste|chiropraticien|
        massothérapeute|podiatre|kinésiologue|inhalothérapeute|audiologiste|optométriste|dentiste|infirmière en soins de plaies|
        éducatrice en diabète|sage-femme|psychoéducatrice|psychothérapeute"""),
    "cancer": ("""breast cancer|prostate cancer|colon cancer|rectal cancer|lung adenocarcinoma|melanoma|bladder cancer|
        diffuse large B-cell lymphoma|chronic lymphocytic leukemia|multiple myeloma|endometrial cancer|renal cell carcinoma|
        papillary thyroid cancer|ovarian cancer|pancreatic cancer|head and neck cancer""",
        """cancer du sein|cancer de la prostate|cancer du côlon|cancer du rectum|adénocarcinome pulmonaire|mélanome|cancer de la vessie|
        lymphome|leucémie lymphoïde chronique|myélome multiple|cancer de l'endomètre|cancer du rein|cancer de la thyroïde"""),
    "finding": ("""a simple renal cyst|a 6 mm lung nodule|mild degenerative disc disease|a small hiatus hernia|gallstones|
        hepatic steatosis|a full thickness supraspinatus tear|an undisplaced fracture|moderate osteoarthritis|a thyroid nodule|
        diverticulosis|no acute abnormality|a benign liver hemangioma|a medial meniscus tear|small vessel ischemic change""",
        """un kyste rénal simple|un nodule pulmonaire de 6 mm|une discopathie légère|une petite hernie hiatale|des calculs vésiculaires|
        une stéatose hépatique|une rupture du sus-épineux|une fracture non déplacée|une arthrose modérée|un nodule thyroïdien|
        une diverticulose|aucune anomalie aiguë|une déchirure méniscale"""),
    "supply": ("""test strips|lancets|pen needles|glucose sensors|compression stockings|an aerochamber|ostomy bags|catheters|
        incontinence pads|a walker|a raised toilet seat|a CPAP mask|wound dressings|a knee brace|custom orthotics|a shower chair""",
        """des bandelettes|des lancettes|des aiguilles à stylo|des capteurs de glucose|des bas de compression|un aérochambre|
        des sacs de stomie|des cathéters|des culottes d'incontinence|une marchette|un siège de toilette surélevé|des pansements|
        une orthèse de genou|une chaise de douche"""),
}
LISTS = {kind: tuple([word.strip() for word in words.replace("\n", " ").split("|")] for words in pair) for kind, pair in LISTS.items()}


def of_kind(kind, french, rng):
    """One word of a kind; KeyError if there is no such kind."""
    return rng.choice(LISTS[kind][french])
