"""The faxes: what each holds, how it was sent, and what a right triage makes of it."""

import dataclasses
import datetime as dt

import forms
import letters
import results
from people import Patient, Roster

ROSTER = Roster()
FAXES = []


@dataclasses.dataclass
class Doc:
    label: str
    html: str
    who: str = None  # the patient's number on the roster
    day: str = None  # the document's date
    to: tuple = ()  # provider numbers
    urgency: str = "routine"
    state: str = "matched"
    tasks: tuple = ()
    maybe: tuple = ()  # tasks that may be there
    also: tuple = ()  # further labels that a reasonable person would accept
    never: tuple = ()  # charts that look like the patient's
    careful: bool = False  # a careful system may ask a person
    repeats: tuple = None  # (fax, document)
    disposition: str = None


@dataclasses.dataclass
class Fax:
    name: str
    why: str
    sender: str
    when: dt.datetime
    docs: list
    look: str = "server"  # server | light | worn | scan (PDF) | text (PDF)
    yres: int = 196
    ecm: bool = True
    hits: int = 0  # impulse hits a minute on the telephone line
    header: str = "line"  # printed by the sending machine: line (as T.30 terminals do) | drawn | none
    cover: str = None  # html, before the first document
    blanks: tuple = ()  # a blank sheet after these pages
    reverse: bool = False
    turn: int = 0
    keep: float = 1.0  # the part of the last page that arrived
    seed: int = 1


def D(day, month=3):
    return dt.date(2026, month, day)


def at(day, hour, minute):
    return dt.datetime(2026, 3, day, hour, minute)


def add(name, why, sender, when, *docs, **how):
    FAXES.append(Fax(name, why, sender, when, list(docs), **how))


def stranger(last, first, born, sex, hin, ver, **more):
    base = dict(ROSTER[1042], demographic_no="", last_name=last, first_name=first, middle_names="", date_of_birth=born, sex=sex, hin=hin, ver=ver)
    return Patient({**base, **more})


def blot(card, place):
    """A health number with an ink blot over the character at this place."""
    spot = "<span style='position:absolute;left:-1pt;top:0;width:8pt;height:11pt;background:#000;border-radius:45% 60% 50% 40%'></span>"
    return f"{card[:place]}<span style='position:relative'>{card[place]}{spot}</span>{card[place + 1:]}"


P = ROSTER
OKAFOR, LINDQVIST, THIBODEAU, RASHIDI = "Dr. Amara Okafor", "Dr. Peter Lindqvist", "Dr Marc Thibodeau", "Dr. Samira Rashidi"
CAMPBELL, NGUYEN, SEAN, MOIRA = "Dr. Ruth Campbell", "Linh Nguyen, NP", "Dr. Sean Gallagher", "Dr. Moira Gallagher"

add("01-lab-result-potassium", "A critical result that must be seen today.", "lab", at(2, 16, 2),
    Doc("lab-result", results.potassium(P[1042], D(2), OKAFOR), "1042", "2026-03-02", ("201",), "critical", tasks=("review-critical",),
        maybe=("review-abnormal", "book-follow-up")))
add("02-lab-result-cholesterol", "Normal results at standard resolution, with boilerplate about urgent matters: routine.", "lab", at(2, 16, 20),
    Doc("lab-result", results.lipids(P[1077], D(2), LINDQVIST), "1077", "2026-03-02", ("202",)), yres=98)
add("03-lab-result-ferritin", "An abnormal result whose follow-up is asked for.", "lab", at(2, 16, 41),
    Doc("lab-result", results.ferritin(P[1103], D(2), RASHIDI, "8", "FINAL"), "1103", "2026-03-02", ("204",), tasks=("review-abnormal",),
        maybe=("book-follow-up",)))
add("04-lab-result-ferritin-corrected", "The same report corrected: one number differs, so it is no duplicate.", "lab", at(3, 9, 12),
    Doc("lab-result", results.ferritin(P[1103], D(2), RASHIDI, "18", "CORRECTED"), "1103", "2026-03-02", ("204",), tasks=("review-abnormal",),
        maybe=("book-follow-up",)))
