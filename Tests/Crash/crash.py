#!/usr/bin/env python3
"""Kills intray over and over while faxes come in, and proves that nothing is lost and nothing doubled.

The real daemon files into the stand-in of OSCAR, which meanwhile loses answers, is slow and goes away; the disk (a small
tmpfs) is filled now and then. A quarter of the faxes are handed in over HTTP, the rest comes by the folder. Daemon and
readers are killed (SIGKILL) at random moments. Then everything is mended, the daemon is given the time to finish, and
folder, store, EMR and `intray ledger` must agree to the last fax.

    Tests/Crash/crash.py --faxes 500 --kills 1000            # "make crash": half an hour
    Tests/Crash/crash.py --faxes 30 --kills 20               # part of "make test"
"""
import argparse
import collections
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from clinic import OSCAR, PROJECT, Daemon, Uploader, invented_fax, put, roster, rows, wait_until


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faxes", type=int, default=30)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--longest", type=float, default=4, help="seconds between two kills, at most")
    parser.add_argument("--reader", choices=["quick", "real"], default="quick")
    parser.add_argument("--bin", type=Path, default=PROJECT / ".build/debug")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--disk", default="96m", help="size of the tmpfs under the data folder")
    parser.add_argument("--patience", type=int, default=900, help="seconds to finish in at the end")
    parser.add_argument("--port", type=int, default=18600)
    return parser.parse_args()


