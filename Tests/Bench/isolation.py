#!/usr/bin/env python3
"""What a process of its own costs for each fax: fork, sandbox, bytes in, answer out, end.

    python3 Tests/Bench/isolation.py [--reader .build/release/intray-reader] [--faxes 300] [--kib 200]

Hands over files that are no fax, so that nothing is decoded: what is left is isolation. Processor time is that of the reader
and its children; the shortest time by the clock is told beside it, as a busy machine only makes it longer.
"""

import argparse
import json
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Fuzz"))
from robustness import Reader  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reader", default=".build/release/intray-reader")
    parser.add_argument("--faxes", type=int, default=300)
    parser.add_argument("--kib", type=int, default=200, help="size of each file; a fax of five pages has some 200 KiB")
    options = parser.parse_args()
    limits = {"maximumPages": 500, "maximumPixels": 64_000_000, "cpuSeconds": 600, "pageCPUSeconds": 60,
              "addressSpaceBytes": 2 << 30}
    fax = b"no fax at all" + bytes(options.kib * 1024)
    reader = Reader(options.reader)
    started, walls = used(reader.process.pid), []
    for _ in range(options.faxes):
        begun = time.monotonic()
        answer = reader.read(fax, limits, 60)
        walls.append(time.monotonic() - begun)
        if answer["fault"] != "reading.unsupported-format":
            sys.exit(f"not the answer that was expected: {json.dumps(answer)}")
    cpu = used(reader.process.pid) - started
    reader.stop()
    print(f"{options.faxes} faxes of {options.kib} KiB: {1000 * cpu / options.faxes:.1f} ms of processor time each, "
          f"{1000 * min(walls):.1f} ms by the clock at the least, {1000 * statistics.median(walls):.1f} in the middle")


def used(pid):
    """Seconds of processor time of a process and of its children that ended, user and system."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15]) / 100


if __name__ == "__main__":
    main()