add("05-pathology-report-melanoma", "A new cancer: critical. A patient on the roster bears the physician's name.", "hospital", at(3, 11, 40),
    Doc("pathology-report", results.melanoma(P[1131], D(3), CAMPBELL), "1131", "2026-03-03", ("205",), "critical", tasks=("review-critical",),
        maybe=("review-abnormal", "book-follow-up"), never=("1396",)), look="light", header="drawn", seed=5)
add("06-imaging-report-chest-ct", "A worn scan that asks for a repeat test in six months; two physicians share a surname.", "imaging", at(3, 10, 5),
    Doc("imaging-report", results.chest_ct(P[1204], D(2), SEAN), "1204", "2026-03-02", ("207",), tasks=("book-follow-up",),
        maybe=("review-abnormal",)), look="worn", header="drawn", seed=6)
add("07-imaging-report-upside-down", "A sheet fed upside down.", "imaging", at(3, 10, 31),
    Doc("imaging-report", results.ultrasound(P[1250], D(2), MOIRA), "1250", "2026-03-02", ("208",)), look="light", turn=180, header="none", seed=7)
add("08-diagnostic-test-sideways", "A landscape page, sent sideways; the addressee is a nurse practitioner.", "hospital", at(3, 13, 15),
    Doc("diagnostic-test", results.spirometry(P[1355], D(2), NGUYEN), "1355", "2026-03-02", ("206",)), header="none", seed=8)
maiden = Patient({**P[1340], "last_name": "Pelletier"})
add("09-diagnostic-test-maiden-name", "Printed under the name before marriage, which the chart holds as alias.", "cardiology", at(3, 14, 2),
    Doc("diagnostic-test", results.holter(maiden, D(2), MOIRA), "1340", "2026-03-02", ("208",), careful=True), look="light", seed=9)
heart = letters.heart_consult(P[1159], D(27, 2), LINDQVIST, OKAFOR)
add("10-consult-letter-with-cover", "A letter of two pages behind a cover sheet, with a copy to a second physician.", "cardiology", at(3, 15, 20),
    Doc("consult-letter", heart, "1159", "2026-02-27", ("202", "201")), look="light", seed=10,
    cover=forms.plain_cover("cardiology", D(3), LINDQVIST, 3, "Consultation letter for your chart."))
add("11-consult-letter-sent-again", "The same letter, sent again at standard resolution from a worn copy: a duplicate.", "cardiology", at(5, 9, 3),
    Doc("consult-letter", heart, "1159", "2026-02-27", ("202", "201"), careful=True, repeats=("10-consult-letter-with-cover", 0)),
    look="worn", yres=98, seed=11)
add("12-consult-letter-photocopied", "A letter that was photocopied before it was faxed.", "rheumatology", at(3, 15, 44),
    Doc("consult-letter", letters.joints(P[1544], D(26, 2), SEAN), "1544", "2026-02-26", ("207",), also=("progress-note",)), look="worn", header="drawn", seed=12)
add("13-consult-letter-french", "A letter in French.", "neurology_fr", at(3, 16, 10),
    Doc("consult-letter", letters.neurologue(P[1217], D(2), THIBODEAU), "1217", "2026-03-02", ("203",)), look="light", seed=13)
add("14-progress-note-twin", "A walk-in visit of a twin: same birth date and phone, names one letter apart.", "walkin", at(3, 18, 30),
    Doc("progress-note", letters.walk_in(P[1367], D(3), RASHIDI), "1367", "2026-03-03", ("204",), also=("emergency-report",), never=("1368",), careful=True),
    seed=14)
add("15-discharge-summary-four-pages", "Four pages that ask for a visit and repeated tests within two weeks.", "hospital", at(3, 19, 55),
    Doc("discharge-summary", letters.discharge(P[1451], D(3), OKAFOR, D(20, 2)), "1451", "2026-03-03", ("201",), tasks=("book-follow-up",)), header="drawn", seed=15)
