"""Cover sheets, notices, forms, and papers that are about no patient."""

from faxgen.markup import check, css_text, line, page, picture, rows, table
from letters import paragraphs
from places import CLINIC, ORGS, abc, centred, clinic, en, fr, mark, plain, split

SANS, SERIF = "Liberation Sans", "Liberation Serif"


def urgent_cover(org, day, to, pages, note):
    o = ORGS[org]
    return page(
        f"{plain(o)}<h1 style='font-size:40pt;margin:14mm 0 6mm'>FAX</h1><h1 class='c' style='border:3pt solid #000;padding:6pt;font-size:30pt'>URGENT</h1>"
        "<table style='font-size:14pt;line-height:2'>"
        + rows([("To", f"{to}, {CLINIC['name']}"), ("Fax", CLINIC["fax"]), ("From", f"{o.name}, {o.phone}"), ("Date", en(day)), ("Pages with this one", pages)])
        + f"</table><p style='font-size:14pt'><br>{note}</p><p class='s'><br><br>The attached pages hold personal health information. If they are not "
        f"meant for you, please telephone {o.phone} and shred them.</p>",
        SANS,
    )


def plain_cover(org, day, to, pages, note):
    o = ORGS[org]
    lines = [("To", to), ("Fax number", CLINIC["fax"]), ("From", o.name), ("Date", en(day)), ("Pages incl. cover", pages)]
    tick = "".join(f"{check(on)} {t} &nbsp;&nbsp; " for on, t in ((False, "Urgent"), (True, "For your records"), (False, "Please reply")))
    return page(
        f"<div class='cols'><div>{mark(o, '18mm')}</div><div class='r'><b>{o.name}</b><br>{o.address}<br>{o.phone}</div></div>"
        f"<h1 class='c' style='font-size:24pt;margin:16mm 0 10mm'>Fax transmittal</h1>"
        f"{table([], [(f'<b>{k}</b>', v) for k, v in lines], 'grid w', ['36%', '64%'])}<p style='margin-top:10mm'>{tick}</p><p><b>Message:</b> {note}</p>",
        SERIF, scale=1.25,
    )


def appointment(p, day, to, when, hour, bare=False):
    """bare: the notice names the patient and nothing else."""
    who = [("Patient", p.name)] if bare else [
        ("Patient", p.name), ("Date of birth", en(p.born)), ("Health card", p.card), ("Telephone", p["phone"])]
    o = ORGS["cardiology"]
    return page(
        f"{centred(o)}<h1 class='c'>APPOINTMENT NOTIFICATION</h1><p>{en(day)}</p><p>To: {to}</p><table class='box' style='font-size:12pt'>"
        f"{rows(who)}</table><p style='font-size:13pt'><br>Your patient has been booked with <b>Dr. Folake Adeyemi</b> on<br><br><b>{en(when)} at {hour}</b></p>"
        "<p style='font-size:13pt'>We do not contact patients ourselves. <b>Please notify your patient of this appointment</b> and ask the patient to "
        "bring a list of medications and a health card. Allow ninety minutes. To cancel, call three working days ahead.</p>",
        SANS,
    )


def missed(p, day, to, when):
    o = ORGS["skin"]
    return page(
        f"{plain(o)}<p><br>{abc(day)}</p><p>{to}<br>{clinic()}</p><p><b>Re: {p.name} &nbsp; DOB {abc(p.born)} &nbsp; HC {p.card}</b></p>"
        f"<p><br>Dear Dr. {to.split()[-1]},</p><p>This patient did not attend the appointment for a consultation in this office on {abc(when)} and did "
        "not call. This was a missed first visit.</p><p>We have not booked another appointment. Please check with the patient, and let us know "
        "if the consultation is still wanted.</p><p><br>Front office, Stonebridge Dermatology</p>",
        SERIF, scale=1.2,
    )


