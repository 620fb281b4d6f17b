"""Letters and notes: consultations, visits, hospital stays, procedures, referrals."""

import re

from faxgen.markup import check, css_text, page, picture, rows, table
from places import ORGS, abc, centred, clinic, en, fr, mark, plain, split

SANS, SERIF, MONO = "Liberation Sans", "Liberation Serif", "Liberation Mono"


def paragraphs(text):
    """Paragraphs from text: each begins after an empty line or with a "Heading: " of its own, which is set bold."""
    out = []
    for part in re.split(r"\n\n|\n(?=[A-ZÀ-Ý][A-Za-zÀ-ÿ, ]{0,31}: )", text.strip()):
        head, colon, rest = part.partition(": ")
        bold = colon and len(head) < 34 and "\n" not in head
        out.append(f"<p><b>{head}:</b> {rest}</p>" if bold else f"<p>{part}</p>")
    return "".join(out)


def heart_consult(p, day, to, cc):
    he, his = ("He", "his") if p["sex"] == "M" else ("She", "her")
    text = f"""
Thank you for asking me to see {p.name}, who is {p.age(day)} years old, about shortness of breath on exertion.
History: For about four months {p['first_name']} has been short of breath on the second flight of stairs. There is no chest pain, no orthopnea and no swelling
of the legs. {he} has not fainted and notices no palpitations. {he} walks the dog for half an hour each morning on level ground without trouble, at a slower
pace than last summer.
Past history: Hypertension since 2009, osteoarthritis of both knees, an appendectomy as a young adult. {he} stopped smoking in 1994 after some twenty pack
years. There is no diabetes. A brother had bypass surgery at the age of sixty-six.
Medications: Perindopril 8 mg daily, indapamide 1.25 mg daily, rosuvastatin 10 mg daily, acetaminophen as needed. No known allergies.
Examination: Comfortable at rest. Blood pressure 138/76 in the right arm, pulse 68 and regular, weight 88 kg, height 176 cm. The jugular venous pressure is
not raised. The apex beat is not displaced. There is a soft ejection murmur at the right upper sternal border, grade 2 of 6, that does not radiate to the
neck. The chest is clear and there is no peripheral edema. Peripheral pulses are full.
Investigations: The electrocardiogram today shows sinus rhythm, a normal axis and borderline voltage for left ventricular hypertrophy. The echocardiogram that
was done in this office shows a left ventricle of normal size with mild concentric hypertrophy, an ejection fraction of 60 per cent and grade 1 diastolic
dysfunction. The aortic valve is thickened and opens well, with a mean gradient of 9 mmHg and a peak velocity of 2.1 metres per second. There is no other
valve disease of note and the pulmonary pressure is normal.
Exercise test: {he} walked for seven minutes and ten seconds on the Bruce protocol to 92 per cent of the predicted heart rate. The test was stopped for
breathlessness. There was no chest pain and no change of the ST segments. The blood pressure rose to 204/88.
Impression: Breathlessness on exertion from hypertensive heart disease with diastolic dysfunction, together with loss of condition. There is no sign of
coronary disease on this test. The aortic sclerosis is mild and does not explain the symptoms.
Plan: I have explained the findings and encouraged daily walking with some hills. I added amlodipine 5 mg daily, since the pressure on exercise was high, and
gave a prescription for three months. I asked {p['first_name']} to keep a record of blood pressure at home. No further cardiac tests are needed at present. I
will see {p['first_name']} again in one year with a repeat echocardiogram, which my office will book.

Thank you for letting me take part in {his} care.
"""
    o = ORGS["cardiology"]
    return page(
        f"{split(o)}<p>{en(day)}</p><p>{to}<br>{clinic()}</p><p><b>RE: {p.name}<br>Date of birth: {en(p.born)}<br>Health card: {p.card}"
        f"</b></p><p>Dear Dr. {to.split()[-1]},</p>{paragraphs(text)}<p>Yours sincerely,</p>"
        f"<p>{picture('F. Adeyemi', 'Kristi', 28)}<br>Folake Adeyemi, MD, FRCPC<br>Cardiology</p><p class='s'>cc: {cc}</p>",
        SERIF, scale=1.24, running=css_text(f"{p.name}, {en(day)}, page ") + " counter(page)",
    )


