"""The roster of an invented clinic: named patients with the traps that real rosters hold, and invented neighbours."""

import csv
import datetime as dt
import os
import random

COLUMNS = ("demographic_no,last_name,first_name,middle_names,pref_name,alias,date_of_birth,sex,hin,ver,hc_type,address,city,"
           "province,postal,phone,phone2,email,provider_no,patient_status").split(",")
PROVIDER_COLUMNS = "provider_no,last_name,first_name,specialty,billing_no,fax,status".split(",")

CLINIC = {"name": "Cedar Lock Family Practice", "address": "18 Lock Street, Cedar Lock, ON  K0Z 1C4", "phone": "705-555-0110", "fax": "705-555-0111"}

PROVIDERS = """
201|Okafor|Amara|Family medicine|1
202|Lindqvist|Peter|Family medicine|1
203|Thibodeau|Marc|Family medicine|1
204|Rashidi|Samira|Family medicine|1
205|Campbell|Ruth|Family medicine|1
206|Nguyen|Linh|Nurse practitioner|1
207|Gallagher|Sean|Family medicine|1
208|Gallagher|Moira|Family medicine|1
209|Prior|Edwin|Family medicine|0
"""

# number|last|first|middle|preferred|alias|born|sex|provider|status|home (patients with the same home share it and its phone)
NAMED = """
1042|Hartwell|Douglas|James|Doug||1951-07-19|M|201|AC|
1077|Pereira|Lucinda||||1968-02-03|F|202|AC|
1103|Sandhu|Jasleen|Kaur|||1989-11-24|F|204|AC|
1131|MacAskill|Heather|Anne|||1974-05-30|F|205|AC|
1159|Brouwer|Hendrik||||1946-09-08|M|202|AC|
1204|Fairbairn|Gordon|Lyle|||1963-04-02|M|207|AC|
1217|Delacroix|Noémie||||1993-08-15|F|203|AC|
1236|Villeneuve-Roy|André|Luc||| 1957-03-28|M|203|AC|
1250|Kimathi|Grace|Wanjiru|||1985-06-11|F|208|AC|
1263|Lachance|Étienne||||1978-10-05|M|203|AC|
1279|Thorne|Beverley|Joan|Bev||1948-01-22|F|202|AC|
1291|Abdelnour|Karim||||1971-07-07|M|204|AC|
1308|Whitcombe|Anne|Marie|||1958-03-12|F|201|AC|
1309|Whitcombe|Anna|M|||1958-08-12|F|205|AC|
1322|Castellano|Marco|Antonio|||1982-02-26|M|207|AC|
1340|Sigurdson|Lorraine|||Pelletier|1966-09-19|F|208|AC|
1355|Chen|Wei Ling||Wendy||1990-04-14|F|206|AC|
1367|Ramsay|Oliver|Scott|||2017-05-06|M|204|AC|ramsay
1368|Ramsay|Olivia|Skye|||2017-05-06|F|204|AC|ramsay
1380|Dufresne|Martin||||1952-11-03|M|203|AC|dufresne
1381|Dufresne|Martin||||1984-11-30|M|203|AC|dufresne
1396|Campbell|Ruth|Ellen|||1961-10-27|F|202|AC|
1410|Pettigrew|Nolan||||1999-01-09|M|207|AC|
1424|Haddad|Salma||||1976-12-31|F|204|AC|
1437|Boisvert|Geneviève||||1964-06-23|F|203|AC|
1451|Kowalchuk|Stephen|Peter|Steve||1955-02-14|M|201|AC|
1465|Ibarra|Teresa||||1980-08-08|F|206|AC|
1478|Lund|Margit||||1939-05-17|F|202|AC|
1490|Fontaine|Rosalie||||2001-03-21|F|203|AC|
1502|Ferreira|Paulo||||1949-10-10|M|205|AC|
1516|Stonechild|Wayne||||1972-04-25|M|208|AC|
1530|Greaves|Yvonne||||1956-07-14|F|205|AC|
1544|Mulcahy|Bridget|Rose|||1970-09-29|F|207|AC|
1558|Anand|Vikram||||1967-01-18|M|201|AC|
1585|Petrov|Daria||||1995-02-20|F|206|AC|
1599|Whitlock|Raymond||||1944-06-06|M|202|AC|
1611|Osei|Abena||||1983-03-03|F|208|AC|
1626|Marchand|Colette||||1950-12-09|F|203|AC|
1640|Darby|Kenneth||||1960-08-21|M|205|AC|
1655|Yoon|Min-jun||||1977-11-11|M|207|AC|
1669|Tremaine|Judith||||1953-04-18|F|201|AC|
1683|Bellamy|Curtis||||1991-09-02|M|206|AC|
1697|Novak|Helena||||1962-05-05|F|202|AC|
1698|Novak|Helena||||1962-05-25|F|207|AC|
1712|Gauthier|Raymond||||1941-02-11|M|203|DE|
1726|Sparling|Edith||||1935-08-30|F|209|IN|
1740|McLeod|Ian||||1979-06-16|M|205|AC|mcleod
1741|Mc Leod|Iain||||1979-06-19|M|205|IN|
1755|Tanaka|Hiroshi||||1973-12-01|M|208|AC|
1769|Moreau|Luc||||1986-10-19|M|203|AC|
1783|Friesen|Katharina||Kathy|Wiebe, Katharina|1954-03-09|F|202|MO|
1797|Byrne|Colm||||1998-07-30|M|207|AC|byrne
1798|Byrne|Conor||||1998-07-30|M|207|AC|byrne
"""