add("16-emergency-report-ankle", "A visit at standard resolution, with boilerplate about emergencies: routine.", "hospital", at(4, 6, 50),
    Doc("emergency-report", letters.emergency(P[1410], D(3), SEAN), "1410", "2026-03-03", ("207",)), look="light", yres=98, seed=16)
add("17-emergency-report-french", "An emergency visit in French; an accent in the name.", "hospital_fr", at(4, 8, 2),
    Doc("emergency-report", letters.urgence(P[1263], D(3), THIBODEAU), "1263", "2026-03-03", ("203",)), look="light", seed=17, header="drawn")
add("18-operative-report-colonoscopy", "A procedure whose follow-up stays with the sender.", "gastro", at(4, 9, 30),
    Doc("operative-report", letters.colonoscopy(P[1558], D(3), OKAFOR), "1558", "2026-03-03", ("201",)), look="worn", seed=18, header="drawn")
add("19-referral-urgent-cover", "A cover sheet marked URGENT before a referral to another physician than the patient's own.", "walkin", at(4, 10, 11),
    Doc("referral", letters.skin_referral(P[1683], D(4), MOIRA), "1683", "2026-03-04", ("208",), "urgent", tasks=("book-follow-up",)), look="light", seed=19,
    cover=forms.urgent_cover("walkin", D(4), MOIRA, 2, "Abscess for drainage, see referral. Please call the patient."))
add("20-referral-response-declined", "A referral that was declined.", "rheumatology", at(4, 10, 40),
    Doc("referral-response", letters.declined(P[1424], D(3), RASHIDI), "1424", "2026-03-03", ("204",), tasks=("re-refer",)), look="light", seed=20)
add("21-referral-response-french", "A referral that lacks information, in French.", "intake_fr", at(4, 11, 5),
    Doc("referral-response", letters.incomplet(P[1769], D(4), THIBODEAU), "1769", "2026-03-04", ("203",), tasks=("send-information",)), seed=21)
add("22-appointment-notice", "A booking elsewhere that this clinic must tell its patient.", "cardiology", at(4, 11, 32),
    Doc("appointment-notice", forms.appointment(P[1585], D(4), NGUYEN, D(14, 4), "9:30 a.m."), "1585", "2026-03-04", ("206",),
        tasks=("notify-appointment",)), yres=98, seed=22)
add("23-appointment-missed", "A first visit that the patient missed.", "skin", at(4, 12, 15),
    Doc("appointment-notice", forms.missed(P[1291], D(4), RASHIDI, D(3)), "1291", "2026-03-04", ("204",), tasks=("missed-appointment",),
        maybe=("re-refer", "book-follow-up")), look="light", seed=23)
add("24-prescription-renewal-urgent", "A renewal marked urgent by the pharmacy, at standard resolution.", "pharmacy", at(4, 13, 1),
    Doc("prescription-renewal", forms.refill(P[1669], D(4), OKAFOR), "1669", "2026-03-04", ("201",), "urgent", tasks=("renew-prescription",)), yres=98, seed=24)
add("25-prescription-renewal-french", "A renewal in French; a double surname with an accent.", "pharmacy_fr", at(4, 13, 22),
    Doc("prescription-renewal", forms.renouvellement(P[1236], D(4), THIBODEAU), "1236", "2026-03-04", ("203",), tasks=("renew-prescription",)), seed=25)
add("26-pharmacy-notice-review", "A medication review that asks for nothing.", "pharmacy", at(4, 13, 58),
    Doc("pharmacy-notice", forms.meds_review(P[1478], D(3), LINDQVIST), "1478", "2026-03-03", ("202",)), look="light", seed=26)
add("27-insurance-form", "A born-digital PDF of two pages: a form with a date to return it by.", "insurer", at(4, 14, 20),
    Doc("insurance-form", forms.disability(P[1516], D(3), MOIRA, D(20), "GB-0448217", "Wexley Millwork Ltd."), "1516", "2026-03-03", ("208",),
        tasks=("complete-form",)), look="text")