def refill(p, day, to):
    o = ORGS["pharmacy"]
    drugs = [("levothyroxine 88 mcg tablet", "1 daily before breakfast", "90", "28-Nov-2025", line("1.5cm"), line("1.2cm")),
             ("candesartan 16 mg tablet", "1 daily", "90", "28-Nov-2025", line("1.5cm"), line("1.2cm"))]
    return page(
        f"<div class='c'><b style='font-size:16pt'>{o.name}</b><br>{o.address}<br>Tel {o.phone} Fax {o.fax}</div>"
        f"<h2 class='black c'>PRESCRIPTION REFILL REQUEST</h2><div class='cols'>"
        f"<table>{rows([('Date', abc(day)), ('Prescriber', to), ('Clinic fax', CLINIC['fax'])])}"
        f"</table><table>{rows([('Patient', p.last_first), ('DOB', p['date_of_birth']), ('Health card', p.card), ('Phone', p['phone'])])}</table></div>"
        "<p class='b' style='font-size:13pt'>URGENT: the patient has run out of tablets today. Please answer within 24 hours.</p>"
        f"{table(['Medication', 'Directions', 'Qty', 'Last filled', 'Qty', 'Refills'], drugs)}<p><br>{check(False)} Renew as written &nbsp; {check(False)} Renew "
        f"with changes &nbsp; {check(False)} Patient must be seen first</p><p><br>Signature {line('6cm')} CPSO no. {line('2.4cm')} Date {line('2.4cm')}</p>"
        f"<p><br>Requested by {picture('Anh Dao, RPh', 'DkgHandwriting', 18)}</p>",
        SANS, scale=1.05,
    )


def renouvellement(p, day, to):
    o = ORGS["pharmacy_fr"]
    box = f"{check(False)} Oui &nbsp; {check(False)} Non"
    drugs = [("Metformine 500 mg", "1 comprimé deux fois par jour", "180", box, line("1.6cm")),
             ("Ramipril 5 mg", "1 capsule par jour", "90", box, line("1.6cm")), ("Atorvastatine 40 mg", "1 comprimé au coucher", "90", box, line("1.6cm"))]
    return page(
        f"{split(o, 'Tél.')}<h1 class='c'>DEMANDE DE RENOUVELLEMENT D'ORDONNANCE</h1><table>"
        + rows([("Date", fr(day)), ("Prescripteur", to), ("Patient", p.last_first), ("Date de naissance", p["date_of_birth"]), ("Carte Santé", p.card),
                ("Téléphone", p["phone"])], sep=" :")
        + f"</table><br>{table(['Médicament', 'Posologie', 'Quantité', 'Renouveler', 'Nombre'], drugs)}<p><br>Les renouvellements de ces médicaments sont épuisés. "
        f"Il reste environ deux semaines de traitement. Merci de remplir et de retourner par télécopieur au {o.fax}.</p>"
        f"<p><br>Signature du prescripteur {line('6cm')} No de permis {line('2.5cm')}</p>",
        "Carlito", scale=1.1,
    )


def meds_review(p, day, to):
    o = ORGS["pharmacy"]
    drugs = [("bisoprolol 5 mg", "once daily", "no concern"), ("furosemide 20 mg", "once daily", "no concern"),
             ("alendronate 70 mg", "once a week", "taken rightly, upright with water"), ("vitamin D 1000 IU", "once daily", "no concern"),
             ("acetaminophen 500 mg", "as needed", "two or three a week")]
    return page(
        f"{centred(o)}<h2>ANNUAL MEDICATION REVIEW</h2><table>"
        f"{rows([('Date', en(day)), ('Physician', to), ('Patient', p.name), ('DOB', en(p.born)), ('Health card', p.card)])}</table>"
        f"<p><br>We met with your patient at the pharmacy to go over all medications.</p>{table(['Medication', 'Use', 'Remark'], drugs)}"
        "<p><br>No drug therapy problem was found. The patient has received an updated list. This copy is for your information; no reply is needed.</p>"
        f"<p>{picture('Anh Dao', 'DkgHandwriting', 22)}<br>Anh Dao, RPh</p>",
        SERIF, scale=1.12,
    )


