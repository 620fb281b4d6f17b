"""Tables of results and of vaccines, printed in the many ways that laboratories and registries print them."""

import people as P

PANELS = {
    "hem": [("Hemoglobin", "Hémoglobine", 80, 170, "g/L", "120-160"), ("Hematocrit", "Hématocrite", .3, .5, "L/L", "0.36-0.46"),
            ("WBC", "Leucocytes", 3, 14, "x10E9/L", "4.0-11.0"), ("RBC", "Érythrocytes", 3.5, 5.9, "x10E12/L", "4.00-5.10"),
            ("Platelet Count", "Plaquettes", 120, 450, "x10E9/L", "150-400"), ("MCV", "VGM", 70, 102, "fL", "80-100"),
            ("RDW", "DVE", 11, 17, "%", "11.5-14.5"), ("Neutrophils", "Neutrophiles", 1.5, 9, "x10E9/L", "2.0-7.5"),
            ("Lymphocytes", "Lymphocytes", .8, 4, "x10E9/L", "1.0-3.5"), ("Monocytes", "Monocytes", .1, 1, "x10E9/L", "0.2-0.8"),
            ("Eosinophils", "Éosinophiles", 0, .9, "x10E9/L", "0.0-0.5"), ("Ferritin", "Ferritine", 6, 300, "ug/L", "15-200"),
            ("INR", "RNI", 1, 4, "", "2.0-3.0"), ("Vitamin B12", "Vitamine B12", 90, 600, "pmol/L", ">220")],
    "chem": [("Sodium", "Sodium", 130, 148, "mmol/L", "135-145"), ("Potassium", "Potassium", 3, 6, "mmol/L", "3.5-5.0"),
             ("Chloride", "Chlorures", 95, 110, "mmol/L", "98-107"), ("Creatinine", "Créatinine", 50, 190, "umol/L", "50-100"),
             ("eGFR", "DFGe", 25, 110, "mL/min/1.73m2", ">60"), ("Glucose Fasting", "Glucose à jeun", 4, 14, "mmol/L", "3.6-6.0"),
             ("Hemoglobin A1C", "Hémoglobine glyquée", 5, 11, "%", "<6.0"), ("ALT", "ALT", 8, 120, "U/L", "<36"),
             ("AST", "AST", 8, 90, "U/L", "<31"), ("ALP", "Phosphatase alcaline", 30, 180, "U/L", "35-120"),
             ("Bilirubin Total", "Bilirubine totale", 3, 40, "umol/L", "<20"), ("Albumin", "Albumine", 28, 50, "g/L", "35-50"),
             ("Calcium", "Calcium", 2, 2.8, "mmol/L", "2.15-2.55"), ("Uric Acid", "Acide urique", 180, 560, "umol/L", "140-360"),
             ("TSH", "TSH", .1, 12, "mIU/L", "0.32-4.00"), ("Free T4", "T4 libre", 8, 25, "pmol/L", "9-19"),
             ("Cholesterol", "Cholestérol total", 3, 8, "mmol/L", "<5.2"), ("Triglycerides", "Triglycérides", .5, 5, "mmol/L", "<1.7"),
             ("HDL Cholesterol", "Cholestérol-HDL", .7, 2.2, "mmol/L", ">1.0"), ("LDL Cholesterol", "Cholestérol-LDL", 1, 5, "mmol/L", "<3.5"),
             ("CRP", "Protéine C réactive", 0, 60, "mg/L", "<5.0"), ("PSA Total", "APS", .2, 12, "ug/L", "<4.0"),
             ("Troponin T hs", "Troponine", 3, 60, "ng/L", "<14"), ("Lithium", "Lithium", .3, 1.3, "mmol/L", "0.6-1.0"),
             ("Albumin/Creat Ratio", "Ratio alb/créat urinaire", .3, 30, "mg/mmol", "<2.0"), ("Vitamin D 25-OH", "25-OH vitamine D", 20, 150, "nmol/L", "75-250")],
}
HEADS = {
    "en": ["Test Result Flag Reference Range Units", "TEST                RESULT      REFERENCE     UNITS", "Test Name | Result | Abn | Ref. Range",
           "Analyte Value Unit Interval", "Component  Your Value  Standard Range  Flag", "Procedure  Result  Normal", ""],
    "fr": ["Analyse Résultat Valeurs de référence Unités", "EXAMEN   RÉSULTAT   INTERVALLE   UNITÉ", "Test | Valeur | Anormal | Réf.", "Analyse  Résultat  Normale", ""],
}
SECTIONS = {"en": {"hem": ["HEMATOLOGY", "Haematology", "COMPLETE BLOOD COUNT", "CBC with Differential", ""],
                   "chem": ["CHEMISTRY", "General Chemistry", "BIOCHEMISTRY", "Routine Chemistry", "LIPIDS / GLUCOSE", ""]},
            "fr": {"hem": ["HÉMATOLOGIE", "Formule sanguine complète", "FSC", ""], "chem": ["BIOCHIMIE", "Biochimie générale", "CHIMIE", ""]}}