add("28-records-request", "A scanned PDF: a lawyer asks for the chart.", "law", at(4, 15, 0),
    Doc("records-request", forms.chart_request(P[1322], D(3), SEAN, D(31)), "1322", "2026-03-03", ("207",), tasks=("send-records",)), look="scan", seed=28)
add("29-allied-health-namesake", "Two patients of one name, born twenty days apart; the health number tells them apart.", "physio", at(4, 15, 31),
    Doc("allied-health", forms.physio(P[1697], D(3), LINDQVIST), "1697", "2026-03-03", ("202",), also=("progress-note",), never=("1698",), careful=True),
    look="light", seed=29, header="drawn")
add("30-screening-notice-overdue", "A screening that the clinic is to act on.", "screening", at(4, 16, 4),
    Doc("screening-notice", forms.overdue(P[1640], D(2), CAMPBELL), "1640", "2026-03-02", ("205",), tasks=("screening-due",), never=("1396",)), seed=30)
add("31-immunization-record-french", "The other twin's vaccines, in French.", "health_fr", at(4, 16, 40),
    Doc("immunization-record", forms.vaccins(P[1368], D(3), "Dre Samira Rashidi"), "1368", "2026-03-03", ("204",), never=("1367",), careful=True), seed=31)
add("32-admin-meeting", "An invitation that is about no patient.", "network", at(5, 8, 45),
    Doc("admin", forms.meeting(D(4), D(9, 4)), None, "2026-03-04", state="not-patient", disposition="file"), seed=32)
add("33-junk-toner", "Unsolicited advertising that shouts like something urgent.", "toner", at(5, 3, 12),
    Doc("junk", forms.toner(), None, None, state="not-patient", disposition="discard"), look="light", yres=98, seed=33)
add("34-other-housing", "About a patient, none of the other labels; no health number, but birth date and address.", "housing", at(5, 9, 20),
    Doc("other", forms.housing(P[1599], D(4), LINDQVIST), "1599", "2026-03-04", ("202",), careful=True), look="light", seed=34)
add("35-other-lone-cover", "A cover sheet whose document never came.", "hospital", at(5, 9, 48),
    Doc("other", forms.plain_cover("hospital", D(5), LINDQVIST, 5, "Results as discussed by telephone."), None, None, ("202",), state="unmatched"),
    look="light", seed=35)
add("36-batch-of-three-patients", "Three reports of three patients in one call.", "lab", at(5, 10, 15),
    Doc("lab-result", results.thyroid(P[1626], D(4), THIBODEAU), "1626", "2026-03-04", ("203",)),
    Doc("lab-result", results.renal(P[1502], D(4), "Dr. R. Campbell"), "1502", "2026-03-04", ("205",), never=("1396",)),
    Doc("lab-result", results.culture(P[1490], D(4), THIBODEAU), "1490", "2026-03-04", ("203",)), seed=36)
add("37-damaged-line", "A bad telephone line without error correction: scan lines are lost.", "homecare", at(5, 10, 50),
    Doc("allied-health", letters.nursing(P[1437], D(5), THIBODEAU), "1437", "2026-03-05", ("203",), also=("progress-note",), careful=True),
    ecm=False, hits=60, seed=37)
add("38-call-broke-off", "The call ended in the middle of the page.", "lab", at(5, 11, 20),
    Doc("lab-result", results.renal(P[1755], D(5), MOIRA, order="26-0614420", creatinine="97"), "1755", "2026-03-05", ("208",), careful=True),
    look="light", keep=.37, seed=38)
harcourt = stranger("Harcourt", "Philippa", "1969-04-11", "F", "5523087418", "KR")
add("39-not-in-roster", "A patient who is not on the roster.", "imaging", at(5, 11, 45),
    Doc("imaging-report", results.mammogram(harcourt, D(4), OKAFOR, "Mostly fatty. A simple cyst on the right is smaller than before.",
        "BI-RADS 2: benign."), None, "2026-03-04", ("201",), state="unmatched", also=("screening-notice",)),
    look="light", seed=39)