LAST = """Abbott Achebe Adair Aguilar Akhtar Allard Amin Arsenault Aubin Baptiste Barclay Barkhouse Bassett Beauchamp Bechard Belanger Bello Bernier Bhatti Bishop
Blackwood Bonner Bouchard Boyle Brennan Brisebois Burke Cahill Caron Carvalho Chan Charette Chaudhry Choi Clancy Cloutier Colbert Cormier Cowan Crawford Cyr
Dahl Daigle Dhaliwal Dixon Doherty Dubois Dumas Eklund Elliott Erskine Fahey Farah Ferland Finch Fisk Flores Forrester Fournier Frost Gagné Galloway Garneau
Gill Girard Goulet Grant Grenier Guerra Haas Hamid Hanley Hansen Harris Hébert Hewitt Hogan Holt Hussain Ibrahim Irwin Jamieson Jansen Jessop Joshi Kaminski
Keating Keller Kendrick Khan Kirkland Klassen Koenig Krause Laflamme Lam Lapointe Larkin Lavoie Lawlor Lebrun Lefebvre Leung Levesque Lim Lowry Maddox Mahoney
Malik Marsden Martel Massey McBride McCann McIvor Mendes Ménard Mercer Mistry Molnar Mooney Morin Murdoch Nadeau Nair Nash Nolan Noor Nowak Obi Olsen Orr
Ouellette Paquette Parrish Patel Peltier Penner Perrault Pham Pike Poirier Popov Quigley Quinn Rao Reid Reyes Richard Rioux Robitaille Rossi Rowe Roy Russo
Salazar Savard Schultz Sehgal Shah Sharpe Shaw Silva Singh Sinclair Skinner Sloan Soto Stewart Sullivan Sutter Szabo Tardif Tessier Thiessen Tobin Toth Tran
Tucker Turcotte Usman Vance Vargas Vega Verma Vogel Walsh Ward Weir Wong Woods Wright Wynne Yates Young Zhang Ziegler Zielinski""".split()
FEMALE = """Alice Amélie Anjali Audrey Aisha Barbara Brenda Camille Carol Chantal Claire Colleen Danielle Deborah Diane Donna Doris Elaine Emily Esther Eva Fatima Fiona
Gail Gloria Hana Ingrid Isabelle Jacqueline Jane Janet Jessica Joan Joyce Julia Karen Kateri Laura Leila Linda Lise Louise Lucie Madeleine Mai Manon
Marguerite Maria Mary Maureen Maya Mélanie Michelle Monique Nadia Nancy Nicole Norma Olga Pamela Patricia Paula Priya Rachel Rita Rosa Sandra Sarah Shannon
Sheila Simone Sophie Stella Susan Sylvie Tara Thérèse Valérie Vera Veronica Wanda Yasmin Zoë""".split()
MALE = """Aaron Adam Alain Albert Ali Amir Antoine Arthur Ben Brian Bruno Calvin Carl Charles Claude Daniel Darren David Dennis Derek Dieudonné Donald Edward Éric Ethan
Félix Francis Frank Gabriel George Gérard Glen Gregory Guy Harjit Harold Hassan Henry Hugh Jacob Jacques Jason Jean-Paul Jeffrey Joel John Joseph Keith Kevin
Kyle Lance Larry Leo Liam Louis Malcolm Mario Mark Maurice Mohammed Neil Nicholas Normand Omar Oscar Patrick Paul Philippe Rajesh Rémi Richard Robert Roger
Ross Samuel Serge Sergei Simon Terrence Thomas Tuan Victor Vincent Walter Warren William Xavier Yves Zachary""".split()
STREETS = """Lock Street|Tannery Lane|Founders Road|Grist Mill Road|Heron Bay Drive|County Road 14|Orchard Hill|Depot Street|
Stonebridge Avenue|Ferry Road|Wellbourne Crescent|Saint-Aubry Street|Quarry Road|Juniper Court|Old Portage Road|
Meadowlark Way|Concession 6|Bayshore Drive|Kiln Street|Chapel Street""".replace("\n", "").split("|")
TOWNS = [("Cedar Lock", "K0Z"), ("Cedar Lock", "K0Z"), ("Cedar Lock", "K0Z"), ("Wexley", "K0Z"), ("Port Ardath", "P0Z"),
         ("Saint-Aubry", "K0Z"), ("Northwick Mills", "P0Z")]