def joints(p, day, to):
    text = f"""
I reviewed {p.name} in the clinic for seropositive rheumatoid arthritis, now in its sixth year.

{p['first_name']} feels well. Morning stiffness lasts ten minutes and she works full days at the library. There have been no infections since the last visit.
She takes methotrexate 20 mg by mouth on Sundays, folic acid 5 mg on Mondays and hydroxychloroquine 200 mg twice a day.

On examination there is one tender joint and no swollen joint of twenty-eight. Grip is strong on both sides. The chest is clear.

Blood tests of last week show a normal count and normal liver enzymes, with a C-reactive protein of 3. The eye examination of November was normal.
Impression: Rheumatoid arthritis in low disease activity on two agents.
Plan: No change of treatment. Blood tests every three months stand as ordered by this office. I will see her again in six months.
"""
    o = ORGS["rheumatology"]
    return page(
        f"{centred(o)}<p class='r'>{day}</p><p>To: {to}, Cedar Lock Family Practice</p><table class='box'>"
        f"{rows([('Re', p.name), ('DOB', p['date_of_birth']), ('HC', p.card)])}</table><p><br>Dear colleague,</p>{paragraphs(text)}"
        f"<p>{picture('Jan Vermeer-Cole', 'Dancing Script', 22)}<br>Dr. J. Vermeer-Cole, Rheumatology</p>",
        "Liberation Sans", scale=1.1,
    )


def neurologue(p, day, to):
    o = ORGS["neurology_fr"]
    text = f"""
J'ai revu {p.name} le {fr(day)} pour des céphalées qui évoluent depuis deux ans.
Histoire de la maladie: Les crises surviennent trois fois par mois, du côté gauche, pulsatiles, précédées de scintillements pendant vingt minutes. Elles
durent une journée et s'accompagnent de nausées et d'une gêne à la lumière. Il n'y a ni fièvre, ni perte de poids, ni faiblesse. Le sommeil est court depuis
un changement d'horaire au travail.
Antécédents: Asthme léger dans l'enfance. Aucune chirurgie. Aucune allergie connue.
Médication: Naproxène 500 mg au besoin, environ huit comprimés par mois.
Examen: Tension artérielle 118/72. Fonds d'œil normaux. Nerfs crâniens, force, sensibilité, réflexes et démarche sans particularité.
Impression: Migraine avec aura, sans signe d'alarme. L'imagerie n'est pas indiquée.
Plan: J'ai prescrit le rizatriptan 10 mg au début de la crise, ainsi que du magnésium et de la riboflavine chaque jour. Un calendrier des crises lui a été
remis. Je la reverrai dans quatre mois; mon secrétariat fixera le rendez-vous.
"""
    return page(
        f"{split(o, 'Tél.')}<p>Saint-Aubry, le {fr(day)}</p><p>{to}<br>{clinic().replace('Fax', 'Téléc.')}</p><p><b>Objet : {p.name}<br>"
        f"Née le {fr(p.born)}<br>No de carte Santé : {p.card}</b></p><p>Cher confrère,</p>{paragraphs(text).replace(':</b>', ' :</b>')}"
        f"<p>Veuillez agréer mes salutations distinguées.</p><p>{picture('Sabine Benoit', 'Rufscript', 22)}<br>"
        "Dre Sabine Benoît-Larue, neurologue</p>",
        "Carlito", scale=1.1,
    )


def walk_in(p, day, to):
    o = ORGS["walkin"]
    text = """
S: Sore throat and fever for two days, no cough. Two classmates are ill. Drinking well. No rash. Immunizations up to date by history.
O: Temp 38.4, HR 104, RR 18, O2 sat 99 %. Alert, not toxic. Tonsils red with exudate, tender anterior nodes. Ears clear. Chest clear. Abdomen soft. Rapid
strep test positive.
A: Streptococcal pharyngitis.
P: Amoxicillin suspension 500 mg twice a day for 10 days, acetaminophen as needed, fluids. Return here if not drinking or no better in three days. Note for
school given. Copy to family physician for the chart.
"""
    return page(
        f"{plain(o)}<h2 class='black'>WALK-IN VISIT NOTE</h2><table class='grid w'><tr><td>Patient: <b>{p.last_first}</b></td><td>DOB: {p['date_of_birth']}</td>"
        f"<td>Sex: {p['sex']}</td></tr><tr><td>OHIP: {p.card}</td><td>Phone: {p['phone']}</td><td>Visit: {day} 17:25</td></tr>"
        f"<tr><td colspan=3>Family physician: {to}</td></tr></table><br>{paragraphs(text)}<p>{picture('P. Oduya', 'Breip', 22)}<br>"
        "Dr. Patience Oduya</p><p class='s'>We do not provide ongoing care. For urgent problems after hours go to the emergency department.</p>",
        MONO,
    )