def disability(p, day, to, due, claim, employer):
    o = ORGS["insurer"]
    questions = ["Diagnosis that keeps the patient from working", "Date on which symptoms began", "Date of your first and of your last examination",
                 "Findings on examination and tests", "Treatment, with doses, and its effect", "What the patient can not do, and why",
                 "Date on which you expect a return to work"]
    ask = "".join(f"<p class='nobreak'><b>{i}.</b> {q}<br>{line('100%')}<br>{line('100%')}</p>" for i, q in enumerate(questions, 1))
    return page(
        f"{split(o)}<h1>ATTENDING PHYSICIAN'S STATEMENT</h1><h3>Group disability claim {claim}</h3><p>{en(day)}</p><p>Dear {to},</p>"
        f"<p>Your patient has applied for disability benefits. Please complete this form and return it by <b>{en(due)}</b> to fax {o.fax}. "
        "A fee of $90 will be paid on receipt of your invoice.</p><table class='box w'>"
        f"{rows([('Name of insured', p.name), ('Date of birth', en(p.born)), ('Health card', p.card), ('Address', p.home), ('Employer', employer)])}</table>"
        f"<h3>Part 1: the insured</h3><p>I give leave to my physician to tell Granite Bay Life Assurance what it needs to know to settle this "
        f"claim. A copy of this consent is as good as the original.</p><p>Signed by {p.name} on file with the insurer.</p>"
        f"<h3 class='break'>Part 2: to be completed by the physician</h3><p class='s'>Insured: {p.name}, born {en(p.born)}, claim {claim}</p>"
        f"{ask}<p class='nobreak'><br>{check(False)} I am the family physician &nbsp; {check(False)} Other<br>"
        f"<br>Signature {line('7cm')} Date {line('3cm')}</p><p class='s'>Authorization: the insured has consented in writing to the release of this information.</p>",
        "Open Sans", footer=css_text("GBL 2107 (2025)   page ") + " counter(page) " + css_text(" of ") + " counter(pages)",
    )


def chart_request(p, day, to, due):
    o = ORGS["law"]
    return page(
        f"<div class='c'><b style='font-size:15pt'>PENHALLOW STROUD LLP</b><br><i>Barristers and Solicitors</i>"
        f"<br>{o.address}<br>Tel {o.phone} &nbsp; Fax {o.fax}</div><hr>"
        f"<p>{en(day)}</p><p>{clinic()}</p><p>Attention: {to}</p><p><b>Our client: {p.name}<br>Date of birth: {en(p.born)}<br>Health card: {p.card}<br>"
        "Date of loss: September 12, 2025<br>Our file: 25-1180</b></p><p>We act for the above in an action that arises from a motor vehicle collision.</p>"
        "<p>Please send us a copy of the complete clinical chart from September 12, 2022 to the present day, with consultation reports, test results, "
        f"and your account for copying. We would be grateful to have the records by {en(due)}.</p><p>A signed authorization is held on file and a copy is "
        "enclosed for you by mail.</p><p>Yours truly,</p>"
        f"<p>{picture('Imogen Stroud', 'Dancing Script', 24)}<br>Imogen Stroud</p>",
        SERIF, scale=1.2,
    )


def physio(p, day, to):
    o = ORGS["physio"]
    text = f"""
{p.name} has had six treatments for right shoulder pain since January.
Subjective: Pain at worst 3 of 10, was 7. Sleeps on the right side again. Reaches the top shelf with some effort.
Objective: Flexion 165 degrees, abduction 158, external rotation 60. Rotator cuff strength 4+ of 5. Impingement signs negative.
Treatment: Manual therapy, graded strengthening, posture. Home programme of four exercises.
Goals: Full overhead reach and return to the pool by April.
Plan: Two more visits, then discharge to the home programme.
"""
    return page(
        f"{split(o)}<h2>PHYSIOTHERAPY PROGRESS REPORT</h2><table class='w box'><tr><td>Patient: <b>{p.name}</b></td><td>DOB: {p['date_of_birth']}</td></tr><tr><td>"
        f"Health card: {p.card}</td><td>Report: {day}</td></tr><tr><td colspan=2>Physician: {to}</td></tr></table><br>{paragraphs(text)}"
        f"<p>{picture('Lars Whitford', 'Breip', 24)}<br>Lars Whitford, Registered Physiotherapist</p>",
        "Lato", scale=1.15,
    )


