#!/usr/bin/env python3
"""Reads every file of a folder with intray-reader, as the daemon would, and prints what came of it.

    Tests/Fuzz/robustness.py FOLDER [--reader .build/release/intray-reader] [--seconds 600] [--json results.jsonl]

Speaks the protocol of Sources/ReaderProtocol: one reader for all files, which is started anew after a file that it
did not survive (that is counted). The limits are the product's own (ReadingOptions) unless options say otherwise.
"""

import argparse
import collections
import json
import os
import pathlib
import select
import socket
import struct
import subprocess
import sys
import time

REQUEST, FAX_BYTES, GREETING, CHILD_OUTPUT, CHILD_END = 1, 2, 16, 17, 18
HELLO, TRANSMISSION, PAGE, PICTURE, FAULT, END, PAGE_START = 32, 33, 34, 35, 36, 37, 39
SIGXCPU, SIGPROF = 24, 27


class Gone(Exception):
    pass


class Late(Exception):
    pass


class Reader:
    """One reader process and our end of its socket."""

    def __init__(self, program):
        ours, theirs = socket.socketpair()
        environment = {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}
        self.process = subprocess.Popen(
            [program, "eng", "fra"], stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=environment)
        theirs.close()
        self.socket = ours
        self.buffer = b""
        kind, payload = self.frame(time.monotonic() + 60)
        greeting = json.loads(payload)
        if kind != GREETING or greeting.get("failure"):
            sys.exit(f"the reader does not start: {greeting}")

    def frame(self, deadline):
        while True:
            if len(self.buffer) >= 5:
                size, kind = struct.unpack(">IB", self.buffer[:5])
                if len(self.buffer) >= 5 + size:
                    payload, self.buffer = self.buffer[5:5 + size], self.buffer[5 + size:]
                    return kind, payload
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.socket], [], [], left)[0]:
                raise Late
            received = self.socket.recv(1 << 20)
            if not received:
                raise Gone
            self.buffer += received

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.socket.close()

    def read(self, fax, limits, wall):
        """What became of the fax: a dictionary for the table."""
        start = time.monotonic()
        result = {"pages": 0, "fault": None, "sources": collections.Counter(), "words": 0, "cpu": 0, "mebibytes": 0,
                  "deaths": []}
        try:
            first = 1
            while first:
                request = dict(limits, purpose="read", byteCount=len(fax), firstPage=first, wantsPictures=False,
                               languages=["eng", "fra"], pages=[], regions=[])
                first = self.child(request, fax, start + wall, result)
        except Late:
            result["fault"] = "reading.timeout"
            result["dead"] = True
        except (Gone, BrokenPipeError, ConnectionResetError):
            result["fault"] = "reader is gone"
            result["dead"] = True
        result["seconds"] = time.monotonic() - start
        return result

    def child(self, request, fax, deadline, result):
        """One child's reading; the page that another child may go on with, if it died of one."""
        payload = json.dumps(request).encode()
        self.socket.sendall(struct.pack(">IB", len(payload), REQUEST) + payload)
        self.socket.sendall(struct.pack(">IB", len(fax), FAX_BYTES) + fax)
        said = b""
        while True:
            kind, payload = self.frame(deadline)
            if kind == CHILD_END:
                return self.end(json.loads(payload), said, result)
            if kind != CHILD_OUTPUT:
                raise Gone
            said = self.take(said + payload, result)

    @staticmethod
    def end(end, rest, result):
        result["cpu"] += end["cpuSeconds"]
        result["mebibytes"] = max(result["mebibytes"], end["peakBytes"] / (1 << 20))
        signal, page = end["signal"], result.pop("at", 0)
        if signal or end["exitStatus"]:
            late = signal in (SIGXCPU, SIGPROF)
            result["deaths"].append({"signal": signal, "exit": end["exitStatus"], "page": page})
            result["fault"] = result["fault"] or ("reading.timeout" if late else f"reading.crashed (signal {signal})")
            return page + 1 if page and signal not in (0, SIGXCPU) else None
        if rest or not result.get("ended"):
            result["fault"] = "reading.protocol"
        return None

    @staticmethod
    def take(said, result):
        while len(said) >= 5:
            size, kind = struct.unpack(">IB", said[:5])
            if len(said) < 5 + size:
                break
            payload, said = said[5:5 + size], said[5 + size:]
            if kind == PAGE:
                page = json.loads(payload)
                result["pages"] += 1
                result["sources"][page.get("source", "?")] += 1
                result["words"] += sum(len(line["words"]) for line in page.get("lines", []))
            elif kind == PAGE_START:
                result["at"] = json.loads(payload)["number"]
            elif kind == FAULT and not result["fault"]:
                fault = json.loads(payload)
                code = fault["code"]
                result["fault"] = code["name"] if isinstance(code, dict) else code
                result["detail"] = fault.get("detail", "")
            elif kind == END:
                result["ended"] = True
        return said


def answer(result):
    if not result["fault"]:
        return "all pages read"
    return ("pages, and " if result["pages"] else "no page: ") + result["fault"]


def show(title, results, key, form):
    print(f"\n{title}")
    for result in sorted(results, key=lambda r: -(r.get(key) or 0))[:10]:
        print(f"  {form(result):>10}  {result['pages']:4} pages  {answer(result):40} {result['file']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--reader", default=".build/release/intray-reader")
    parser.add_argument("--seconds", type=int, default=600, help="of CPU time for one file")
    parser.add_argument("--page-seconds", type=int, default=60, help="of CPU time for one page")
    parser.add_argument("--wall", type=int, help="seconds for one file by the clock; as many as of CPU time by default")
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--pixels", type=int, default=64_000_000)
    parser.add_argument("--memory", type=int, default=2 << 30, help="address space in bytes")
    parser.add_argument("--json", type=pathlib.Path, help="one line of results a file; what is in it is not read again")
    options = parser.parse_args()
    limits = {"maximumPages": options.pages, "maximumPixels": options.pixels, "cpuSeconds": options.seconds,
              "pageCPUSeconds": options.page_seconds, "addressSpaceBytes": options.memory}
    files = sorted(path for path in options.folder.rglob("*") if path.is_file() and path.suffix not in (".csv", ".md"))
    results = [json.loads(line) for line in options.json.open()] if options.json and options.json.exists() else []
    known = {result["file"] for result in results}
    lines = options.json.open("a") if options.json else open(os.devnull, "w")
    reader, restarts = Reader(options.reader), 0
    for path in files:
        name = str(path.relative_to(options.folder))
        if name in known:
            continue
        result = reader.read(path.read_bytes(), limits, options.wall or options.seconds)
        result["file"] = name
        if result.pop("dead", False):
            reader.stop()
            reader, restarts = Reader(options.reader), restarts + 1
        results.append(result)
        print(json.dumps(result), file=lines, flush=True)
    reader.stop()
    print(f"{len(results)} files, {sum(r['pages'] for r in results)} pages, {sum(r['words'] for r in results)} words, "
          f"{sum(r['seconds'] for r in results):.0f} s; the reader was started anew {restarts} times\n")
    for kind, count in collections.Counter(answer(r) for r in results).most_common():
        print(f"  {count:5}  {kind}")
    show("slowest, by processor time", results, "cpu", lambda r: f"{r['cpu']:.1f} s")
    show("most memory", results, "mebibytes", lambda r: f"{r.get('mebibytes') or 0:.0f} MiB")


if __name__ == "__main__":
    main()
