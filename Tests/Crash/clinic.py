"""What the crash run works on: invented faxes, the stand-in of OSCAR, the daemon."""
import collections
import contextlib
import csv
import hashlib
import http.client
import json
import os
import queue
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
WORDS = """valve rhythm murmur lesion biopsy margin tibia meniscus effusion nodule lobe segment duct node plaque
stenosis gait reflex tremor acuity retina fundus sinus tympanic larynx gastric colon polyp hernia renal ureter stone
bladder thyroid adrenal insulin glucose lipid enzyme platelet ferritin anxiety mood sleep therapy walking swelling
stiffness tender numb rash itch cough sputum wheeze fever chills weight appetite nausea vision hearing balance
strength range motion posture splint brace exercise dressing wound graft suture implant lens shunt catheter""".split()


def roster():
    with open(PROJECT / "SampleFaxes/roster/patients.csv", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["patient_status"] == "AC"]


def invented_fax(number, patients, rng):
    """A letter about a patient of the roster; now and then one that only a person can place."""
    patient = rng.choice(patients)
    body = [" ".join(rng.choice(WORDS) for _ in range(9)) + "." for _ in range(14)]
    identity = [f"Patient: {patient['last_name']}, {patient['first_name']}",
                f"Date of birth: {patient['date_of_birth']}   Sex: {patient['sex']}"]
    if patient["hin"]:
        identity.append(f"Health card number: {patient['hin']} {patient['ver']}")
    if number % 7 == 0:
        identity = ["Patient: Unknown, Nobody"]
    text = "\n".join(["Wexley Heart Institute", "Cardiology consultation report", "Date: 2026-03-02", *identity,
                      "Dear colleague,", "Thank you for referring this patient.", *body,
                      f"Our reference {number:05d}.", "Yours sincerely, Dr. A. Example"])
    pages = [text] + [" ".join(rng.choice(WORDS) for _ in range(60)) for _ in range(rng.choice([0, 0, 1, 2]))]
    return f"{number:05d}.tif", b"II*\0" + json.dumps({"pages": pages}).encode()


class OSCAR:
    """The stand-in: it lives through the whole run, as the EMR's own data would."""

    def __init__(self, bin_folder, port):
        self.bin, self.port, self.url = bin_folder, port, f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [bin_folder / "oscar-stand-in", "open-o-24.09", str(port), PROJECT / "SampleFaxes/roster"],
            stdout=subprocess.DEVNULL)
        wait_until(60, lambda: self.ledger() is not None)

    def ledger(self):
        try:
            with urllib.request.urlopen(self.url + "/stand-in/ledger", timeout=20) as answer:
                return json.load(answer)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return None

    def fault(self, name="slowness", value=0):
        body = subprocess.check_output([self.bin / "oscar-stand-in", "faults", name, str(value)])
        urllib.request.urlopen(urllib.request.Request(self.url + "/stand-in/faults", data=body), timeout=20).close()

    def authorize(self, settings, data):
        """As `make demo-oscar` does: an administrator signs in and consents."""
        environment = dict(os.environ, INTRAY_OSCAR_KEY="k3y0123456789abc", INTRAY_OSCAR_SECRET="s3cr3t0123456789",
                           INTRAY_SOAP_USER="oscardoc", INTRAY_SOAP_PASSWORD="mac2002")
        command = [self.bin / "intray", "oscar", "authorize", "--emr", settings, "--data", data]
        subprocess.run([*command, "--soap"], env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        told = data.parent / "authorize.txt"
        with open(told, "wb") as errors:
            process = subprocess.Popen(
                [*command, "--callback", f"http://127.0.0.1:{self.port + 1}/back"], env=environment, stderr=errors)
        wait_until(60, lambda: "oauth_token=" in told.read_text())
        page = re.search(r"http\S*oauth_token=\S*", told.read_text()).group(0)
        address, _, query = page.partition("?")
        time.sleep(1)
        try:
            urllib.request.urlopen(address, data=f"oauthDecision=allow&{query}".encode(), timeout=60).close()
        except urllib.error.URLError:
            pass  # What matters is what the program says next.
        if process.wait(60) != 0:
            raise SystemExit("the stand-in was not authorised: " + told.read_text())


class Daemon:
    def __init__(self, bin_folder, root, reader, port):
        self.command = [
            bin_folder / "intray", "serve", "--drop", root / "drop", "--data", root / "data/intray", "--emr",
            root / "emr.yaml", "--key", root / "intray.key", "--roster", PROJECT / "SampleFaxes/roster", "--port",
            str(port), "--quiet", "0", "--workers", "2"]
        if reader:
            self.command += ["--reader", reader]
        self.log = open(root / "daemon.log", "ab")
        self.process = None

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=self.log, stderr=self.log, cwd=PROJECT)

    def answers(self):
        """Whether it is past its start."""
        port = self.command[self.command.index("--port") + 1]
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
            return True
        except (OSError, http.client.HTTPException):
            return False

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def kill_a_reader(self, rng, patience=3):
        """A reader, or the child that reads a fax for it; false when there is none for so long."""
        end = time.monotonic() + patience
        while self.is_running() and time.monotonic() < end:
            readers = descendants(self.process.pid)
            if readers:
                try:
                    os.kill(rng.choice(readers), signal.SIGKILL)
                    return True
                except ProcessLookupError:
                    pass  # It has ended meanwhile.
            time.sleep(0.02)
        return False

    def stop(self):
        self.process.terminate()
        self.process.wait(120)


class Uploader(threading.Thread):
    """A fax server that hands its faxes in over HTTP and sends each again until it is told that it was taken."""

    def __init__(self, port, database):
        super().__init__(daemon=True)
        self.address, self.database = f"http://127.0.0.1:{port}/api/faxes", database
        self.waiting, self.answers, self.key = queue.Queue(), collections.Counter(), "k" * 43

    def make_key(self):
        """As an administrator does on the page."""
        with contextlib.closing(sqlite3.connect(self.database, timeout=30)) as store, store:
            store.execute("INSERT INTO api_key (id, name, scope, hash, created_at, created_by) VALUES (?, ?, ?, ?, 0, ?)",
                          ("k1", "crash run", "intake", hashlib.sha256(self.key.encode()).hexdigest(), "admin"))

    def run(self):
        while True:
            data = self.waiting.get()
            while (status := self.send(data)) not in (200, 201):
                self.answers[status] += 1
                time.sleep(0.3)
            self.answers[status] += 1
            self.waiting.task_done()

    def send(self, data):
        request = urllib.request.Request(self.address, data=data, headers={
            "Authorization": f"Bearer {self.key}", "Content-Type": "image/tiff"})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status
        except urllib.error.HTTPError as refusal:
            return refusal.code
        except (OSError, http.client.HTTPException):
            return "no answer"


def descendants(ancestor):
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            pass  # It has ended meanwhile.
    found, added = {ancestor}, True
    while added:
        added = {child for child, parent in parents.items() if parent in found} - found
        found |= added
    return sorted(found - {ancestor})


def rows(database, query):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def wait_until(seconds, condition, pause=0.2):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(pause)
    return False


def put(folder, name, data):
    """As a careful server does: under another name first."""
    hidden = folder / f".{name}.part"
    hidden.write_bytes(data)
    shutil.move(hidden, folder / name)
