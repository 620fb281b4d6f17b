"""Who sends: invented organisations, their letterheads, and how dates are written."""

import random

from faxgen.markup import esc, logo
from people import CLINIC

MONTHS = "January February March April May June July August September October November December".split()
MOIS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


class Org:
    def __init__(self, line):
        self.key, self.name, self.address, self.phone, self.fax, self.mark = (x.strip() for x in line.split("|"))


ORGS = {
    o.key: o
    for o in map(Org, """
lab | Larchmount Diagnostic Laboratories | 440 Founders Road, Wexley, ON  K0Z 2A1 | 705-555-0120 | 705-555-0121 | blocks
hospital | Port Ardath General Hospital | 1 Bayshore Drive, Port Ardath, ON  P0Z 1A0 | 705-555-0122 | 705-555-0123 | shield
hospital_fr | Hôpital Sainte-Cécile-du-Lac | 75, rue Chapel, Saint-Aubry (Ontario)  K0Z 3L2 | 705-555-0124 | 705-555-0125 | cross
imaging | Northwick Medical Imaging | 212 Depot Street, Northwick Mills, ON  P0Z 2K4 | 705-555-0126 | 705-555-0127 | rings
cardiology | Ardath Heart Associates | 9 Ferry Road, Suite 3, Port Ardath, ON  P0Z 1A3 | 705-555-0128 | 705-555-0129 | wave
rheumatology | Wexley Rheumatology | 31 Kiln Street, Wexley, ON  K0Z 2B6 | 705-555-0130 | 705-555-0131 | leaf
neurology_fr | Clinique de neurologie de Saint-Aubry | 12, rue Tannery, Saint-Aubry (Ontario)  K0Z 3L5 | 705-555-0132 | 705-555-0133 | sun
walkin | Quarry Road Walk-In Clinic | 88 Quarry Road, Wexley, ON  K0Z 2C2 | 705-555-0134 | 705-555-0135 | cross
intake | Three Rivers Central Intake | 600 Wellbourne Crescent, Northwick Mills, ON  P0Z 2L1 | 705-555-0136 | 705-555-0137 | rings
intake_fr | Guichet d'aiguillage des Trois-Rives | 4, avenue Stonebridge, Saint-Aubry (Ontario)  K0Z 3M1 | 705-555-0138 | 705-555-0139 | wave
pharmacy | Lock Street Pharmacy | 24 Lock Street, Cedar Lock, ON  K0Z 1C4 | 705-555-0140 | 705-555-0141 | cross
pharmacy_fr | Pharmacie Lafontaine et Rioux | 140, rue Saint-Aubry, Saint-Aubry (Ontario)  K0Z 3L9 | 705-555-0142 | 705-555-0143 | leaf
insurer | Granite Bay Life Assurance | PO Box 2200, Station C, Northwick Mills, ON  P0Z 2M9 | 705-555-0144 | 705-555-0145 | shield
law | Penhallow Stroud LLP, Barristers and Solicitors | 5 Founders Road, Wexley, ON  K0Z 2A4 | 705-555-0146 | 705-555-0147 | blocks
physio | Heron Bay Physiotherapy | 70 Heron Bay Drive, Cedar Lock, ON  K0Z 1D8 | 705-555-0148 | 705-555-0149 | sun
screening | Three Rivers Bowel and Breast Screening Office | 610 Wellbourne Crescent, Northwick Mills, ON  P0Z 2L1 | 705-555-0150 | 705-555-0151 | sun
health_fr | Bureau de santé publique des Trois-Rives | 30, rue Chapel, Saint-Aubry (Ontario)  K0Z 3L1 | 705-555-0152 | 705-555-0153 | rings
network | Three Rivers Family Care Network | 2 Grist Mill Road, Cedar Lock, ON  K0Z 1E5 | 705-555-0154 | 705-555-0155 | leaf
toner | ClearPage Toner and Office Supply | Unit 14, 900 County Road 14, Wexley, ON  K0Z 2F7 | 705-555-0156 | 705-555-0157 | blocks
housing | Juniper Court Supportive Housing | 1 Juniper Court, Cedar Lock, ON  K0Z 1F2 | 705-555-0158 | 705-555-0159 | leaf
skin | Stonebridge Dermatology | 19 Stonebridge Avenue, Port Ardath, ON  P0Z 1B5 | 705-555-0160 | 705-555-0161 | rings
gastro | Bayshore Endoscopy Centre | 55 Bayshore Drive, Port Ardath, ON  P0Z 1A8 | 705-555-0162 | 705-555-0163 | wave
homecare | Wellbourne Home Nursing | 16 Wellbourne Crescent, Northwick Mills, ON  P0Z 2L3 | 705-555-0164 | 705-555-0165 | shield
""".strip().splitlines())
}


def en(day):
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def fr(day):
    return f"{'1er' if day.day == 1 else day.day} {MOIS[day.month - 1]} {day.year}"


def abc(day):
    return f"{day.day:02d}-{MONTHS[day.month - 1][:3]}-{day.year}"


def mark(o, size="15mm"):
    return logo(random.Random(o.key), o.mark, size)


def centred(o):
    return f"<div class='c'>{mark(o)}<br><b style='font-size:16pt'>{esc(o.name)}</b><br>{o.address}<br>Tel {o.phone} &nbsp; Fax {o.fax}</div><hr>"


def split(o, tel="Tel"):
    street, town = o.address.rsplit(",", 1) if "(Ontario)" in o.address else o.address.replace(", ON", " ON").rsplit(",", 1)
    fax = "Téléc." if tel == "Tél." else "Fax"
    return (
        f"<div class='cols'><div>{mark(o)} <b style='font-size:15pt;white-space:nowrap'>{esc(o.name)}</b></div>"
        f"<div class='r s' style='white-space:nowrap'>{street},<br>{town.strip()}<br>{tel} {o.phone}<br>{fax} {o.fax}</div></div><hr>"
    )


def plain(o):
    return f"<b style='font-size:14pt;letter-spacing:1pt'>{esc(o.name).upper()}</b><br><span class='s'>{o.address} | T {o.phone} | F {o.fax}</span><hr>"


def clinic():
    return f"{CLINIC['name']}<br>{CLINIC['address']}<br>Fax {CLINIC['fax']}"