def overdue(p, day, to):
    o = ORGS["screening"]
    return page(
        f"{centred(o)}<p>{en(day)}</p><p>{to}<br>{clinic()}</p><h2>Colorectal cancer screening: patient overdue</h2><table class='box'>"
        f"{rows([('Patient', p.name), ('Date of birth', en(p.born)), ('Health number', p.card), ('Last screening test', 'January 2023, normal')])}</table>"
        "<p><br>Our records show that this patient is due for a fecal immunochemical test and has not answered two letters of invitation.</p>"
        "<p><b>Please contact your patient to offer screening</b> and order a test kit, or tell us if the patient should be excluded.</p>"
        f"<p>{check(False)} Kit ordered &nbsp; {check(False)} Colonoscopy within ten years &nbsp; {check(False)} Declined &nbsp; {check(False)} Not "
        f"a patient of this practice</p>"
        "<p class='s'><br>People with rectal bleeding or unexplained weight loss should not be screened; they need urgent assessment.</p>",
        SANS, scale=1.18,
    )


def vaccins(p, day, to):
    o = ORGS["health_fr"]
    given = [("DCaT-VPI-Hib", "2017-07-10", "Cuisse gauche", "A71C2"), ("Pneumocoque 13", "2017-07-10", "Cuisse droite", "PN0441"),
             ("ROR", "2018-05-14", "Bras gauche", "R8810"), ("Varicelle", "2018-08-20", "Bras droit", "VZ119"),
             ("DCaT-VPI (rappel)", "2021-06-03", "Bras gauche", "TB5530"), ("RORV", "2021-06-03", "Bras droit", "MV2207"),
             ("Grippe", "2024-10-16", "Bras gauche", "FL7781"), ("Grippe", "2025-11-13", "Bras gauche", "FL9032")]
    return page(
        f"{split(o, 'Tél.')}<h1>RELEVÉ D'IMMUNISATION</h1><table>"
        + rows([("Nom", p.last_first), ("Date de naissance", p["date_of_birth"]), ("Carte Santé", p.card), ("Adresse", p["address"] + ", " + p["city"]),
                ("Date du relevé", fr(day)), ("Copie à", to)], sep=" :")
        + f"</table><br>{table(['Vaccin', 'Date', 'Site', 'Lot'], given)}<p>"
        f"<br>Aucune réaction notée. L'immunisation est à jour pour l'âge. Copie pour le dossier médical.</p><p>Infirmière : M.-P. Sauvé, inf. aut.</p>",
        "Open Sans",
    )


def meeting(day, when):
    o = ORGS["network"]
    return page(
        f"{split(o)}<h1>NOTICE TO MEMBER PRACTICES</h1><p>{en(day)}</p><p>To: all physicians, nurse practitioners and office managers</p>"
        f"<h2>Spring general meeting</h2><p>The spring meeting will be held on {en(when)} from 18:00 to 20:00 at the Cedar Lock community hall. A "
        f"light supper is served "
        "at 17:30.</p><p><b>Agenda</b></p><p>1. Minutes of the autumn meeting<br>2. Budget for 2026-27<br>3. After-hours roster for the summer<br>4. Change of the "
        "supplier of vaccine refrigerators<br>5. Other business</p><p>Please tell Marnie at extension 204 by the Friday before how many of your staff will come.</p>"
        "<p><br>Marnie Holloway<br>Office of the executive director</p>",
        "Carlito", scale=1.2,
    )


def toner():
    o = ORGS["toner"]
    return page(
        f"<div class='c'>{mark(o, '20mm')}<h1 style='font-size:30pt'>SPRING TONER SALE!</h1><h2 style='font-size:18pt'>Up to 60 % OFF all brands</h2></div>"
        "<div class='black c' style='font-size:16pt'>THIS WEEK ONLY - ACT NOW</div><table class='grid w' style='font-size:14pt;margin:8mm 0'>"
        "<tr><th>Cartridge</th><th>Was</th><th>NOW</th></tr><tr><td>Laser black, high yield</td><td>$129.00</td><td><b>$54.95</b></td></tr>"
        "<tr><td>Colour set of four</td><td>$389.00</td><td><b>$169.00</b></td></tr><tr><td>Fax drum unit</td><td>$98.00</td><td><b>$44.50</b></td></tr>"
        "<tr><td>Copy paper, ten reams</td><td>$79.00</td><td><b>$49.00</b></td></tr></table>"
        f"<p class='c b' style='font-size:16pt'>Free delivery on orders over $150<br>Call {o.phone} or fax your order to {o.fax}</p>"
        f"<p class='c'>{picture('Limited stock!', 'Rufscript', 30, 6)}</p><p class='s c'>"
        f"<br>To be removed from our fax list, write REMOVE on this page and fax it to {o.fax}.</p>",
        "Roboto",
    )


