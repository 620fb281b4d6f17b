#!/usr/bin/env python3
"""Links records of known truth with `intray match`, recordlinkage and splink, and compares them.

    linkage.py --intray PATH SET.csv…

A set is a CSV file of FEBRL (rec_id), of R's RecordLinkage (identity) or of splink's fakes (cluster). One record of each
entity becomes the roster, the others are asked for. A pair that is told is right when both records are one entity's.
recordlinkage and splink are used where they are installed (pip install recordlinkage 'splink>=5'), without training data.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def text(row, *names):
    return " ".join(row.get(name, "").strip() for name in names).strip()


def febrl(row):
    date = text(row, "date_of_birth")
    return {
        "entity": row["rec_id"].strip().split("-")[1], "first": text(row, "given_name"), "last": text(row, "surname"),
        "dob": f"{date[:4]}-{date[4:6]}-{date[6:]}" if len(date) == 8 else "",
        "address": text(row, "street_number", "address_1"), "city": text(row, "suburb"), "postal": text(row, "postcode"),
        "hin": text(row, "soc_sec_id")}


def rldata(row):
    number = lambda name: int(float(row[name]))
    return {
        "entity": row["identity"], "first": text(row, "fname_c1", "fname_c2"), "last": text(row, "lname_c1", "lname_c2"),
        "dob": f"{number('by'):04}-{number('bm'):02}-{number('bd'):02}", "address": "", "city": "", "postal": "",
        "hin": ""}


def fakes(row):
    return {
        "entity": row["cluster"], "first": text(row, "first_name"), "last": text(row, "surname"), "dob": text(row, "dob"),
        "address": "", "city": text(row, "city"), "postal": "", "hin": "", "email": text(row, "email")}


def load(path):
    rows = list(csv.DictReader(open(path, encoding="utf-8"), skipinitialspace=True))
    kind = febrl if "rec_id" in rows[0] else rldata if "identity" in rows[0] else fakes
    records = [kind(row) for row in rows]
    roster, queries, seen = [], [], set()
    # FEBRL's originals first; else whoever comes first.
    order = sorted(range(len(rows)), key=lambda n: "dup" in rows[n].get("rec_id", ""))
    for place in order:
        record = dict(records[place], id=str(place + 1))
        (queries if record["entity"] in seen else roster).append(record)
        seen.add(record["entity"])
    return roster, queries


def intray(program, roster, queries):
    with tempfile.TemporaryDirectory() as folder:
        with open(Path(folder, "patients.csv"), "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow("demographic_no last_name first_name date_of_birth hin address city postal".split())
            for r in roster:
                writer.writerow([r["id"], r["last"] or "?", r["first"], r["dob"], r["hin"], r["address"], r["city"], r["postal"]])
        Path(folder, "providers.csv").write_text("provider_no,last_name\n")
        lines = "".join(
            json.dumps({"id": q["id"], "evidence": {
                "hin": q["hin"] or None, "names": [{"first": q["first"], "last": q["last"]}], "dob": q["dob"] or None,
                "address": q["address"] or None, "city": q["city"] or None, "postal": q["postal"] or None}}) + "\n"
            for q in queries)
        started = time.time()
        out = subprocess.run([program, "match", "--roster", folder], input=lines, capture_output=True, text=True, check=True)
        seconds = time.time() - started
    answers = [json.loads(line) for line in out.stdout.splitlines()]
    filed = {a["id"]: a["demographicNo"] for a in answers if a["state"] == "matched"}
    likely = {
        a["id"]: a["candidates"][0]["demographicNo"] for a in answers
        if a["candidates"] and a["candidates"][0]["probability"] >= 0.5}
    return [("intray, filed without a person", filed, seconds), ("intray, likeliest chart", likely, seconds)]


FIELDS = ["first", "last", "dob", "address", "city", "postal", "hin"]


def frames(roster, queries):
    import pandas
    used = [f for f in FIELDS if any(r[f] for r in roster)]
    make = lambda records: pandas.DataFrame(
        [[r["id"]] + [r[f] or None for f in used] for r in records], columns=["id"] + used)
    return make(roster), make(queries), used


def best(pairs):
    """The likeliest record of the roster for each that is asked for; pairs are (query, chart, weight)."""
    chosen = {}
    for query, chart, weight in pairs:
        if query not in chosen or weight > chosen[query][1]:
            chosen[query] = (chart, weight)
    return {query: chart for query, (chart, _) in chosen.items()}


def recordlinkage_links(roster, queries):
    import recordlinkage
    left, right, used = frames(roster, queries)
    started = time.time()
    left, right = left.set_index("id"), right.set_index("id")
    indexer = recordlinkage.Index()
    for field in [f for f in ("last", "first", "dob", "postal") if f in used]:
        indexer.block(field)
    pairs = indexer.index(left, right)
    compare = recordlinkage.Compare()
    for field in used:
        if field in ("dob", "hin", "postal"):
            compare.exact(field, field, label=field)
        else:
            compare.string(field, field, method="jarowinkler", threshold=0.85, label=field)
    vectors = compare.compute(pairs, left, right)
    vectors = (vectors > 0.5).astype(int)
    classifier = recordlinkage.ECMClassifier()
    classifier.fit_predict(vectors)
    chance = classifier.prob(vectors)
    found = best((query, chart, p) for (chart, query), p in chance.items() if p >= 0.5)
    return [("recordlinkage (ECM)", found, time.time() - started)]


def splink_links(roster, queries):
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    left, right, used = frames(roster, queries)
    started = time.time()
    comparisons = []
    for field in used:
        if field in ("first", "last"):
            comparisons.append(cl.JaroWinklerAtThresholds(field).configure(term_frequency_adjustments=True))
        elif field in ("hin", "dob"):
            comparisons.append(cl.DamerauLevenshteinAtThresholds(field, [1, 2]))
        else:
            comparisons.append(cl.LevenshteinAtThresholds(field, 2))
    blocks = [block_on(f) for f in ("last", "first", "dob", "postal") if f in used]
    settings = SettingsCreator(
        link_type="link_only", comparisons=comparisons, unique_id_column_name="id",
        blocking_rules_to_generate_predictions=blocks)
    database = DuckDBAPI()
    tables = [database.register(table, dataset_display_name=name) for table, name in ((left, "roster"), (right, "asked"))]
    linker = Linker(tables, settings)
    linker.training.estimate_probability_two_random_records_match([block_on("first", "last")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for field in ("last", "dob"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(field))
    table = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    pairs = zip(table["id_r"], table["id_l"], table["match_probability"], table["source_dataset_l"])
    found = best((q, c, p) if s == "roster" else (c, q, p) for q, c, p, s in pairs)
    return [("splink (EM)", found, time.time() - started)]


def score(found, roster, queries):
    entity = {r["id"]: r["entity"] for r in roster + queries}
    right = sum(entity[q] == entity.get(c) for q, c in found.items())
    precision = right / len(found) if found else 0
    recall = right / len(queries)
    f1 = 2 * precision * recall / (precision + recall) if right else 0
    return len(found) - right, precision, recall, f1


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--intray", default=".build/release/intray")
    arguments.add_argument("sets", nargs="+")
    options = arguments.parse_args()
    print("| set | asked | by | wrong | precision | recall | F1 | seconds |\n|---|---|---|---|---|---|---|---|")
    for path in options.sets:
        roster, queries = load(path)
        tools = [lambda r, q: intray(options.intray, r, q), recordlinkage_links, splink_links]
        for tool in tools:
            try:
                results = tool(roster, queries)
            except ImportError as missing:
                print(f"{missing.name} is not installed: left out", file=sys.stderr)
                continue
            for name, found, seconds in results:
                wrong, precision, recall, f1 = score(found, roster, queries)
                print(f"| {Path(path).stem} | {len(queries)} | {name} | {wrong} | {precision:.4f} | {recall:.4f} "
                      f"| {f1:.4f} | {seconds:.2f} |")


if __name__ == "__main__":
    main()