class Run:
    def __init__(self, options, root):
        self.options, self.root, self.rng = options, root, random.Random(options.seed)
        self.disk, self.drop, self.data = root / "data", root / "drop", root / "data/intray"
        self.database, self.ballast = self.data / "intray.sqlite", root / "data/ballast"
        self.dropped, self.kills, self.is_cut_short = {}, collections.Counter(), False
        # Told to stop, it kills no more, and says what came of it so far.
        signal.signal(signal.SIGTERM, lambda *_: setattr(self, "is_cut_short", True))
        self.tally = dict.fromkeys(["disk full", "did not start", "OSCAR away", "answers lost", "OSCAR slow"], 0)
        for folder in (self.drop, self.disk):
            folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={options.disk}", "crash", self.disk]
        self.has_small_disk = subprocess.call(mount, stderr=subprocess.DEVNULL) == 0
        if not self.has_small_disk:
            print("nothing may be mounted here: the disk is never full in this run")
        self.oscar = OSCAR(options.bin, options.port)
        settings = root / "emr.yaml"
        settings.write_text(f"variant: open-o-24.09\nurl: {self.oscar.url}/oscar\nprovider: \"900\"\n"
                            "front-desk: \"201\"\nsoap-look-up: yes\n")
        self.daemon = Daemon(options.bin, root, Path(__file__).parent / "quick_reader.py"
                             if options.reader == "quick" else None, options.port + 2)
        self.data.mkdir()
        os.environ["INTRAY_KEY"] = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
        self.oscar.authorize(settings, self.data)
        self.uploader = Uploader(options.port + 2, self.database)
        self.uploader.make_key()
        self.uploader.start()
        self.faxes = list(self.invented())

    def invented(self):
        if self.options.reader == "quick":
            patients = roster()
            for number in range(self.options.faxes):
                yield invented_fax(number, patients, self.rng)
            return
        samples = sorted((PROJECT / "SampleFaxes/faxes").iterdir())
        for number in range(self.options.faxes):
            sample = samples[number % len(samples)]
            # Bytes behind the end make it another file; its pages stay, so most are told as sent again.
            yield f"{number:05d}-{sample.name}", sample.read_bytes() + b"\n%% %d\n" % number

    def trouble(self):
        """Something goes wrong outside intray, or is well again."""
        what = self.rng.random()
        self.ballast.unlink(missing_ok=True)
        if what < 0.12:
            self.tally["OSCAR away"] += 1
            self.oscar.fault("gateway", self.rng.choice([502, 503, 504]))
        elif what < 0.3:
            self.tally["answers lost"] += 1
            self.oscar.fault("loseAnswersAfterWrite", self.rng.randint(1, 3))
        elif what < 0.38:
            self.tally["OSCAR slow"] += 1
            self.oscar.fault("slowness", 1)
        else:
            self.oscar.fault()
        if self.has_small_disk and self.rng.random() < 0.1:
            self.tally["disk full"] += 1
            self.fill_disk()

    def fill_disk(self):
        try:
            with open(self.ballast, "wb", buffering=0) as file:
                while file.write(b"\0" * 65536):
                    pass
        except OSError:
            pass  # It is full.

    def kill_over_and_over(self):
        waiting, started = collections.deque(self.faxes), time.monotonic()
        share = max(1, round(len(self.faxes) / self.options.kills * 1.5))
        while self.kills.total() < self.options.kills and not self.is_cut_short:
            for _ in range(min(len(waiting), self.rng.randint(0, share + 1))):
                self.bring(*waiting.popleft())
            self.kill_once()
            if self.rng.random() < 0.35:
                self.trouble()
            if self.kills.total() % 50 == 0:
                print(f"{self.kills.total()} kills, {len(self.dropped)} faxes, {time.monotonic() - started:.0f} s", flush=True)
        for fax in waiting:
            self.bring(*fax)

    def bring(self, name, data):
        self.dropped[hashlib.sha256(data).hexdigest()] = name
        if self.rng.random() < 0.25:
            self.uploader.waiting.put(data)
        else:
            put(self.drop, name, data)

    def kill_once(self):
        """Three of four kills strike after the start, at a random moment of what the daemon then does."""
        is_new = not self.daemon.is_running()
        if is_new:
            self.daemon.start()
        if is_new and self.rng.random() < 0.75:
            wait_until(20, lambda: self.daemon.answers() or not self.daemon.is_running(), pause=0.02)
        time.sleep(self.rng.uniform(0, self.options.longest))
        if self.rng.random() < 0.5 and self.daemon.kill_a_reader(self.rng):
            self.kills["reader", self.phase()] += 1
            return
        phase = self.phase()
        if self.daemon.is_running():
            self.daemon.kill()
            self.kills["daemon", phase] += 1
        else:
            # It does not start on a full disk, says so and would be started again by systemd.
            self.tally["did not start"] += 1
            self.ballast.unlink(missing_ok=True)

    def phase(self):
        """What the daemon is at, by what it has claimed."""
        if not self.daemon.answers():
            return "starting"
        try:
            reading, filing = rows(self.database, "SELECT (SELECT COUNT(*) FROM fax WHERE stage = 'claimed'),"
                                                  " (SELECT COUNT(*) FROM outbox WHERE state = 'claimed')")[0]
        except sqlite3.Error:
            return "not known"
        return {(0, 0): "waiting", (1, 0): "reading", (0, 1): "filing"}.get(
            (min(reading, 1), min(filing, 1)), "reading and filing")

    def finish(self):
        self.ballast.unlink(missing_ok=True)
        self.oscar.fault()
        if not self.daemon.is_running():
            self.daemon.start()
        done = wait_until(self.options.patience, self.is_done, pause=1)
        self.daemon.stop()
        return done

    def is_done(self):
        if not self.daemon.is_running():
            self.daemon.start()
        if any(self.drop.iterdir()) or self.uploader.waiting.unfinished_tasks or not self.database.exists():
            return False
        return rows(self.database, "SELECT (SELECT COUNT(*) FROM fax WHERE due_at IS NOT NULL)"
                                   " + (SELECT COUNT(*) FROM outbox WHERE due_at IS NOT NULL)")[0][0] == 0

    # What must be true at the end.

    def faults(self):
        found = [f"{path.name} is still in the folder" for path in self.drop.iterdir()]
        faxes = rows(self.database, "SELECT sha256, id, stage, error_code FROM fax")
        lost = set(self.dropped) - {row[0] for row in faxes}
        found += [f"lost: {self.dropped[sha256]}" for sha256 in sorted(lost)]
        if len(faxes) > len(self.dropped):
            found.append(f"{len(faxes)} faxes of {len(self.dropped)}")
        # Who hands a fax in sends it again when there was no answer: these arrivals are as many as they are.
        again = rows(self.database, "SELECT fax_id FROM arrival WHERE channel = 'folder' GROUP BY 1 HAVING COUNT(*) > 1")
        found += [f"{row[0]} arrived once and counts twice" for row in again]
        found += [f"{row[1]} is {row[2]} without a reason" for row in faxes if row[2] != "triaged" and not row[3]]
        documents = rows(self.database, "SELECT id, stage, emr_document_no, error_code, reason FROM document")
        found += [f"{row[0]} is {row[1]} without a reason" for row in documents
                  if row[1] in ("review", "stuck") and not (row[3] or row[4])]
        return found + self.emr_faults(documents) + self.ledger_faults(faxes, documents)

    def emr_faults(self, documents):
        written = {}
        for document in self.oscar.ledger()["documents"]:
            # OSCAR puts the time before the name.
            name = document["fileName"]
            written.setdefault(name[name.find("intray_"):], []).append(str(document["number"]))
        found = [f"OSCAR has {name} {len(numbers)} times" for name, numbers in written.items() if len(numbers) > 1]
        names = {"intray_" + "".join(c for c in row[0] if c.isalnum()) + ".pdf": row for row in documents}
        found += [f"OSCAR has {name}, which intray does not know" for name in written if name not in names]
        for name, (identity, stage, number, code, _) in names.items():
            if stage == "filed" and number not in written.get(name, []):
                found.append(f"{identity} counts as filed, and OSCAR does not have it")
            if name in written and stage not in ("filed", "stuck"):
                found.append(f"{identity} is {stage}, and OSCAR has it")
        return found

    def ledger_faults(self, faxes, documents):
        command = [self.options.bin / "intray", "ledger", "--data", self.data, "--drop", self.drop, "--verify"]
        books = subprocess.run([*command, "--json"], capture_output=True, text=True)
        lines = [json.loads(line) for line in books.stdout.splitlines()]
        stages = sorted((document["id"], document["stage"]) for line in lines for document in line["documents"])
        found = [] if books.returncode == 0 else [f"intray ledger: {books.stderr.strip()}"]
        if sorted(line["faxID"] for line in lines) != sorted(row[1] for row in faxes):
            found.append("the ledger has other faxes than the store")
        if stages != sorted((row[0], row[1]) for row in documents):
            found.append("the ledger has other documents than the store")
        print(subprocess.run(command, capture_output=True, text=True).stdout.split("RECEIVED")[0], end="")
        return found

    def restore_faults(self):
        """The data folder survives being copied and made again."""
        intray, copy, again = self.options.bin / "intray", self.root / "copy", self.root / "again"
        for command in (["backup", "--data", self.data, "--to", copy], ["restore", "--from", copy, "--data", again],
                        ["ledger", "--data", again, "--verify"]):
            result = subprocess.run([intray, *command], capture_output=True, text=True)
            if result.returncode != 0:
                return [f"intray {command[0]}: {result.stderr.strip()}"]
        return []

    def table(self):
        for (what, phase), count in sorted(self.kills.items()):
            print(f"{what + ' killed':16}{count:6} {phase}")
        for name, count in self.tally.items():
            print(f"{name:16}{count:6}")
        for answer, count in sorted(self.uploader.answers.items(), key=str):
            print(f"{'upload':16}{count:6} {answer}")
        for what, query in (
            ("faxes", "SELECT stage, COALESCE(error_code, ''), COUNT(*) FROM fax GROUP BY 1, 2"),
            ("documents", "SELECT stage, COALESCE(error_code, ''), COUNT(*) FROM document GROUP BY 1, 2"),
        ):
            for stage, code, count in rows(self.database, query):
                print(f"{what:16}{count:6} {stage} {code}")
        print(f"in OSCAR        {len(self.oscar.ledger()['documents']):6}")


