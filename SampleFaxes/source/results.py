"""Laboratory, pathology, imaging and diagnostic test reports."""

from faxgen.markup import css_text, page, picture, rows, table
from places import ORGS, abc, centred, en, mark, plain, split

MONO, SANS, SERIF = "Liberation Mono", "Liberation Sans", "Liberation Serif"


def lab(p, day, title, to, tests, comment="", status="FINAL", order="", printed_card=None, font=SANS, note=""):
    """A laboratory report. tests: (name, result, flag, reference, unit); a name alone is a heading.
    printed_card: the health number as this sheet shows it, where it is not the patient's own."""
    o = ORGS["lab"]
    lines = [(f"<b>{t[0]}</b>", "", "", "", "") if len(t) == 1 else (t[0], f"<b>{t[1]}</b>" if t[2] else t[1], f"<b>{t[2]}</b>", t[3], t[4])
             for t in tests]
    who = rows([("Patient", p.last_first), ("Date of birth", p["date_of_birth"]), ("Sex", p["sex"]),
                ("Health card", printed_card or p.card), ("Phone", p["phone"])])
    what = rows([("Accession", order), ("Collected", f"{day} 08:10"), ("Reported", f"{day} 15:42"), ("Status", status), ("Ordered by", to)])
    return page(
        f"{split(o)}<h1>{title}</h1><table class='w box'><tr><td><table>{who}</table></td><td><table>{what}</table></td></tr></table><br>"
        f"{table(['Test', 'Result', 'Flag', 'Reference', 'Units'], lines, 'grid w', ['34%', '18%', '8%', '22%', '18%'])}"
        f"<p><br>{comment}</p>{note}<p class='s'>Medical director: B. Arkwright, MD, FRCPC. This report replaces none before it unless it says so. "
        f"End of report.</p>",
        font,
        footer=css_text("Larchmount Diagnostic Laboratories   Page ") + " counter(page) " + css_text(" of ") + " counter(pages)",
    )


CALM_NOTE = (
    "<p class='box s'>For URGENT matters, critical values or STAT requests call the physicians' line at 705-555-0120 at any hour. "
    "Patients with chest pain or trouble breathing should go to the nearest emergency department immediately.</p>"
)


def potassium(p, day, to):
    return lab(
        p, day, "CHEMISTRY", to,
        [("Sodium", "137", "", "135 - 145", "mmol/L"), ("Potassium", "6.9", "HH", "3.5 - 5.0", "mmol/L"),
         ("Chloride", "106", "", "98 - 107", "mmol/L"), ("Creatinine", "214", "H", "60 - 110", "umol/L"),
         ("eGFR", "26", "L", "&gt; 60", "mL/min/1.73m2"), ("Hemolysis index", "none", "", "", "")],
        "<b>*** CRITICAL RESULT *** Potassium 6.9 mmol/L, confirmed by repeat analysis on the same sample.</b> Telephoned at 15:40 to "
        "the answering service of the ordering physician; no call back by 16:00. Please contact the patient immediately.",
        order="26-0611873", font="Open Sans",
    )


def lipids(p, day, to):
    return lab(
        p, day, "LIPIDS AND GLUCOSE", to,
        [("Cholesterol", "4.61", "", "&lt; 5.20", "mmol/L"), ("HDL cholesterol", "1.42", "", "&gt; 1.00", "mmol/L"),
         ("LDL cholesterol", "2.55", "", "&lt; 3.50", "mmol/L"), ("Triglycerides", "1.41", "", "&lt; 1.70", "mmol/L"),
         ("Non-HDL cholesterol", "3.19", "", "&lt; 4.20", "mmol/L"), ("Glucose, fasting", "5.1", "", "3.6 - 6.0", "mmol/L"),
         ("Hemoglobin A1c", "5.6", "", "&lt; 6.0", "%")],
        "Fasting 12 hours. All results are within the reference ranges.", order="26-0612004", note=CALM_NOTE,
    )


