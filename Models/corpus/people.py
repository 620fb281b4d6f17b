"""Invented people, places and numbers, and clinical words, in English and French. No real person or organisation."""

import datetime

FIRST = """Alice Amina Andrew Anika Beatrice Brian Carlos Chantal Chloe Daniel Deepa Diane Edward Elena Emily Farah Gordon
Grace Harpreet Hassan Helen Ian Ingrid Jacob James Jasmine Joan Joseph Karen Kwame Laura Leila Liam Lucas Maria Marcus
Mei Michael Nadia Nathan Olga Oliver Patrick Priya Rachel Ravi Robert Rosa Samuel Sandra Sofia Stephen Tariq Thomas
Valerie Victor Wei William Yasmin Zoe""".split()
FIRST_FR = """Amélie Benoît Camille Chantal Claude Denis Édith Élise Étienne François Geneviève Gilles Hélène Isabelle Jean
Jérôme Josée Julie Léa Louise Luc Marc Mathieu Mélanie Michel Monique Nathalie Nicole Noémie Olivier Pascal Pierre
Raphaël Réjean René Rosalie Sébastien Simon Stéphane Sylvie Thérèse Valérie Véronique Yves""".split()
LAST = """Abbott Ahmed Anderson Baker Banerjee Barnes Bennett Campbell Chan Chaudhry Chen Clarke Cooper Costa Dhillon Diaz
Dubois Duncan Edwards Ferreira Fraser Friesen Gill Graham Green Gupta Hall Hamilton Harris Hughes Ivanov Jackson Janzen
Kaur Kelly Kim Kowalski Lalonde Lee MacDonald Malik Martin McLeod Mitchell Morris Murphy Nguyen Novak O'Brien Okafor
Olsen Osei Park Patel Penner Peters Petrov Ramirez Reid Roberts Rossi Russell Santos Scott Sharma Silva Singh Smith
Sullivan Tanaka Thompson Tran Turner Walker Wallace Watson White Wilson Wong Wright Yang Young Zhang""".split()
LAST_FR = """Arsenault Audet Beaudoin Bélanger Bergeron Bernier Bouchard Boucher Caron Cloutier Cormier Côté Demers Deschênes
Desjardins Dubé Dufour Fortin Gagné Gagnon Gauthier Girard Hébert Lachance Lapointe Lavoie LeBlanc Leclerc Lefebvre
Lemieux Lévesque Martel Michaud Morin Nadeau Ouellet Paquette Pelletier Plante Poirier Poulin Richard Robichaud Roy
Savoie Simard St-Pierre Tardif Théberge Thibault Tremblay Trudel Turcotte Vachon""".split()
PLACES = """Ashgrove Beaver Birchmount Blackwater Bluewater Brookdale Cedarview Clearwater Copperfield Eastgate Elmwood
Fairhaven Foxhill Glenmore Greenbriar Harbourfront Hawthorn Highgate Hillcrest Ironwood Kingsbrook Lakeview Lindenhurst
Maplecrest Meadowvale Millbrook Northfield Oakridge Parkway Pinegrove Queensway Redstone Ridgemont Rockcliff Rosewood
Silverbirch Springbank Stonebridge Sunnyside Thornbury Valleyview Westbrook Whitepine Willowdale Woodbine""".split()
PLACES_FR = """Beaurivage Bellevue Belle-Rive Boisclair Clairmont Grand-Pré Haute-Rivière La Fontaine Lac-aux-Ormes
Mont-Clair Notre-Dame-du-Lac Pointe-aux-Cèdres Rivière-Blanche Saint-Alban Saint-Clovis Sainte-Odile Val-Fleuri
Vieux-Moulin""".replace("Grand-Pré\n", "Grand-Pré ").split()
STREETS = ["Main St", "King Street W", "Queen St E", "Lakeshore Rd", "2nd Avenue", "Mill Road", "Concession Rd 4",
           "Dundas Street", "Wellington Cres", "Victoria Ave", "Hospital Drive", "Park Blvd"]
STREETS_FR = ["rue Principale", "boul. des Érables", "avenue du Parc", "chemin de la Rivière", "rue Saint-Jean",
              "boul. Laurier", "rue Notre-Dame", "route 132"]