DISCHARGE = """
Admission diagnosis: Community-acquired pneumonia of the left lower lobe with sepsis.
Discharge diagnosis: 1. Pneumonia of the left lower lobe, pneumococcal. 2. Acute kidney injury, recovered. 3. New atrial fibrillation during the illness,
converted by itself. 4. Delirium, resolved. 5. Type 2 diabetes. 6. Hypertension.
Presentation: {name} was brought in by ambulance after three days of fever, cough and rusty sputum. On arrival the temperature was 39.1, the pulse 118, the
blood pressure 92/54 and the oxygen saturation 86 per cent on room air. The white count was 21.4, lactate 3.2 and creatinine 198. The chest film showed
consolidation of the left lower lobe.
¶
Course in hospital: Two litres of Ringer's lactate restored the pressure. Ceftriaxone and azithromycin were given by vein within the hour. Blood cultures grew
Streptococcus pneumoniae in two of two bottles, sensitive to penicillin, and treatment was narrowed to ampicillin on the third day. Oxygen was weaned by the
sixth day.
Kidneys: The creatinine fell from 198 to 96 by discharge. Perindopril was held for the first week and is now taken again at half the dose.
Rhythm: On the second day atrial fibrillation at 140 was seen for nine hours. It settled with metoprolol. The echocardiogram showed a normal ejection fraction
and a left atrium of the upper limit of size. After discussion apixaban was begun.
Delirium: Confusion on nights two to four cleared with treatment of the infection and removal of the urinary catheter. The daughter found {him} to be
{himself} again from day seven.
Function: Physiotherapy cleared {him} on the stairs with one rail on the day before discharge. Home care will visit twice a week for three weeks.
¶
Results at discharge: Hemoglobin 121, white count 8.8, platelets 402, creatinine 96, potassium 4.3, glucose before meals 6.8 to 9.2. Hemoglobin A1c on
admission 7.4 per cent.
Allergies: Sulfa, a rash many years ago.
¶
Advice to the patient: Rest when tired and walk a little more each day. Drink six glasses of fluid. Return to the hospital for fever, worse breathing, chest
pain, fainting or bleeding.
Request to the family physician: 1. Please see {name} within two weeks of discharge. 2. At that visit please repeat creatinine, potassium and complete blood
count. 3. Perindopril may go back to 8 mg if the pressure and creatinine allow. 4. Please review the need for apixaban after the visit with cardiology, which
we have booked. 5. Chest film in 6 weeks to show clearing; a requisition was given.
Prepared by: Dr. Yusra Mansour, resident, for Dr. Alasdair Keough, General Internal Medicine.
"""

MEDICINES = [
    ("amoxicillin", "1 g three times a day", "until March 6, then stop", "NEW"), ("apixaban", "5 mg twice a day", "", "NEW"),
    ("metoprolol", "25 mg twice a day", "", "NEW"), ("perindopril", "4 mg daily", "was 8 mg", "CHANGED"),
    ("metformin", "1000 mg twice a day", "", "same"), ("atorvastatin", "20 mg at bedtime", "", "same"),
    ("indapamide", "2.5 mg daily", "dizziness, kidney injury", "STOPPED"), ("pantoprazole", "40 mg daily", "", "same"),
]


