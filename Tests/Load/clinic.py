"""The server under load: started, spoken to by its pages, stopped."""
import http.client
import os
import signal
import re
import subprocess
import time
import urllib.parse
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


class Server:
    """`intray serve` on a data folder, and one signed-in administrator on one kept-open connection."""

    def __init__(self, bin_folder, folder, port):
        self.bin, self.folder, self.port = Path(bin_folder).resolve(), Path(folder), port
        self.cookies = {}
        (self.folder / "drop").mkdir(parents=True, exist_ok=True)
        self.log = open(self.folder / "serve.log", "ab")

    def __enter__(self):
        self.process = subprocess.Popen(
            [self.bin / "intray", "serve", "--drop", self.folder / "drop", "--data", self.folder / "data", "--roster",
             self.folder / "roster", "--port", str(self.port), "--quiet", "1"],
            stdout=self.log, stderr=self.log, cwd=PROJECT)
        for _ in range(600):
            try:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
                self.connection.connect()
                return self
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit(f"intray did not start: see {self.log.name}")
                time.sleep(0.1)
        raise SystemExit("intray does not answer")

    def __exit__(self, *_):
        self.connection.close()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)

    def ask(self, path, form=None):
        """Status, headers, body and seconds until the last byte."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin",
                        "Origin": f"http://127.0.0.1:{self.port}"}
        started = time.perf_counter()
        self.connection.request("GET" if form is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        seconds = time.perf_counter() - started
        for value in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.split(";")[0]
        return answer.status, answer.headers, content, seconds

    def processor_time(self):
        """Seconds of processor time that the server has taken so far."""
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def sign_in(self):
        password = subprocess.check_output(
            [self.bin / "intray", "users", "password", "admin", "--data", self.folder / "data"], text=True, cwd=PROJECT)
        token = re.search(rb'name="token" value="([^"]+)"', self.ask("/sign-in")[2]).group(1).decode()
        status, headers, _, _ = self.ask(
            "/sign-in", {"name": "admin", "password": password.strip(), "token": token})
        if status != 303:
            raise SystemExit(f"the sign-in was refused ({status})")


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def remove_database(path):
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def database(folder):
    return os.path.join(folder, "data", "intray.sqlite")