DRUGS = """ramipril 5 mg|metformin 500 mg|atorvastatin 20 mg|rosuvastatin 10 mg|amlodipine 5 mg|levothyroxine 75 mcg|
pantoprazole 40 mg|sertraline 50 mg|escitalopram 10 mg|citalopram 20 mg|venlafaxine XR 75 mg|bupropion XL 150 mg|
hydrochlorothiazide 25 mg|perindopril 4 mg|candesartan 8 mg|telmisartan 80 mg|bisoprolol 5 mg|metoprolol 50 mg|
apixaban 5 mg|rivaroxaban 20 mg|warfarin 2 mg|gabapentin 300 mg|pregabalin 75 mg|zopiclone 7.5 mg|lorazepam 1 mg|
clonazepam 0.5 mg|trazodone 50 mg|quetiapine 25 mg|mirtazapine 15 mg|salbutamol 100 mcg inhaler|
fluticasone/salmeterol 250/25|tiotropium 18 mcg|montelukast 10 mg|empagliflozin 10 mg|sitagliptin 100 mg|
gliclazide MR 30 mg|insulin glargine 100 u/mL|semaglutide 1 mg|alendronate 70 mg|denosumab 60 mg|allopurinol 100 mg|
colchicine 0.6 mg|naproxen 500 mg|celecoxib 200 mg|acetaminophen 500 mg|hydromorphone 1 mg|tamsulosin 0.4 mg|
finasteride 5 mg|furosemide 40 mg|spironolactone 25 mg|methylphenidate ER 36 mg|lisdexamfetamine 30 mg|
amoxicillin 500 mg|nitrofurantoin 100 mg|cephalexin 500 mg|prednisone 5 mg|ferrous fumarate 300 mg|vitamin D 1000 IU|
estradiol 1 mg|levonorgestrel/EE 100/20|betamethasone cream 0.1%|mometasone nasal spray|domperidone 10 mg|
rabeprazole 20 mg|ezetimibe 10 mg|donepezil 5 mg|memantine 10 mg|lithium 300 mg|methotrexate 2.5 mg|latanoprost 0.005%"""
DRUGS = [d.strip() for d in DRUGS.replace("\n", "").split("|")]
SIG = ["1 tab PO daily", "take one tablet once daily", "1 tab bid", "TAKE 1 CAPSULE TWICE DAILY WITH FOOD", "2 puffs qid prn",
       "1 tab at bedtime as needed", "T 1 TAB QD", "apply bid to affected area", "inject as directed weekly", "1 po od"]
SIG_FR = ["1 comprimé par jour", "prendre 1 co 1 fois par jour", "1 co die", "1 caps bid avec nourriture", "1 co hs prn",
          "2 inhalations au besoin", "1 co po bid"]