AREAS = ["249", "343", "226", "548", "683", "437", "365", "742"]  # 555-01xx only: numbers set aside for fiction


def check_digit(body):
    """The tenth digit of an Ontario health number (modulus 10, first digit of the body doubled)."""
    doubled = [int(c) * (2 if i % 2 == 0 else 1) for i, c in enumerate(body)]
    return str(-sum(n // 10 + n % 10 for n in doubled) % 10)


class Patient(dict):
    """A row of the roster, with the ways in which a document prints it."""

    @property
    def name(self):
        return f"{self['first_name']} {self['last_name']}"

    @property
    def last_first(self):
        middle = f" {self['middle_names'][0]}." if self["middle_names"] else ""
        return f"{self['last_name'].upper()}, {self['first_name']}{middle}"

    @property
    def born(self):
        return dt.date.fromisoformat(self["date_of_birth"])

    @property
    def card(self):
        h = self["hin"]
        return f"{h[:4]} {h[4:7]} {h[7:]} {self['ver']}".strip()

    @property
    def home(self):
        return f"{self['address']}, {self['city']}, ON {self['postal']}"

    def age(self, day=dt.date(2026, 3, 2)):
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


class Roster:
    def __init__(self, seed=2026, size=400):
        self.rng = random.Random(seed)
        self.homes, self.hins = {}, set()
        self.phones = [f"{a}-555-01{n:02d}" for a in AREAS for n in range(100)]
        self.rng.shuffle(self.phones)
        rows = [self.named(line) for line in NAMED.strip().splitlines()]
        taken = {r["demographic_no"] for r in rows}
        numbers = [str(n) for n in self.rng.sample(range(1010, 3900), 900) if str(n) not in taken]
        while len(rows) < size:
            rows += self.household(numbers)
        # Neighbours: Anna's number is Anne's with one digit misread and the check digit to match.
        anne, anna = (next(r for r in rows if r["demographic_no"] == n) for n in ("1308", "1309"))
        body = anne["hin"][:5] + str((int(anne["hin"][5]) + 2) % 10) + anne["hin"][6:9]
        anna["hin"] = body + check_digit(body)
        self.patients = sorted(rows[:size], key=lambda r: int(r["demographic_no"]))
        self.by_number = {p["demographic_no"]: p for p in self.patients}

    def __getitem__(self, number):
        return self.by_number[str(number)]

    def card(self):
        while True:
            body = self.rng.choice("123456789") + "".join(self.rng.choice("0123456789") for _ in range(8))
            if body not in self.hins:
                self.hins.add(body)
                version = "".join(self.rng.choice("ABCDEFGHJKLMNPRSTVWXYZ") for _ in range(2))
                return body + check_digit(body), version if self.rng.random() < 0.9 else ""

    def home(self, key=""):
        if key and key in self.homes:
            return self.homes[key]
        r = self.rng
        town, postal = r.choice(TOWNS)
        street = f"{r.randrange(2, 980)} {r.choice(STREETS)}"
        if r.random() < 0.15:
            street = f"{r.randrange(1, 24)}-{street}"
        made = (street, town, f"{postal} {r.randrange(1, 10)}{r.choice('ABCEGHJKLMNPRSTVWXYZ')}{r.randrange(10)}", self.phones.pop())
        return self.homes.setdefault(key, made) if key else made

    def person(self, number, last, first, middle, pref, alias, born, sex, provider, status, home):
        hin, ver = self.card()
        address, city, postal, phone = home
        return Patient(zip(COLUMNS, (number, last, first, middle, pref, alias, born, sex, hin, ver, "ON", address, city, "ON",
                                     postal, phone, "", "", provider, status)))

    def named(self, line):
        number, last, first, middle, pref, alias, born, sex, provider, status, home = (x.strip() for x in line.split("|"))
        return self.person(number, last, first, middle, pref, alias, born, sex, provider, status, self.home(home))

    def household(self, numbers):
        """One to four people of one address, who share a phone and mostly a surname."""
        r, home, last = self.rng, self.home(), self.rng.choice(LAST)
        out = []
        for i in range(r.choice((1, 1, 1, 2, 2, 3, 4))):
            sex = r.choice("FM")
            pool = FEMALE if sex == "F" else MALE
            born = dt.date(r.randrange(1936, 2002) if i < 2 else r.randrange(2004, 2025), r.randrange(1, 13), r.randrange(1, 29))
            surname, alias = last, ""
            if sex == "F" and i == 1 and r.random() < 0.4:
                alias = r.choice(LAST)  # the name before marriage
            elif r.random() < 0.05:
                surname = f"{last}-{r.choice(LAST)}"
            middle = r.choice(pool) if r.random() < 0.4 else ""
            status = r.choices(("AC", "IN", "DE", "MO", "FI"), (90, 4, 3, 2.5, 0.5))[0]
            provider = str(r.choice((201, 202, 203, 204, 205, 206, 207, 208)))
            p = self.person(numbers.pop(), surname, r.choice(pool), middle, "", alias, born.isoformat(), sex, provider, status, home)
            if r.random() < 0.03:
                p["hin"] = p["ver"] = ""  # a newcomer whose card has not come yet
            if r.random() < 0.5 and born.year < 2008:
                p["email"] = f"{p['demographic_no']}@example.ca"
            out.append(p)
        return out

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "patients.csv"), "w", newline="", encoding="utf-8") as f:
            out = csv.DictWriter(f, COLUMNS, lineterminator="\r\n")
            out.writeheader()
            out.writerows(self.patients)
        with open(os.path.join(folder, "providers.csv"), "w", newline="", encoding="utf-8") as f:
            out = csv.writer(f, lineterminator="\r\n")
            out.writerow(PROVIDER_COLUMNS)
            for number, last, first, specialty, status in (x.split("|") for x in PROVIDERS.strip().splitlines()):
                out.writerow([number, last, first, specialty, f"9{number}41", CLINIC["fax"], status])