def main():
    options = arguments()
    if "INTRAY_CRASH_INSIDE" not in os.environ:
        # A mount of its own needs a name space of its own; without root also one of users.
        os.environ["INTRAY_CRASH_INSIDE"] = "1"
        command = ["unshare", "-m" if os.geteuid() == 0 else "-rm"]
        if subprocess.call([*command, "true"], stderr=subprocess.DEVNULL) == 0:
            os.execvp("unshare", [*command, sys.executable, *sys.argv])
    root = Path(tempfile.mkdtemp(prefix="intray-crash-"))
    run = Run(options, root)
    try:
        started = time.monotonic()
        run.kill_over_and_over()
        done = run.finish()
        found = [] if done else ["it did not finish in time"]
        found += run.faults() + run.restore_faults()
        run.table()
        print(f"{options.faxes} faxes, {run.kills.total()} kills, {time.monotonic() - started:.0f} s, seed {options.seed}: "
              + ("nothing lost, nothing doubled" if not found else f"{len(found)} faults"))
        for fault in found[:50]:
            print("FAULT " + fault)
    finally:
        if run.daemon.is_running():
            run.daemon.kill()
        run.oscar.process.kill()
        if run.has_small_disk:
            subprocess.call(["umount", "-l", run.disk])
    if found:
        print(f"what is left is in {root}")
        return 1
    shutil.rmtree(root)
    return 0


if __name__ == "__main__":
    sys.exit(main())