def discharge(p, day, to, admitted):
    o = ORGS["hospital"]
    words = {"name": f"{'Mr.' if p['sex'] == 'M' else 'Mrs.'} {p['last_name']}", "him": "him" if p["sex"] == "M" else "her",
             "himself": "himself" if p["sex"] == "M" else "herself"}
    one, two, three, four = (paragraphs(x) for x in DISCHARGE.format(**words).split("¶"))
    head = (f"<table class='w s'><tr><td>{mark(o, '9mm')} <b>{o.name}</b></td><td>{p.last_first}<br>DOB {p['date_of_birth']} &nbsp; HCN {p.card}</td>"
            "<td class='r'>Chart 00417733<br>Discharge Summary</td></tr></table><hr>")
    facts = rows([("Patient", p.name), ("Date of birth", en(p.born)), ("Health card number", p.card), ("Address", p.home),
                  ("Admitted", en(admitted)), ("Discharged", en(day)), ("Service", "General Internal Medicine"),
                  ("Family physician", f"{to}, Cedar Lock Family Practice"), ("Discharged to", "Home with home care")])
    signed = picture("A Keough", "Kristi", 28)
    turn = "<div class='break'></div>"
    return page(
        f"{centred(o)}<h1 class='c'>DISCHARGE SUMMARY</h1><table class='box w'>{facts}</table><br>{one}{turn}{head}{two}{turn}{head}"
        f"<h3>Medications at discharge</h3>{table(['Medication', 'Dose', 'Remark', 'Status'], MEDICINES)}<br>{three}{turn}{head}{four}"
        f"<p>{signed}<br>Alasdair Keough, MD, FRCPC<br>Authenticated {en(day)}</p><p>Copies: {to}; Ardath Heart Associates</p>",
        "Liberation Serif", scale=1.14, footer=css_text("Discharge summary, page ") + " counter(page) " + css_text(" of ") + " counter(pages)",
    )


def emergency(p, day, to):
    o = ORGS["hospital"]
    text = """
Triage: CTAS 3. Arrived 21:14 on foot with a friend. Temp 36.8, pulse 84, BP 126/78, resp 16, saturation 98 %.
Complaint: Twisted left ankle on the ice three hours before.
Findings: Swelling and bruising below the lateral malleolus. Tender over the anterior talofibular ligament, not over bone. Able to take four steps with a
limp. Foot warm, sensation intact. Film of the ankle by the Ottawa rule because of the pain: no fracture.
Diagnosis: Sprain of the left ankle, grade 2.
Treatment: Air splint, crutches, ice and elevation shown. Ibuprofen 400 mg three times a day with food for five days.
Disposition: Home 23:05. Weight bearing as pain allows. To see own doctor only if not walking freely in two weeks.
"""
    return page(
        f"<div class='cols'><div>{mark(o)}</div><div class='c'><b style='font-size:14pt'>{o.name}</b><br>EMERGENCY DEPARTMENT RECORD</div>"
        f"<div class='box s'>{p.last_first}<br>DOB {p['date_of_birth']} {p['sex']}<br>HCN {p.card}<br>Visit {day}</div></div><hr>"
        f"<p>Family doctor: {to}</p>{paragraphs(text)}<p>{picture('D. Marchetti', 'DkgHandwriting', 22)}<br>Dr. D. Marchetti, Emergency "
        f"Physician, {day}</p><p class='s'>If your condition gets worse, return to Emergency at once or call 911.</p>",
        "DejaVu Sans", scale=.96,
    )


def urgence(p, day, to):
    o = ORGS["hospital_fr"]
    text = f"""
Motif de consultation: Douleur thoracique depuis le matin.
Histoire: Homme de {p.age(day)} ans, douleur piquante à gauche, augmentée par la respiration et par les mouvements du bras, après avoir déplacé des meubles la
veille. Pas de dyspnée, pas de sueurs, pas de syncope. Hypertension traitée. Ne fume plus depuis dix ans.
Examen physique: TA 134/80, pouls 72, saturation 98 %, afébrile. Douleur reproduite à la palpation des cartilages costaux gauches. Auscultation cardiaque et
pulmonaire normale. Mollets souples.
Examens: ECG en rythme sinusal, sans changement ischémique. Troponines à l'arrivée et à trois heures normales. Radiographie pulmonaire normale.
Diagnostic: Douleur de la paroi thoracique (costochondrite).
Conduite: Acétaminophène 1 g aux six heures au besoin, chaleur locale. Congé à domicile à 14 h 30.
Suivi: Aucun suivi particulier. Le patient reviendra à l'urgence si la douleur change.
"""
    return page(
        f"{centred(o).replace('Tel', 'Tél.').replace('Fax', 'Téléc.')}<h2 class='c'>RAPPORT DE CONSULTATION À L'URGENCE</h2><table class='w'><tr><td><table>"
        f"{rows([('Nom', p.last_first), ('Date de naissance', p['date_of_birth']), ('Carte Santé', p.card)], sep=' :')}</table></td><td><table>"
        f"{rows([('Date de la visite', fr(day)), ('Médecin de famille', to), ('Dossier', '88-20417')], sep=' :')}</table></td></tr></table><br>"
        f"{paragraphs(text).replace(':</b>', ' :</b>')}<p>{picture('Dr O. Tessaro', 'Breip', 22)}<br>Dr Olivier Tessaro, urgentologue</p>",
        "Caladea", scale=1.05,
    )