def ferritin(p, day, to, value, status):
    corrected = "CORRECTED REPORT: ferritin as first reported was wrong. " if status == "CORRECTED" else ""
    return lab(
        p, day, "HEMATOLOGY AND IRON STUDIES", to,
        [("Complete blood count",), ("Hemoglobin", "104", "L", "120 - 155", "g/L"), ("MCV", "76", "L", "80 - 98", "fL"),
         ("White cells", "6.2", "", "4.0 - 10.5", "x10 9/L"), ("Platelets", "341", "", "150 - 400", "x10 9/L"),
         ("Iron studies",), ("Ferritin", value, "L", "20 - 250", "ug/L"), ("Transferrin saturation", "0.09", "L", "0.15 - 0.50", "")],
        corrected + "Abnormal: microcytic anemia with low ferritin. Clinical follow-up is advised to look for a source of iron loss.",
        status=status, order="26-0598820",
    )


def culture(p, day, to):
    return lab(
        p, day, "MICROBIOLOGY: URINE CULTURE", to,
        [("Specimen", "midstream urine", "", "", ""), ("Growth", "&lt; 10", "", "&lt; 10", "x10 6 CFU/L"), ("White cells", "0 - 2", "", "0 - 5", "/hpf")],
        "No significant growth after 48 hours.", order="26-0600417",
    )


def thyroid(p, day, to, tsh="2.37", card=None, order="26-0603315"):
    return lab(
        p, day, "THYROID FUNCTION", to,
        [("TSH", tsh, "", "0.35 - 5.00", "mIU/L"), ("Free T4", "14.2", "", "9.0 - 19.0", "pmol/L")],
        "Within the reference ranges.", printed_card=card, order=order,
    )


def blood_count(p, day, to, card):
    return lab(
        p, day, "HEMATOLOGY", to,
        [("Hemoglobin", "136", "", "120 - 155", "g/L"), ("Hematocrit", "0.41", "", "0.35 - 0.46", "L/L"), ("MCV", "91", "", "80 - 98", "fL"),
         ("White cells", "5.8", "", "4.0 - 10.5", "x10 9/L"), ("Neutrophils", "3.3", "", "2.0 - 7.5", "x10 9/L"),
         ("Lymphocytes", "1.9", "", "1.0 - 3.5", "x10 9/L"), ("Platelets", "262", "", "150 - 400", "x10 9/L")],
        "Normal count.", printed_card=card, order="26-0614440",
    )


def vitamins(p, day, to):
    return lab(
        p, day, "VITAMINS", to,
        [("Vitamin B12", "318", "", "150 - 600", "pmol/L"), ("Folate, serum", "24.6", "", "&gt; 7.0", "nmol/L"),
         ("25-hydroxy vitamin D", "83", "", "75 - 250", "nmol/L")],
        "All within the reference ranges.", order="26-0614451", font=MONO,
    )


def renal(p, day, to, order="26-0603318", creatinine="82"):
    return lab(
        p, day, "RENAL FUNCTION", to,
        [("Creatinine", creatinine, "", "60 - 110", "umol/L"), ("eGFR", "79", "", "&gt; 60", "mL/min/1.73m2"),
         ("Sodium", "140", "", "135 - 145", "mmol/L"), ("Potassium", "4.4", "", "3.5 - 5.0", "mmol/L"),
         ("Albumin / creatinine, urine", "0.9", "", "&lt; 3.0", "mg/mmol")],
        "No abnormality.", order=order,
    )


def melanoma(p, day, to):
    o = ORGS["hospital"]
    who = rows([("Name", p.last_first), ("DOB", abc(p.born)), ("HCN", p.card), ("Specimen", "S26-01984"), ("Received", "23-Feb-2026"),
                ("Reported", abc(day)), ("Physician", to)])
    return page(
        f"{centred(o)}<h1 class='c'>SURGICAL PATHOLOGY REPORT</h1><table>{who}</table>"
        "<h3>SPECIMEN SUBMITTED</h3><p>Skin, left posterior shoulder, excision biopsy, suture at 12 o'clock.</p>"
        "<h3>CLINICAL INFORMATION</h3><p>Pigmented lesion, changed over six months.</p>"
        "<h3>GROSS DESCRIPTION</h3><p>An ellipse of skin 2.1 x 1.2 x 0.7 cm with an irregular dark brown macule of 0.9 cm. Inked and "
        "submitted in full in five cassettes.</p><h3>MICROSCOPIC DESCRIPTION</h3><p>Sections show an asymmetrical proliferation of atypical "
        "melanocytes as single cells and nests with pagetoid spread, invading the papillary and reticular dermis. Mitoses 2 per square "
        "millimetre. No ulceration, regression or lymphovascular invasion is seen. The nearest lateral margin is clear by 1.8 mm.</p>"
        "<h3>DIAGNOSIS</h3><p class='b'>Skin, left posterior shoulder: INVASIVE MALIGNANT MELANOMA, superficial spreading type, Breslow "
        "thickness 1.3 mm, Clark level IV, non-ulcerated (pT2a).</p><p>COMMENT: New malignant diagnosis. Wide re-excision and assessment for "
        "sentinel node biopsy are recommended. Dr. Varga left word on your voice mail on 02-Mar-2026.</p>"
        f"<p>{picture('T. Varga', 'Kristi', 26)}<br>Tamas Varga, MD, FRCPC, Anatomical Pathology. Signed electronically {abc(day)} 11:26</p>",
        "Caladea",
    )