CONDITIONS = """type 2 diabetes|hypertension|atrial fibrillation|asthma|COPD|depression|generalized anxiety disorder|
chronic low back pain|osteoarthritis of the knee|migraine|hypothyroidism|dyslipidemia|coronary artery disease|GERD|
iron deficiency anemia|rheumatoid arthritis|psoriasis|eczema|carpal tunnel syndrome|rotator cuff tendinopathy|
chronic kidney disease stage 3|nephrolithiasis|benign prostatic hyperplasia|recurrent UTI|endometriosis|
abnormal uterine bleeding|fibroids|osteoporosis|obstructive sleep apnea|ADHD|bipolar disorder|PTSD|heart failure|
sensorineural hearing loss|chronic sinusitis|Crohn's disease|celiac disease|fatty liver disease|gallstones|
inguinal hernia|hemorrhoids|varicose veins|peripheral neuropathy|Parkinson's disease|epilepsy|mild cognitive impairment|
plantar fasciitis|sciatica|concussion|basal cell carcinoma|actinic keratosis|atypical nevus|breast lump|thyroid nodule|
cataract|glaucoma|macular degeneration"""
CONDITIONS = [d.strip() for d in CONDITIONS.replace("\n", "").split("|")]
CONDITIONS_FR = """diabète de type 2|hypertension artérielle|fibrillation auriculaire|asthme|MPOC|dépression majeure|
trouble anxieux généralisé|lombalgie chronique|gonarthrose|migraine|hypothyroïdie|dyslipidémie|maladie coronarienne|
reflux gastro-œsophagien|anémie ferriprive|polyarthrite rhumatoïde|psoriasis|eczéma|syndrome du tunnel carpien|
tendinopathie de la coiffe des rotateurs|insuffisance rénale chronique|lithiase urinaire|hyperplasie bénigne de la prostate|
endométriose|ostéoporose|apnée obstructive du sommeil|TDAH|insuffisance cardiaque|maladie de Crohn|maladie cœliaque|
lithiase vésiculaire|hernie inguinale|neuropathie périphérique|maladie de Parkinson|épilepsie|troubles cognitifs légers|
commotion cérébrale|carcinome basocellulaire|nodule thyroïdien|cataracte|glaucome"""
CONDITIONS_FR = [d.strip() for d in CONDITIONS_FR.replace("\n", "").split("|")]
SYMPTOMS = """chest pain|shortness of breath|palpitations|dizziness|fatigue|headaches|abdominal pain|rectal bleeding|heartburn|
change in bowel habit|weight loss|knee pain|shoulder pain|neck pain|hip pain|low back pain radiating to the leg|numb hands|
tremor|memory loss|low mood|poor sleep|panic attacks|snoring|hematuria|urinary frequency|pelvic pain|heavy periods|
a changing mole|an itchy rash|hearing loss|tinnitus|blurred vision|hoarseness|a neck lump|joint swelling|ankle swelling|
chronic cough|fever|sore throat|syncope"""
SYMPTOMS = [d.strip() for d in SYMPTOMS.replace("\n", "").split("|")]
SYMPTOMS_FR = """douleur thoracique|dyspnée à l'effort|palpitations|étourdissements|fatigue|céphalées|douleur abdominale|
rectorragies|brûlements d'estomac|perte de poids|gonalgie|douleur à l'épaule|cervicalgie|lombalgie avec irradiation|
paresthésies des mains|tremblements|pertes de mémoire|humeur dépressive|insomnie|ronflements|hématurie|pollakiurie|
douleur pelvienne|ménorragies|lésion cutanée changeante|éruption prurigineuse|baisse de l'audition|vision floue|toux chronique|
fièvre|mal de gorge|syncope"""
SYMPTOMS_FR = [d.strip() for d in SYMPTOMS_FR.replace("\n", "").split("|")]
SPECIALTIES = """Cardiology|Dermatology|Endocrinology|Gastroenterology|General Surgery|Geriatrics|Gynecology|Hematology|
Internal Medicine|Nephrology|Neurology|Neurosurgery|Oncology|Ophthalmology|Orthopaedic Surgery|Otolaryngology|Pediatrics|
Pain Medicine|Physiatry|Plastic Surgery|Psychiatry|Respirology|Rheumatology|Sleep Medicine|Sports Medicine|Urology|
Vascular Surgery|Allergy and Immunology|Infectious Diseases|Thoracic Surgery"""
SPECIALTIES = [d.strip() for d in SPECIALTIES.replace("\n", "").split("|")]
SPECIALTIES_FR = """cardiologie|dermatologie|endocrinologie|gastro-entérologie|chirurgie générale|gériatrie|gynécologie|
hématologie|médecine interne|néphrologie|neurologie|neurochirurgie|oncologie|ophtalmologie|orthopédie|ORL|pédiatrie|
clinique de la douleur|physiatrie|chirurgie plastique|psychiatrie|pneumologie|rhumatologie|urologie|chirurgie vasculaire|
allergologie"""
SPECIALTIES_FR = [d.strip() for d in SPECIALTIES_FR.replace("\n", "").split("|")]
VACCINES = ["Influenza QIV", "COVID-19 mRNA", "Tdap", "Td", "MMR", "MMRV", "Varicella", "Hepatitis B", "Hepatitis A", "HPV9",
            "Pneu-C-20", "Pneu-P-23", "Men-C-ACYW", "Men-C-C", "DTaP-IPV-Hib", "Rotavirus", "Zoster (recombinant)", "Rabies",
            "Typhoid Vi", "Yellow fever", "RSV", "Tdap-IPV"]
VACCINES_FR = ["Grippe", "COVID-19 ARNm", "dcaT", "ROR", "RRO-Var", "Varicelle", "Hépatite B", "Hépatite A", "VPH-9",
               "Pneu-C-20", "Pneu-P-23", "Men-C-ACYW", "DCaT-VPI-Hib", "Rotavirus", "Zona recombinant"]
MONTHS_EN = "January February March April May June July August September October November December".split()
MONTHS_FR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def date_text(day, language, rng):
    """A day in one of the ways Canadians write it."""
    if language == "fr":
        return rng.choice([f"{day.day} {MONTHS_FR[day.month - 1]} {day.year}", day.isoformat(),
                           day.strftime("%d/%m/%Y"), f"le {day.day} {MONTHS_FR[day.month - 1]} {day.year}"])
    month = MONTHS_EN[day.month - 1]
    return rng.choice([f"{month} {day.day}, {day.year}", day.isoformat(), day.strftime("%d-%b-%Y"),
                       day.strftime("%m/%d/%Y"), day.strftime("%d/%m/%Y"), f"{month[:3]} {day.day}, {day.year}",
                       day.strftime("%Y/%m/%d"), f"{day.day} {month} {day.year}", day.strftime("%d-%b-%Y").upper()])


def random_day(rng, first=2019, last=2026):
    return datetime.date(first, 1, 1) + datetime.timedelta(days=rng.randrange((last - first) * 365 + 300))