other_anne = stranger("Whitcombe", "Anne", "1985-03-12", "F", "7240916358", "PD")
add("40-not-in-roster-namesake", "Not on the roster, but the name is, and the birth date looks alike.", "skin", at(5, 12, 10),
    Doc("consult-letter", letters.dermatology(other_anne, D(4), OKAFOR, "eczema"), None, "2026-03-04", ("201",), state="unmatched", never=("1308", "1309")),
    look="light", seed=40)
add("41-conflict", "Name and birth date of one patient with the health number of another: a person must decide.", "skin", at(5, 12, 31),
    Doc("consult-letter", letters.dermatology(P[1655], D(3), SEAN, "psoriasis", P[1502].card), None, "2026-03-03", ("207",), state="review", never=("1655", "1502")),
    look="light", seed=41)
add("42-blotted-digit", "A blot covers a digit of the health number.", "lab", at(5, 13, 5),
    Doc("lab-result", results.thyroid(P[1465], D(5), NGUYEN, "1.88", blot(P[1465].card, 6), "26-0614433"), "1465", "2026-03-05", ("206",), careful=True),
    seed=42)
ruth = P[1396].card
wrong = ruth[:7] + str((int(ruth[7]) + 3) % 10) + ruth[8:]
add("43-wrong-digit", "A mistyped health number that fails its check digit; the patient bears the name of a physician here.", "lab", at(5, 13, 30),
    Doc("lab-result", results.blood_count(P[1396], D(5), LINDQVIST, wrong), "1396", "2026-03-05", ("202",), state="review", careful=True),
    seed=43)
add("44-one-digit-neighbour", "Two patients whose names, birth dates and numbers are one character apart.", "lab", at(5, 14, 0),
    Doc("lab-result", results.vitamins(P[1309], D(5), CAMPBELL), "1309", "2026-03-05", ("205",),
        never=("1308", "1396"), careful=True), yres=98, seed=44)
add("45-father-and-son", "A father whose son has the same name.", "skin", at(5, 14, 30),
    Doc("consult-letter", letters.dermatology(P[1380], D(4), "Dr. Marc Thibodeau", "keratosis"), "1380", "2026-03-04", ("203",), never=("1381",), careful=True),
    look="worn", seed=45)
add("46-name-alone", "A name that father and son share, and nothing else.", "cardiology", at(5, 15, 2),
    Doc("appointment-notice", forms.appointment(P[1381], D(5), "Dr. Marc Thibodeau", D(21, 4), "1:15 p.m.", bare=True), None, "2026-03-05", ("203",),
        state="review", tasks=("notify-appointment",), never=("1380", "1381")), yres=98, seed=46)
add("47-physician-namesake", "The physician's name is that of a patient of the roster.", "imaging", at(5, 15, 25),
    Doc("imaging-report", results.mammogram(P[1530], D(4), CAMPBELL, "Density B. No mass or distortion in either breast. No change since 2024.",
        "BI-RADS 1: negative."), "1530", "2026-03-04", ("205",), also=("screening-notice",), never=("1396",)),
    look="light", seed=47, header="drawn")
add("48-reversed-sheets", "Three sheets sent last page first.", "homecare", at(5, 16, 0),
    Doc("allied-health", forms.occupational(P[1279], D(4), LINDQVIST), "1279", "2026-03-04", ("202",), careful=True), reverse=True, header="none", seed=48)
add("49-blank-sheets", "A form whose empty backs were sent too.", "insurer", at(6, 8, 40),
    Doc("insurance-form", forms.disability(P[1611], D(5), MOIRA, D(27), "GB-0451903", "County of Ardath Libraries"), "1611", "2026-03-05", ("208",),
        tasks=("complete-form",)), look="light", blanks=(1, 2), seed=49)