def housing(p, day, to):
    o = ORGS["housing"]
    return page(
        f"{plain(o)}<p><br>{en(day)}</p><p>{to}<br>{clinic()}</p><p><b>Re: {p.name}, born {en(p.born)}, {p.home}</b></p><p>Dear Dr. {to.split()[-1]},</p>"
        f"<p>With the consent of {p.name} we write to let you know that a ground floor apartment at Juniper Court was offered and accepted. The move is "
        "planned for the first of April. The new address will be Apartment 6, 1 Juniper Court, Cedar Lock.</p><p>A support worker is on site on weekdays "
        "from nine to five and may be reached at the number above. This letter is for your information and needs no answer.</p>"
        f"<p>Yours truly,</p><p>{picture('Odette Wren', 'femkeklaver', 24)}<br>Odette Wren, tenant services</p>",
        SERIF, scale=1.2,
    )




ROOMS = """
Entrance: Two steps of 18 cm without a rail. A neighbour's boy clears the snow. The light over the door works and the bell is heard. A rail on the left side
is advised, with a strip of grit on each step.
Kitchen: Pots are kept in the lower cupboards and {name} bends far to reach them. They were moved to the counter during the visit. The kettle is light and has
a tilting stand. The stove has knobs at the front with clear marks.
Living room: Two loose rugs were rolled up with {name}'s consent. The armchair is low; raisers of 10 cm were fitted and tried. The telephone cord crosses the
floor and was taped along the wall.
¶
Bathroom: The tub has no bar. A transfer bench and a hand shower were shown, and {name} used both safely with a word of guidance. Two grab bars are needed,
one upright at the tub and one slanted at the toilet. A raised seat with arms was left on loan.
Bedroom: The bed is of good height. The path to the bathroom at night is dark; two plug-in lights were put in. The walker fits through the door with 3 cm to
spare on each side.
Stairs: Thirteen steps to the cellar, with one rail. {name} goes down once a week for laundry. A basket on a strap keeps both hands free, and a neighbour has
offered to carry the rest.
¶
Walking: Timed up and go 19 seconds with a two-wheeled walker. Berg balance 43 of 56. No falls since November.
Memory and mood: Clock drawing full marks. Cheerful, and glad to stay in the house.
Summary: {name} manages well at home with a walker. The risk of falls is moderate and comes from the bathroom and from the entrance.
What was arranged: Grab bars and the rail will be fitted by the county's home support in April. The loan of the bench and seat is for six weeks.
Next contact: Telephone call in four weeks, second visit when the bars are in. Sent for your information.
"""


def occupational(p, day, to):
    o = ORGS["homecare"]
    who = f"{'Mr.' if p['sex'] == 'M' else 'Mrs.'} {p['last_name']}"
    one, two, three = (paragraphs(x) for x in ROOMS.format(name=who).split("¶"))
    head = f"<div class='break'></div><p class='s b'>{p.name}, DOB {p['date_of_birth']}: home safety assessment of {en(day)}, continued</p><hr>"
    return page(
        f"{centred(o)}<h1>Occupational Therapy: Home Safety Assessment</h1><table class='box w'>"
        f"{rows([('Client', p.name), ('Date of birth', p['date_of_birth']), ('Health card', p.card), ('Address', p.home), ('Assessed', en(day)), ('Sent to', to)])}"
        f"</table><br>{one}{head}{two}{head}{three}<p>{picture('Signe Halvorsen', 'Breip', 24)}<br>Signe Halvorsen, OT Reg. (Ont.)</p>",
        SERIF, scale=1.25, footer=css_text("Page ") + " counter(page) " + css_text(" of ") + " counter(pages)",
    )
