"""Fills <slot>s: one object per document, so that the patient and the doctors stay the same throughout."""

import people as P
import tables
import terms


class Slots:
    def __init__(self, language, rng, prose):
        self.language, self.rng, self.prose = language, rng, prose
        self.french = language == "fr"
        self.male = rng.random() < 0.5
        self.first, self.last = self.first_name(), self.last_name()
        self.dr, self.dr2 = self.doctor(), self.doctor()
        self.day = P.random_day(rng, 2023, 2026)
        self.place = self.pick(P.PLACES, P.PLACES_FR)
        self.specialty = self.pick(P.SPECIALTIES, P.SPECIALTIES_FR)
        self.condition = self.pick(P.CONDITIONS, P.CONDITIONS_FR)

    def pick(self, english, french):
        return self.rng.choice(french if self.french else english)

    def first_name(self):
        return self.rng.choice(P.FIRST_FR if self.rng.random() < (0.8 if self.french else 0.15) else P.FIRST)

    def last_name(self):
        return self.rng.choice(P.LAST_FR if self.rng.random() < (0.8 if self.french else 0.2) else P.LAST)

    def doctor(self):
        form = self.rng.choice(["{f} {l}", "{i}. {l}", "{l}"])
        name = self.first_name()
        return form.format(f=name, i=name[0], l=self.last_name())

    def fill(self, name, argument):
        maker = getattr(self, "slot_" + name, None)
        if maker is None:
            raise ValueError("no such slot: " + name)
        return maker(argument)

    def slot_pt(self, _):
        f, l = self.first, self.last
        return self.rng.choice([f"{f} {l}", f"{l}, {f}", f"{l.upper()}, {f}", f"{f} {l.upper()}", f"{l.upper()}, {f.upper()}"])

    def slot_mr(self, _):
        if self.french:
            return self.rng.choice([("M. " if self.male else "Mme ") + self.last, "le patient" if self.male else "la patiente"])
        return self.rng.choice([("Mr. " if self.male else self.rng.choice(["Ms. ", "Mrs. "])) + self.last, "this patient",
                                f"{self.first} {self.last}", "the patient", self.first])

    def slot_he(self, _):
        return ("il" if self.male else "elle") if self.french else ("he" if self.male else "she")

    def slot_his(self, _):
        return ("son" if self.male else "sa") if self.french else ("his" if self.male else "her")

    def slot_him(self, _):
        return "him" if self.male else "her"

    def slot_mf(self, _):
        if self.french:
            return "homme" if self.male else "femme"
        return self.rng.choice(["man", "gentleman", "male"] if self.male else ["woman", "lady", "female"])

    def slot_age(self, _):
        return self.rng.randrange(18, 92)

    def slot_dr(self, _):
        return ("Dr " if self.french else "Dr. ") + self.dr

    def slot_drb(self, _):
        return ("Dr " if self.french else "Dr. ") + self.dr2

    def slot_person(self, _):
        return f"{self.first_name()} {self.last_name()}"

    def slot_date(self, argument):
        return P.date_text(self.day, self.language, self.rng) if argument == "doc" else P.date_text(
            P.random_day(self.rng, 2022, 2026), self.language, self.rng)

    def slot_dob(self, _):
        return P.date_text(P.random_day(self.rng, 1932, 2019), self.language, self.rng)

    def slot_weekday(self, _):
        return self.pick("Monday Tuesday Wednesday Thursday Friday".split(), "lundi mardi mercredi jeudi vendredi".split())

    def slot_time(self, _):
        hour, minute = self.rng.randrange(8, 17), self.rng.choice(["00", "15", "30", "45", "20", "10"])
        if self.french:
            return f"{hour} h {minute}"
        return self.rng.choice([f"{hour:02}:{minute}", f"{(hour - 1) % 12 + 1}:{minute} {'am' if hour < 12 else 'pm'}",
                                f"{(hour - 1) % 12 + 1}:{minute} {'AM' if hour < 12 else 'PM'}"])

    def slot_phone(self, _):
        r = self.rng
        a, b, c = r.choice(["416", "613", "604", "250", "514", "418", "506", "403", "905", "519"]), "555", r.randrange(10000)
        return r.choice([f"({a}) {b}-{c:04}", f"{a}-{b}-{c:04}", f"{a}.{b}.{c:04}", f"1-{a}-{b}-{c:04}", f"{a} {b} {c:04}"])

    def slot_hcn(self, _):
        digits = "".join(self.rng.choice("0123456789") for _ in range(10))
        if self.french and self.rng.random() < 0.7:
            return f"{self.last[:3].upper()}{self.first[0]} {digits[:4]} {digits[4:8]}"
        return self.rng.choice([digits, f"{digits[:4]} {digits[4:7]} {digits[7:]}", f"{digits[:4]}-{digits[4:7]}-{digits[7:]} AB"])

    def slot_id(self, _):
        return self.rng.choice("ABCDHKMRSX") + str(self.rng.randrange(10000, 99999999))

    def slot_num(self, argument):
        low, high = argument.split("-") if "-" in argument else (argument or "1", "99")
        if "." in high:
            return f"{self.rng.uniform(float(low), float(high)):.1f}"
        return self.rng.randrange(int(low), int(high) + 1)

    def slot_place(self, _):
        return self.place

    def slot_city(self, _):
        return self.pick(P.PLACES, P.PLACES_FR)

    def slot_addr(self, _):
        number, street = self.rng.randrange(1, 4900), self.pick(P.STREETS, P.STREETS_FR)
        code = self.rng.choice("KLMNPVTGHJE") + f"{self.rng.randrange(10)}B {self.rng.randrange(10)}C{self.rng.randrange(10)}"
        province = self.rng.choice(["QC", "Québec", "ON", "NB"] if self.french else ["ON", "BC", "AB", "Ontario", "NB", "MB", "NS"])
        return f"{number}{',' if self.french else ''} {street}, {self.pick(P.PLACES, P.PLACES_FR)} {province} {code}"

    def slot_drug(self, _):
        return self.rng.choice(P.DRUGS)

    def slot_drugname(self, _):
        return self.rng.choice(P.DRUGS).split()[0]

    def slot_sig(self, _):
        return self.pick(P.SIG, P.SIG_FR)

    def slot_cond(self, argument):
        return self.condition if argument == "main" else self.pick(P.CONDITIONS, P.CONDITIONS_FR)

    def slot_sym(self, _):
        return self.pick(P.SYMPTOMS, P.SYMPTOMS_FR)

    def slot_spec(self, argument):
        return self.pick(P.SPECIALTIES, P.SPECIALTIES_FR) if argument == "any" else self.specialty

    def slot_vaccine(self, _):
        return self.pick(P.VACCINES, P.VACCINES_FR)

    def slot_lot(self, _):
        return self.rng.choice("ABEFLTUW") + str(self.rng.randrange(100, 999)) + self.rng.choice(["", "A", "AA", "B", "-2"])

    def slot_side(self, _):
        return self.pick(["left", "right"], ["gauche", "droit"])

    def slot_joint(self, _):
        return self.pick(["knee", "hip", "shoulder", "ankle", "wrist", "lumbar spine", "cervical spine", "elbow", "hand", "foot"],
                         ["genou", "hanche", "épaule", "cheville", "poignet", "colonne lombaire", "main", "pied"])

    def slot_medlist(self, _):
        drugs = self.rng.sample(P.DRUGS, self.rng.randrange(2, 7))
        style = self.rng.choice(["{n}. {d} {s}", "{d} - {s}", "{d}", "- {d} {s}"])
        return "\n".join(style.format(n=i + 1, d=d, s=self.pick(P.SIG, P.SIG_FR)) for i, d in enumerate(drugs))

    def slot_meds(self, _):
        return ", ".join(self.rng.sample(P.DRUGS, self.rng.randrange(1, 6)))

    def slot_term(self, argument):
        return terms.of_kind(argument, self.french, self.rng)

    def slot_vitals(self, _):
        r = self.rng
        return (f"BP {r.randrange(100, 170)}/{r.randrange(55, 100)}, HR {r.randrange(55, 110)}, "
                f"{'T' if self.french else 'Temp'} {r.uniform(36, 38.5):.1f}, SpO2 {r.randrange(92, 100)}%")

    def slot_labtable(self, argument):
        return tables.lab_table(self, argument)

    def slot_vaxtable(self, _):
        return tables.vaccine_table(self)

    def slot_prose(self, argument):
        return self.prose.take(argument, self.language, self.rng)

    def slot_sign(self, _):
        title = "Dr " if self.french else "Dr. "
        return self.rng.choice([title + self.dr, self.dr + ", MD", self.slot_person("")])