def colonoscopy(p, day, to):
    o = ORGS["gastro"]
    text = """
Procedure: Colonoscopy with polypectomy.
Indication: Positive stool test in the screening programme.
Consent: The risks of bleeding and perforation were explained and consent was signed.
Sedation: Midazolam 3 mg and fentanyl 75 mcg by vein, with monitoring throughout.
Description: The colonoscope was passed to the cecum, known by the appendiceal orifice and the ileocecal valve. Preparation was good, Boston score 8.
Withdrawal time 11 minutes. A sessile polyp of 6 mm in the sigmoid colon was removed by cold snare and retrieved. Small internal hemorrhoids were seen on
retroflexion. The remaining mucosa was normal.
Complications: None. Blood loss: none to speak of.
Impression: One small polyp of the sigmoid colon, removed. Internal hemorrhoids.
Plan: Pathology is to follow from this office with advice on the next colonoscopy. Usual diet and medication today.
"""
    return page(
        f"{split(o)}<h1>PROCEDURE REPORT</h1><table class='grid w'><tr><td><b>{p.last_first}</b></td><td>DOB {abc(p.born)}</td><td>HC {p.card}</td></tr>"
        f"<tr><td>Date of procedure {abc(day)}</td><td>Endoscopist Dr. L. Achterberg</td><td>Referred by {to}</td></tr></table><br>{paragraphs(text)}"
        f"<p>{picture('L. Achterberg', 'Dancing Script', 22)}<br>Lieke Achterberg, MD, FRCSC</p>",
        "Open Sans",
    )


def skin_referral(p, day, to):
    """A referral to a physician of this clinic who does office procedures."""
    o = ORGS["walkin"]
    text = f"""
Reason for referral: Please see for incision and drainage, and packing if needed, of a pilonidal abscess. We have no procedure room.
Details: {p.name} came today with four days of pain at the top of the natal cleft. There is a fluctuant swelling of 3 cm with redness of 2 cm around it. No
fever. Pulse 88. Not diabetic. Cephalexin 500 mg four times a day was begun today.
Timing: Within 48 hours if at all possible. The patient can come at any time and is best reached on the cell phone.
"""
    return page(
        f"{plain(o)}<h1>REFERRAL</h1><p>{en(day)}</p><p><b>To:</b> {to}, minor procedures clinic, Cedar Lock Family Practice</p><table class='box w'>"
        f"{rows([('Patient', p.name), ('Date of birth', en(p.born)), ('Health card', p.card), ('Address', p.home), ('Phone', p['phone'])])}</table><br>"
        f"{paragraphs(text)}<p>{check(False)} Routine &nbsp; {check(True)} Urgent &nbsp; {check(False)} Second opinion</p>"
        f"<p>Referred by:<br>{picture('P. Oduya', 'Breip', 24)}<br>Dr. Patience Oduya, billing 914467</p>",
        "Lato", scale=1.12,
    )


def declined(p, day, to):
    o = ORGS["rheumatology"]
    return page(
        f"{centred(o)}<p>{en(day)}</p><p>{to}<br>{clinic()}</p><p><b>Re: {p.name}, born {en(p.born)}, health card {p.card}</b></p>"
        f"<p>Dear Dr. {to.split()[-1]},</p><p>Thank you for your referral of this patient for chronic widespread pain.</p>"
        "<p class='b'>We regret that we are unable to accept this referral. Our clinic no longer sees patients with fibromyalgia or chronic pain "
        "without signs of inflammatory disease.</p><p>We suggest that you refer the patient to a chronic pain programme. The referral has been "
        "closed on our side and we have not contacted the patient.</p><p>Sincerely,</p>"
        f"<p>{picture('Intake, N. Bauer', 'femkeklaver', 20)}<br>N. Bauer, referral coordinator</p>",
        SERIF, scale=1.18,
    )