def chest_ct(p, day, to):
    o = ORGS["imaging"]
    return page(
        f"{split(o)}<h2 class='bar'>DIAGNOSTIC IMAGING REPORT</h2><table class='w'><tr><td><table>"
        f"{rows([('Patient', p.last_first), ('DOB', p['date_of_birth']), ('Health number', p.card)])}</table></td><td><table>"
        f"{rows([('Exam', 'CT chest without contrast'), ('Exam date', str(day)), ('Referring', to)])}</table></td></tr></table>"
        "<p><b>HISTORY:</b> Former smoker, cough for eight weeks.</p><p><b>TECHNIQUE:</b> Helical low dose acquisition from the lung apices "
        "to the adrenals. No earlier study for comparison.</p><p><b>FINDINGS:</b> There is a solid nodule of 7 mm in the right upper lobe "
        "with smooth margins. No other nodule. Mild centrilobular emphysema. No consolidation or effusion. Mediastinal and hilar nodes are "
        "not enlarged. Heart size is normal, with sparse coronary calcification. Visualised upper abdomen unremarkable.</p>"
        "<p><b>IMPRESSION:</b><br>1. Solitary solid nodule of the right upper lobe, 7 mm, indeterminate.<br>2. Mild emphysema.</p>"
        "<p><b>RECOMMENDATION:</b> Please arrange a repeat low dose CT of the chest in 6 months to assess stability.</p>"
        f"<p>{picture('Dr C. Amundsen', 'DkgHandwriting', 20)}<br>Christa Amundsen, MD, Radiologist<br>Dictated and transcribed {day}</p>",
        "Carlito", scale=1.08,
    )


def ultrasound(p, day, to):
    o = ORGS["imaging"]
    return page(
        f"{centred(o)}<h2 class='c'>ULTRASOUND REPORT</h2><table>"
        f"{rows([('Patient', p.name), ('Born', en(p.born)), ('Health card', p.card), ('Date of examination', en(day)), ('Requested by', to)])}</table>"
        "<h3>Ultrasound of the abdomen</h3><p>Indication: intermittent right upper quadrant discomfort after meals.</p>"
        "<p>The liver is of normal size and echotexture without a focal lesion. The gallbladder is thin-walled and holds no stones. The "
        "common bile duct measures 4 mm. Pancreas partly obscured by gas, what is seen is normal. Both kidneys are normal, right 10.4 cm, "
        "left 10.9 cm, without hydronephrosis. Spleen 9.8 cm. Aorta of normal calibre. No free fluid.</p>"
        "<h3>Impression</h3><p>Normal ultrasound of the abdomen. No gallstones.</p><p><br>Rohan Desrosiers, MD, FRCPC<br>Radiologist</p>",
        SERIF, scale=1.1,
    )


