#!/usr/bin/env python3
"""How long `intray match` takes: to load a roster, and to say whose given identifiers are.

    matching.py [--intray PATH] [--patients N] [--matches N]

Makes a roster of invented patients (seeded) whose names are as unevenly borne as people's, and asks for some of them: as
they are, with a reading error, by fewer identifiers, and for strangers. Times are processor seconds of one process, JSON
included, and those of loading are taken from a run that asks for nobody.
"""

import argparse
import bisect
import csv
import datetime
import itertools
import json
import os
import random
import subprocess
import tempfile
from pathlib import Path

ONSETS = "b br c ch cl d f fr g gr h j k l m mac n p qu r s sh st t tr v w z".split()
VOWELS = "a e i o u ai au ea ie ou y".split()
ENDS = "n r s l t rd nd ck ng tte lle son ski ley x th m".split()
FIRST_BIRTH = datetime.date(1930, 1, 1)


class Names:
    """Invented names of which the nth is borne by a share like 1 / (n + flat)."""

    def __init__(self, rng, count, flat):
        names = dict.fromkeys(self.invented(rng) for _ in range(count * 3))
        self.names = list(names)[:count]
        self.bounds = list(itertools.accumulate(1 / (place + flat) for place in range(len(self.names))))

    @staticmethod
    def invented(rng):
        syllables = [rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(rng.randint(1, 2))]
        return ("".join(syllables) + rng.choice(ENDS)).capitalize()

    def pick(self, rng):
        return self.names[bisect.bisect(self.bounds, rng.random() * self.bounds[-1])]


def roster(count, rng):
    surnames, given = Names(rng, 30_000, 40), Names(rng, 3_000, 15)
    for number in range(1, count + 1):
        yield {
            "demographic_no": str(number), "last_name": surnames.pick(rng), "first_name": given.pick(rng),
            "middle_names": given.pick(rng) if rng.random() < 0.5 else "",
            "date_of_birth": str(FIRST_BIRTH + datetime.timedelta(days=rng.randrange(35_000))), "sex": rng.choice("FM"),
            "hin": f"{rng.randrange(10**9, 10**10)}", "address": f"{rng.randint(1, 990)} {surnames.pick(rng)} Street",
            "city": "Northwick", "postal": f"K{rng.randrange(10)}A{rng.randrange(10)}B{rng.randrange(10)}",
            "phone": f"613{rng.randrange(2_000_000, 10_000_000)}"}


def misread(text, rng):
    place = rng.randrange(len(text))
    wrong = rng.choice("0123456789" if text[place].isdigit() else "aeioulnrt")
    return text[:place] + wrong + text[place + 1:]


def asked(patient, number, rng):
    """A patient's identifiers as a document has them: one in ten misread in one place, one in ten a stranger's."""
    evidence = {
        "hin": patient["hin"] if rng.random() < 0.8 else None, "dob": patient["date_of_birth"], "sex": patient["sex"],
        "names": [{"first": patient["first_name"], "last": patient["last_name"]}],
        "phone": patient["phone"] if rng.random() < 0.5 else None,
        "address": patient["address"] if rng.random() < 0.5 else None,
        "postal": patient["postal"] if rng.random() < 0.5 else None}
    chance = rng.random()
    if chance < 0.1:
        evidence["names"][0]["last"] = misread(patient["last_name"], rng)
    elif chance < 0.2:
        evidence |= {
            "hin": f"{rng.randrange(10**9, 10**10)}", "phone": None, "address": None, "postal": None,
            "dob": str(FIRST_BIRTH + datetime.timedelta(days=rng.randrange(35_000)))}
    return {"id": str(number), "evidence": evidence}


def run(program, folder, lines):
    """Processor seconds, peak resident MiB, and the answers."""
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+") as out:
        given.writelines(lines)
        given.seek(0)
        process = subprocess.Popen([program, "match", "--roster", folder], stdin=given, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            raise SystemExit(f"{program} failed ({status})")
        out.seek(0)
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, [json.loads(line) for line in out]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--intray", default=".build/release/intray")
    arguments.add_argument("--patients", type=int, default=100_000)
    arguments.add_argument("--matches", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    rng = random.Random(options.seed)
    patients = list(roster(options.patients, rng))
    lines = [
        json.dumps(asked(rng.choice(patients), number, rng)) + "\n" for number in range(options.matches)]
    with tempfile.TemporaryDirectory() as folder:
        with open(Path(folder, "patients.csv"), "w", newline="") as file:
            writer = csv.DictWriter(file, patients[0].keys())
            writer.writeheader()
            writer.writerows(patients)
        Path(folder, "providers.csv").write_text("provider_no,last_name\n")
        loading, memory, _ = run(options.intray, folder, [])
        print(f"{options.patients} patients: loaded in {loading:.1f} s of processor time, {memory:.0f} MiB")
        if not lines:
            return
        whole, memory, answers = run(options.intray, folder, lines)
    matched = sum(answer["state"] == "matched" for answer in answers)
    seconds = whole - loading
    print(f"{len(answers)} matches: {seconds:.1f} s of processor time besides, {len(answers) / seconds:.0f} a second; "
          f"{matched} matched; {memory:.0f} MiB")


if __name__ == "__main__":
    main()
