#!/usr/bin/env python3
"""Fills a data folder with as many documents as a clinic receives in years.

The sample faxes (and those of --faxes) are read by the real `intray serve`; what comes of them is copied over and over,
under other ids, days, senders and patients, each page with words of its own, with outbox, inbox, corrections and a whole
audit log. A few hundred wait for a person, with their pictures. A data folder that is there already is filled as it is.

    Tests/Load/fill.py --out data/load --documents 100000
"""
import argparse
import base64
import csv
import hashlib
import json
import os
import random
import shutil
import sqlite3
import struct
import time
from pathlib import Path

from clinic import PROJECT, Server, database

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
DAY = 86_400_000_000
# What ends a word in a page's record.
ENDS = str.maketrans("\n\x7f", "  ")
WORDS = """valve rhythm murmur lesion biopsy margin tibia meniscus effusion nodule lobe segment duct node plaque
stenosis gait reflex tremor acuity retina fundus sinus tympanic larynx gastric colon polyp hernia renal ureter""".split()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder to make: drop, data, roster")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--patients", type=int, default=12_000)
    parser.add_argument("--waiting", type=int, default=300, help="documents that wait for a person")
    parser.add_argument("--faxes", type=Path, action="append", default=[], help="more faxes to copy from")
    parser.add_argument("--bin", type=Path, default=PROJECT / ".build/release")
    parser.add_argument("--port", type=int, default=18700)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def write_roster(out, count, rng):
    """The sample roster, and patients whose names are put together from its names."""
    folder = out / "roster"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(PROJECT / "SampleFaxes/roster/providers.csv", folder)
    with open(PROJECT / "SampleFaxes/roster/patients.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    known = list(rows)
    for number in range(len(known), count):
        row = dict(rng.choice(known))
        row |= {"demographic_no": str(100_000 + number), "last_name": rng.choice(known)["last_name"], "hin": "", "ver": "",
                "first_name": rng.choice(known)["first_name"], "middle_names": "", "alias": "", "pref_name": "",
                "date_of_birth": f"{rng.randint(1930, 2024)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
                "phone": f"705-555-{rng.randint(0, 9999):04d}", "phone2": "", "email": ""}
        rows.append(row)
    with open(folder / "patients.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, known[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return [row["demographic_no"] for row in rows]


def read_faxes(options):
    """Has intray read what is to be copied."""
    with Server(options.bin, options.out, options.port):
        names = [path for folder in [PROJECT / "SampleFaxes/faxes", *options.faxes] for path in sorted(folder.rglob("*"))
                 if path.suffix in (".tif", ".tiff", ".pdf", ".png", ".jpg")]
        for place, path in enumerate(names):
            shutil.copy(path, options.out / "drop" / f"{place:04d}{path.suffix}")
        store = sqlite3.connect(f"file:{database(options.out)}?mode=ro", uri=True)
        while True:
            waiting, = store.execute("SELECT COUNT(*) FROM fax WHERE due_at IS NOT NULL").fetchone()
            unsent, = store.execute("SELECT COUNT(*) FROM outbox WHERE due_at IS NOT NULL").fetchone()
            dropped = len(list((options.out / "drop").iterdir()))
            print(f"\r{len(names)} faxes to read, {dropped + waiting} left   ", end="", flush=True)
            if dropped + waiting + unsent == 0:
                break
            time.sleep(2)
        print()
        store.close()


class Copier:
    """Writes copies of what the store holds, oldest first, as if they had come over the last two years."""

    def __init__(self, store, out, patients, options, rng):
        self.store, self.out, self.patients, self.rng = store, out, patients, rng
        self.wanted, self.waiting = options.documents, options.waiting
        store.row_factory = sqlite3.Row
        self.faxes = [self.original(fax) for fax in self.rows("fax", "stage = 'triaged'")]
        self.sequence, self.hash = store.execute("SELECT sequence, hash FROM audit ORDER BY sequence DESC").fetchone()
        self.word_key, = store.execute("SELECT MAX(number) FROM page_word_key").fetchone()
        self.inbox_number, = store.execute("SELECT MAX(number) FROM inbox_document").fetchone()
        self.action, = store.execute("SELECT coalesce(MAX(id), 0) FROM review_action").fetchone()
        self.batch = {}

    def rows(self, table, condition="1", values=()):
        return [dict(row) for row in self.store.execute(f"SELECT * FROM {table} WHERE {condition}", values)]

    def original(self, fax):
        documents = []
        for document in self.rows("document", "fax_id = ? AND stage IN ('filed', 'review', 'discarded')", [fax["id"]]):
            inbox = self.rows("inbox_document", "document_id = ?", [document["id"]])
            number = inbox[0]["number"] if inbox else None
            documents.append({
                "row": document, "outbox": self.rows("outbox", "document_id = ?", [document["id"]]), "inbox": inbox,
                "routing": self.rows("inbox_routing", "number = ?", [number]),
                "ticklers": self.rows("inbox_tickler", "number = ?", [number])})
        pages = self.rows("page", "fax_id = ? ORDER BY number", [fax["id"]])
        words = [json.loads(page["content"])["columns"]["text"].translate(ENDS) for page in pages]
        return {"fax": fax, "arrivals": self.rows("arrival", "fax_id = ?", [fax["id"]]), "pages": pages, "words": words,
                "documents": documents}

    @staticmethod
    def record(value):
        """As the program writes its records (RecordCoding)."""
        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    def put(self, table, row):
        row = {name: value for name, value in row.items() if name not in self.derived}
        self.batch.setdefault((table, tuple(row)), []).append(tuple(row.values()))

    def flush(self):
        for (table, columns), rows in self.batch.items():
            self.store.executemany(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows)
        self.batch = {}
        self.store.commit()

    def identifier(self, prefix, at):
        milliseconds = at // 1000
        time_part = "".join(ALPHABET[milliseconds >> (5 * place) & 31] for place in reversed(range(10)))
        return prefix + time_part + "".join(self.rng.choices(ALPHABET, k=16))

    def audit(self, at, actor, action, subject, detail=""):
        """As the program chains its log (AuditChain)."""
        self.sequence += 1
        fields = [self.hash, str(self.sequence), str(at), actor, action, subject, detail]
        text = "".join(f"{len(field.encode())}:{field}\n" for field in fields)
        self.hash = hashlib.sha256(text.encode()).hexdigest()
        self.put("audit", {"sequence": self.sequence, "at": at, "actor": actor, "action": action, "subject": subject,
                           "detail": detail, "hash": self.hash})

    def run(self):
        now = time.time_ns() // 1000
        made = 0
        while made < self.wanted:
            at = now - int((1 - made / self.wanted) * 730 * DAY) - self.rng.randrange(1_000_000)
            made += self.copy(self.rng.choice(self.faxes), at, is_late=self.wanted - made <= self.waiting)
            if len(self.batch.get(("audit", self.audit_columns), ())) > 20_000:
                self.flush()
                print(f"\r{made} of {self.wanted} documents   ", end="", flush=True)
        self.flush()
        print()

    # Columns that the database makes itself.
    derived = ("sender",)
    audit_columns = ("sequence", "at", "actor", "action", "subject", "detail", "hash")

    def copy(self, original, at, is_late):
        fax = original["fax"] | {"id": self.identifier("f", at), "received_at": at}
        fax["sha256"] = hashlib.sha256(fax["id"].encode()).hexdigest()
        self.put("fax", fax)
        for arrival in original["arrivals"][:1]:
            self.put("arrival", arrival | {"fax_id": fax["id"], "arrived_at": at, "file_time": at})
        self.audit(at, "system", "fax.admitted", fax["id"], "drop")
        for page, words in zip(original["pages"], original["words"]):
            self.copy_page(page, words, fax["id"])
        self.audit(at, "system", "fax.triaged", fax["id"], f"{len(original['documents'])} documents")
        is_waiting = False
        for document in original["documents"]:
            is_waiting |= self.copy_document(document, fax, at + 40_000_000, is_late)
        if is_waiting:
            self.link_pictures(original["fax"]["sha256"], fax["sha256"])
        return len(original["documents"])

    def copy_page(self, page, words, fax_id):
        own = [f"K{self.rng.randrange(10**7):07d}", *self.rng.choices(WORDS, k=3)]
        # A line in front of the others, as the program writes words in columns (WordColumns).
        numbers = struct.pack("<i", 0) + len(own) * struct.pack("<4hf", 140, 60, 90, 30, 90)
        content = json.loads(page["content"])
        columns = content["columns"]
        columns["text"] = "\x7f".join(own) + "\n" + columns["text"]
        columns["numbers"] = base64.b64encode(numbers + base64.b64decode(columns["numbers"])).decode()
        self.put("page", page | {"fax_id": fax_id, "content": self.record(content)})
        self.word_key += 1
        self.put("page_word_key", {"number": self.word_key, "fax_id": fax_id, "page": page["number"]})
        self.put("page_words", {"rowid": self.word_key, "words": " ".join(own) + "\n" + words})

    def copy_document(self, document, fax, at, is_late):
        """Whether it waits for a person."""
        row = document["row"]
        triaged = json.loads(row["triaged"])
        patient = self.rng.choice(self.patients)
        sender = triaged["facts"]["sender"]
        if sender.get("organization"):
            sender["organization"] += f" {self.rng.randrange(12)}"
        if triaged["patient"].get("demographicNo"):
            triaged["patient"]["demographicNo"] = patient
        row = row | {"id": self.identifier("d", at), "fax_id": fax["id"], "received_at": fax["received_at"]}
        was_reviewed = row["stage"] == "review"
        if was_reviewed and not is_late:
            # Somebody has decided on it meanwhile.
            number = str(self.inbox_number + 1)
            row |= {"stage": "filed", "filed_at": at + self.rng.randrange(5 * 3_600_000_000), "decided_by": "admin",
                    "decided_at": at, "emr_document_no": number}
        elif row["stage"] == "filed":
            row |= {"filed_at": at, "emr_document_no": str(self.inbox_number + 1)}
        row["triaged"] = self.record(triaged)
        self.put("document", row)
        if row["stage"] == "filed":
            self.copy_filing(document, row, fax, patient, at)
        if row["decided_by"]:
            self.decide(row, at)
        return row["stage"] == "review"

    def copy_filing(self, document, row, fax, patient, at):
        self.inbox_number += 1
        inbox = document["inbox"][0] if document["inbox"] else {
            "label": row["label"], "urgency": "routine", "description": "Consult letter", "sender_name": None,
            "document_date": None, "page_count": row["page_count"], "demographic_no": patient}
        self.put("inbox_document", inbox | {
            "number": self.inbox_number, "document_id": row["id"], "fax_id": fax["id"], "filed_at": row["filed_at"],
            "demographic_no": patient if inbox["demographic_no"] else None})
        for routing in document["routing"] or [{"provider_no": "0", "status": "N"}]:
            self.put("inbox_routing", routing | {"number": self.inbox_number})
        for tickler in document["ticklers"]:
            self.put("inbox_tickler", tickler | {"number": self.inbox_number})
        for outbox in document["outbox"]:
            self.put("outbox", outbox | {"document_id": row["id"], "received_at": row["received_at"]})
        self.audit(at, "system", "document.queued", row["id"], row["label"])
        self.audit(row["filed_at"], "system", "document.filed", row["id"], row["emr_document_no"])

    def decide(self, row, at):
        self.action += 1
        self.put("review_action", {
            "id": self.action, "document_id": row["id"], "actor": "admin", "at": at, "verb": "file", "why": "",
            "before": "{}"})
        for field in self.rng.sample(["label", "patient", "recipients", "date", "description"], self.rng.randrange(3)):
            self.put("correction", {"action_id": self.action, "field": field, "old_value": "a", "new_value": "b"})
        for action in ("document.viewed", "review.file"):
            self.audit(at, "admin", action, row["id"])

    def link_pictures(self, old, new):
        source = self.out / "data/pages" / old[:2] / old
        target = self.out / "data/pages" / new[:2] / new
        if source.is_dir() and not target.exists():
            target.mkdir(parents=True)
            for file in source.iterdir():
                os.link(file, target / file.name)


def main():
    options = arguments()
    rng = random.Random(options.seed)
    patients = write_roster(options.out, options.patients, rng)
    if not (options.out / "data").exists():
        read_faxes(options)
    store = sqlite3.connect(database(options.out))
    store.execute("PRAGMA synchronous = OFF")
    store.execute("PRAGMA cache_size = -400000")
    started = time.time()
    Copier(store, options.out, patients, options, rng).run()
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    size = os.path.getsize(database(options.out)) / 1e9
    print(f"{options.documents} documents, {size:.1f} GB, in {time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