def spirometry(p, day, to):
    o = ORGS["hospital"]
    values = [("FVC (L)", "3.02", "3.41", "89", "3.10", "+3"), ("FEV1 (L)", "1.98", "2.66", "74", "2.31", "+17"),
              ("FEV1 / FVC", "0.66", "0.78", "85", "0.75", "+14"), ("FEF 25-75 (L/s)", "1.20", "2.44", "49", "1.77", "+48"),
              ("PEF (L/s)", "4.9", "6.3", "78", "5.6", "+14"), ("DLCO (mL/min/mmHg)", "20.8", "22.9", "91", "", "")]
    curve = ("<svg width='92mm' height='58mm' viewBox='-4 0 188 116'><path d='M12 4 V106 H176' fill='none' stroke='#000'/>"
             "<path d='M12 106 C18 10 26 8 34 26 C60 70 96 92 128 106' fill='none' stroke='#000' stroke-width='2'/>"
             "<path d='M12 106 C17 34 24 30 32 52 C52 88 84 98 116 106' fill='none' stroke='#000' stroke-width='1.4' stroke-dasharray='4 3'/>"
             "<text x='70' y='20' font-size='8'>solid: after salbutamol</text><text x='70' y='31' font-size='8'>dashed: before</text>"
             "<text x='118' y='115' font-size='8'>Volume (L)</text><text x='136' y='98' font-size='8'>Flow (L/s)</text></svg>")
    return page(
        f"<div class='cols'><div>{mark(o, '12mm')} <b style='font-size:14pt'>{o.name}</b><br>Pulmonary Function Laboratory, {o.phone}</div><table>"
        f"{rows([('Patient', p.last_first), ('DOB', p['date_of_birth']), ('Health card', p.card)])}</table><table>"
        f"{rows([('Test date', str(day)), ('Ordered by', to), ('Technician', 'L. Whelan RRT')])}</table></div><h2>PULMONARY FUNCTION TEST</h2>"
        f"<div class='cols'>{table(['', 'Before', 'Predicted', '% pred.', 'After', 'Change %'], values, 'grid')}{curve}</div>"
        "<p><b>Interpretation:</b> Mild airflow obstruction with a significant response to salbutamol. Diffusing capacity is normal. The "
        "pattern is in keeping with asthma. Test quality: good, three acceptable efforts.</p>"
        f"<p>{picture('M. Iwu', 'Breip', 22)} &nbsp; Dr. Michael Iwu, Respirology, {day}</p>",
        SANS, size="Letter landscape", margin="12mm",
    )


def holter(p, day, to):
    o = ORGS["cardiology"]
    return page(
        f"{plain(o)}<h1>24-HOUR HOLTER MONITOR</h1><table class='grid w'><tr><td>Name: {p.name}</td><td>DOB: {p['date_of_birth']}</td><td>HC: {p.card}</td></tr>"
        f"<tr><td>Recorded: {day}</td><td>Duration: 23 h 41 min</td><td>Referred by: {to}</td></tr></table><h3>Summary of rhythm</h3><table>"
        + rows([("Minimum rate", "48 / min at 04:12"), ("Mean rate", "71 / min"), ("Maximum rate", "132 / min at 17:30, climbing stairs"),
                ("Supraventricular ectopics", "212 (0.2 %), no runs"), ("Ventricular ectopics", "34, isolated"), ("Pauses over 2.0 s", "none"),
                ("Atrial fibrillation", "none")])
        + "</table><h3>Diary</h3><p>Palpitations noted at 10:05 and 19:50 coincided with sinus rhythm and single atrial ectopics.</p>"
        "<h3>Conclusion</h3><p>Sinus rhythm throughout. Infrequent benign ectopic beats. No arrhythmia to account for the symptoms.</p>"
        f"<p>{picture('R Szymanski', 'femkeklaver', 22)}<br>Renata Szymanski, MD, Cardiology</p>"
        "<p class='s'>In an emergency do not wait for this office: call 911. Urgent referrals: telephone 705-555-0128, option 2.</p>",
        "Roboto",
    )


def mammogram(p, day, to, findings, score):
    o = ORGS["imaging"]
    return page(
        f"{plain(o)}<h2>SCREENING MAMMOGRAM, BOTH BREASTS</h2><table>"
        f"{rows([('Patient', p.last_first), ('DOB', p['date_of_birth']), ('Health number', p.card), ('Date', abc(day)), ('Physician', to)])}</table>"
        f"<p><br>{findings}</p><p><b>{score}</b> Routine screening in two years; the programme will invite the patient.</p><p>Rohan Desrosiers, MD, Radiologist</p>",
        SANS, scale=1.1,
    )


