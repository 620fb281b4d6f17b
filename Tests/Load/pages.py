#!/usr/bin/env python3
"""Asks the real server for its pages over HTTP, from one connection, and says how long each took.

    Tests/Load/pages.py --data data/load --times 200 --limit 20 --picture-limit 50

Exits with 1 when a page's 95th percentile is above its limit (milliseconds).
"""
import argparse
import random
import sqlite3
import sys
from pathlib import Path

from clinic import PROJECT, Server, database, percentile

WORDS = "glucose heart knee fracture referral hemoglobin appointment biopsy pharmacy insurance renewal lesion".split()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that fill.py made")
    parser.add_argument("--bin", type=Path, default=PROJECT / ".build/release")
    parser.add_argument("--port", type=int, default=18701)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--limit", type=float, default=20)
    parser.add_argument("--picture-limit", type=float, default=50)
    parser.add_argument("--only", default="", help="pages whose name begins so")
    return parser.parse_args()


class Addresses:
    """What may be asked for, drawn from the store."""

    def __init__(self, path, rng):
        store = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

        def column(sql):
            return [row[0] for row in store.execute(sql)]
        self.rng = rng
        self.total, = store.execute("SELECT COUNT(*) FROM document").fetchone()
        self.pages, = store.execute("SELECT COUNT(*) FROM page").fetchone()
        self.audit, = store.execute("SELECT COUNT(*) FROM audit").fetchone()
        self.waiting = column("SELECT id FROM document WHERE stage = 'review'")
        self.filed = column("SELECT id FROM document WHERE stage = 'filed' ORDER BY random() LIMIT 2000")
        self.waiting_pages = store.execute(
            "SELECT DISTINCT p.fax_id, p.number FROM page p JOIN document d ON d.fax_id = p.fax_id"
            " WHERE d.stage = 'review'").fetchall()
        self.labels = column("SELECT DISTINCT label FROM document")
        self.providers = column("SELECT provider_no FROM provider")
        self.surnames = column("SELECT json_extract(record, '$.lastName') FROM patient LIMIT 400")
        store.close()

    def kinds(self):
        pick = self.rng.choice
        return {
            "queue": lambda: "/review",
            "queue, filtered": lambda: f"/review?label={pick(self.labels)}&provider={pick(self.providers)}",
            "queue, as a script asks": lambda: "/queue.json",
            "document that waits": lambda: f"/documents/{pick(self.waiting)}",
            "document that is filed": lambda: f"/documents/{pick(self.filed)}",
            "patients, as typed": lambda: f"/documents/{self.waiting[0]}/patients?q={self.ascii(pick(self.surnames))[:4]}",
            "search, one word": lambda: f"/search?q={pick(WORDS)}",
            "search, two words": lambda: f"/search?q={pick(WORDS)}+{pick(WORDS)}",
            "search, word in a label": lambda: f"/search?q={pick(WORDS)}&label={pick(self.labels)}",
            "search, a number": lambda: f"/search?q=K{self.rng.randrange(10**4):04d}",
            "search, label and stage": lambda: f"/search?label={pick(self.labels)}&stage=filed",
            "search, rare stage": lambda: "/search?stage=stuck",
            "search, provider and day": lambda: f"/search?provider={pick(self.providers)}&from=2026-03-01",
            "inbox": lambda: "/inbox",
            "inbox, provider, unmatched": lambda: f"/inbox?owner={pick(self.providers)}&match=unmatched",
            "inbox, far back": lambda: f"/inbox?from={self.rng.randrange(50_000)}",
            "dashboard, 30 days": lambda: "/dashboard",
            "dashboard, 365 days": lambda: "/dashboard?days=365",
            "senders": lambda: "/senders",
            "second looks": lambda: "/looks",
            "incidents": lambda: "/incidents",
            "audit": lambda: "/audit",
            "audit, one action": lambda: "/audit?action=review.file",
            "providers": lambda: "/providers",
            "metrics": lambda: "/metrics",
            "page picture": lambda: "/faxes/{}/pages/{}".format(*pick(self.waiting_pages)),
        }

    @staticmethod
    def ascii(text):
        return "".join(letter for letter in text if letter.isascii() and letter.isalpha())


def main():
    options = arguments()
    addresses = Addresses(database(options.data), random.Random(1))
    slow = 0
    with Server(options.bin, options.data, options.port) as server:
        server.sign_in()
        print(f"{addresses.total} documents, {addresses.pages} pages, {len(addresses.waiting)} waiting,"
              f" {addresses.audit} audit entries; {options.times} requests each")
        print(f"{'page':28} {'median':>8} {'95 %':>8} {'most':>8} {'processor':>10}  ms {'size':>9} kB")
        for name, address in addresses.kinds().items():
            if not name.startswith(options.only):
                continue
            times, sizes = [], []
            used = server.processor_time()
            for _ in range(options.times):
                status, _, body, seconds = server.ask(address())
                if status != 200:
                    raise SystemExit(f"{name}: {status}")
                times.append(seconds * 1000)
                sizes.append(len(body) / 1000)
                if len(times) >= 12 and sum(times) > 60_000:
                    break
            used = (server.processor_time() - used) * 1000 / len(times)
            late = percentile(times, 0.95)
            limit = options.picture_limit if "picture" in name else options.limit
            slow += late > limit
            print(f"{name:28} {percentile(times, 0.5):8.1f} {late:8.1f} {max(times):8.1f} {used:10.1f}     "
                  f"{percentile(sizes, 0.5):9.1f}{'  SLOW' if late > limit else ''}", flush=True)
    if slow:
        sys.exit(1)


if __name__ == "__main__":
    main()