def lab_table(slots, argument):
    """One or two panels; the style of the rows is the same throughout."""
    rng, language = slots.rng, "fr" if slots.french else "en"
    panels = [argument] if argument else rng.sample(["hem", "chem"], rng.choice([1, 1, 2]))
    style = rng.randrange(6)
    lines = []
    for panel in panels:
        lines.append(rng.choice(SECTIONS[language][panel]))
        rows = sorted(rng.sample(PANELS[panel], rng.randrange(2, len(PANELS[panel]))), key=lambda r: PANELS[panel].index(r))
        lines.append(rng.choice(HEADS[language]))
        lines += [row_text(slots, row, style) for row in rows]
    return "\n".join(line for line in lines if line)


def row_text(slots, row, style):
    rng = slots.rng
    name = row[1] if slots.french else row[0]
    value = rng.uniform(row[2], row[3])
    value = f"{value:.0f}" if row[3] > 60 else f"{value:.2f}" if row[3] < 6 else f"{value:.1f}"
    if slots.french and rng.random() < 0.5:
        value = value.replace(".", ",")
    flag = rng.choice(["", "", "", "H", "L", "A", "*", "HI", "LO", "HH"])
    return [f"{name:<22}{value:>8} {flag:<3}{row[5]:>12} {row[4]}", f"{name} {value} {flag} {row[4]} ({row[5]})",
            f"{name.upper()} {value} {row[4]} {row[5]} {flag}", f"{name}: {value} {row[4]} {flag}", f"{flag} {name} {value} {row[5]} {row[4]}",
            f"{name} | {value} | {flag} | {row[5]} {row[4]}"][style].rstrip()


def vaccine_table(slots):
    rng = slots.rng
    names = P.VACCINES_FR if slots.french else P.VACCINES
    if rng.random() < 0.2:
        return vaccine_grid(slots, names)
    style = rng.randrange(5)
    lines = [rng.choice(["Vaccin Date Lot Site Dose", "Date d'administration  Produit  No de lot", ""] if slots.french else
                        ["Date Vaccine Dose Lot Number Site", "Immunization  Date Given  Lot #  Route", "Agent | Trade name | Date | Lot | Provider",
                         "DATE  AGENT  DOSE#  LOT  EXPIRY", ""])]
    for name in rng.sample(names, rng.randrange(1, 9)):
        day = P.random_day(rng, 2005, 2026).isoformat()
        lot, site = slots.slot_lot(""), rng.choice(["LD", "RD", "L deltoid", "R deltoid", "IM", "SC", "left thigh"])
        lines.append([f"{day} {name} {lot} {site} 0.5 mL", f"{name}   {day}   {lot}", f"{name} dose {rng.randrange(1, 5)} {day}",
                      f"{name} | {day} | {lot} | {site}", f"{day}  {name}  {rng.randrange(1, 4)}  {lot}"][style])
    return "\n".join(line for line in lines if line)


def vaccine_grid(slots, names):
    """A row for each antigen, a column for each dose."""
    rng = slots.rng
    lines = [rng.choice(["Antigène  1  2  3  4", "Vaccin   Dose 1   Dose 2   Dose 3"] if slots.french else
                        ["Antigen  1  2  3  4", "Vaccine   Dose 1   Dose 2   Dose 3   Booster", "Series  1st  2nd  3rd"])]
    for name in rng.sample(names, rng.randrange(3, 9)):
        days = [P.date_text(P.random_day(rng, 2005, 2026), slots.language, rng) for _ in range(rng.randrange(1, 5))]
        lines.append("  ".join([name, *days]))
    return "\n".join(lines)