def incomplet(p, day, to):
    o = ORGS["intake_fr"]
    missing = "".join(f"<p>{check(on)} {text}</p>" for on, text in (
        (True, "Résultat de l'hémoglobine A1c des trois derniers mois"), (True, "Liste complète des médicaments"),
        (False, "Rapport d'imagerie"), (True, "Taille et poids")))
    return page(
        f"{split(o, 'Tél.')}<h1>RÉPONSE À VOTRE DEMANDE DE CONSULTATION</h1><table>"
        + rows([("Date", fr(day)), ("Destinataire", to), ("Patient", p.name), ("Date de naissance", fr(p.born)), ("Carte Santé", p.card),
                ("Spécialité demandée", "Endocrinologie")], sep=" :")
        + "</table><p><br><b>Votre demande est incomplète et ne peut pas être traitée.</b> Veuillez nous faire parvenir les renseignements "
        f"suivants par télécopieur :</p>{missing}<p>La demande restera en attente trente jours, puis elle sera fermée. Le patient n'a pas été "
        "avisé.</p><p>Merci de votre collaboration.<br>L'équipe de l'aiguillage</p>",
        SANS, scale=1.15,
    )


def nursing(p, day, to):
    o = ORGS["homecare"]
    text = f"""
Visit: {p.name} was seen at home for care of a venous ulcer of the right lower leg, week 6 of treatment.
Wound: 2.4 by 1.8 cm, was 3.9 by 2.6 cm at the start. Base 90 per cent granulation. Moderate clear exudate. No odour, no redness around.
Care given: Saline rinse, foam dressing, two-layer compression. The patient tolerates the bandage and walks daily.
Teaching: Skin care and leg elevation reviewed with the patient and spouse.
Plan: Visits continue on Mondays and Thursdays. Healing as expected; no change of orders is asked for.
"""
    return page(
        f"{plain(o)}<h2 class='bar'>NURSING PROGRESS REPORT</h2><table>"
        f"{rows([('Client', p.last_first), ('Date of birth', p['date_of_birth']), ('Health card', p.card), ('Report date', str(day)), ('To', to)])}</table><br>"
        f"{paragraphs(text)}<p>{picture('J. Tipper RN', 'DkgHandwriting', 22)}<br>Jocelyn Tipper, RN</p>",
        "Carlito", scale=1.15,
    )


SKIN = {
    "eczema": """
I saw {name} on {day} about an itchy rash of both hands, which began in the autumn with a new job in a bakery.

There are dry, cracked plaques over the knuckles and the webs of the fingers. The nails are spared. Patch tests read on the fourth day were negative.
Impression: Irritant hand dermatitis from wet work.
Plan: Cotton-lined gloves, a thick emollient many times a day, and betamethasone valerate 0.1 per cent at night for three weeks. I will see the patient again
in the summer.
""",
    "psoriasis": """
Thank you for your letter about {name}, whom I saw on {day}.

The elbows, knees and scalp carry thick silvery plaques, about four per cent of the body surface. There is no stiffness or swelling of joints. Calcipotriol
with betamethasone foam once a day for four weeks, then twice a week, was prescribed with refills.
Impression: Chronic plaque psoriasis, mild.
Plan: Foam as above and tar shampoo. My nurse will telephone the patient after six weeks.
""",
    "keratosis": """
{name} came on {day} for a check of sun-damaged skin.

One actinic keratosis of 5 mm on the left temple was frozen with liquid nitrogen for two cycles of ten seconds. The rest of the skin, examined in full, shows
seborrheic keratoses only.
Plan: Sunscreen and a hat. No further visit here is needed unless the patch comes back.
""",
}


def dermatology(p, day, to, kind, card=None):
    """card: the health number as printed, where that is not the patient's own."""
    name, born = p.name, en(p.born)
    text = SKIN[kind].format(name=name, day=en(day))
    o = ORGS["skin"]
    return page(
        f"{split(o)}<p>{en(day)}</p><p>{to}<br>{clinic()}</p><p><b>RE: {name}<br>DOB: {born}<br>Health card: {card or p.card}</b></p>"
        f"<p>Dear Dr. {to.split()[-1]},</p>{paragraphs(text)}<p>With kind regards,</p><p>{picture('E. Quist', 'Kristi', 28)}<br>"
        "Ebba Quist, MD, FRCPC<br>Dermatology</p>",
        "Caladea", scale=1.15,
    )
