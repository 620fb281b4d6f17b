#!/usr/bin/env python3
"""Has identifiers read again in another preparation, and counts what that is worth. See README.md.

Each health number, birth date and name that is printed on a set's faxes is looked for in the first reading, exact or
nearly so; where it stands is read again. What matters: how often a misread one is read right the second time, and how
often both readings agree on the same wrong value, which nothing would notice.
"""

from __future__ import annotations

import argparse
import json
import os
import struct
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from faxset import Fax, SetError, choose, load
from scoring import BLOT, IDENTIFIERS, solid

READER = Path(__file__).resolve().parents[2] / ".build" / "release" / "intray-reader"
REGIONS = 12


class Reader:
    """Speaks with one reader in the frames of Sources/ReaderProtocol."""

    def __init__(self, path: Path):
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        self.process = subprocess.Popen(
            [path, "eng", "fra"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self.next(self.process.stdout)

    def ask(self, fax: bytes, purpose: str, pages=(), regions=()) -> tuple[list[tuple[int, dict]], dict]:
        """The child's frames, and how it ended."""
        request = {
            "purpose": purpose, "byteCount": len(fax), "firstPage": 1, "maximumPages": 500,
            "maximumPixels": 64_000_000, "cpuSeconds": 600, "pageCPUSeconds": 60, "addressSpaceBytes": 2 << 30,
            "wantsPictures": False, "languages": ["eng", "fra"], "pages": list(pages), "regions": list(regions)}
        for kind, payload in ((1, json.dumps(request).encode()), (2, fax)):
            self.process.stdin.write(struct.pack(">IB", len(payload), kind) + payload)
        self.process.stdin.flush()
        output = b""
        while True:
            kind, payload = self.next(self.process.stdout)
            if kind == 18:
                return list(self.frames(output)), json.loads(payload)
            output += payload

    @staticmethod
    def next(stream) -> tuple[int, bytes]:
        size, kind = struct.unpack(">IB", stream.read(5))
        return kind, stream.read(size)

    @staticmethod
    def frames(output: bytes):
        at = 0
        while at + 5 <= len(output):
            size, kind = struct.unpack(">IB", output[at : at + 5])
            payload = output[at + 5 : at + 5 + size]
            yield kind, json.loads(payload) if payload else {}
            at += 5 + size


def distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def place(page: dict, wanted: str) -> tuple[str, dict] | None:
    """The words of one line that come nearest to a text, run together, and the box around them."""
    best = None
    for line in page["lines"]:
        words = line["words"]
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + 8) + 1):
                text = solid("".join(word["text"] for word in words[start:end]))
                if len(text) > len(wanted) + 3:
                    break
                off = distance(text, wanted)
                if best is None or (off, end - start) < best[0]:
                    best = (off, end - start), text, words[start:end]
    if best is None or best[0][0] > max(2, len(wanted) // 4):
        return None
    boxes = [word["box"] for word in best[2]]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    box = [left, top, max(b[0] + b[2] for b in boxes) - left, max(b[1] + b[3] for b in boxes) - top]
    return best[1], {"page": page["number"], "box": box}


def key(region: dict) -> tuple:
    return region["page"], *region["box"]


def sought(fax: Fax, pages: list[dict]):
    """Kind, printed text, first reading and region of each identifier that the first reading shows a trace of."""
    for numbers, shown in fax.documents:
        for kind in IDENTIFIERS:
            wanted = solid(shown.get(kind, ""))
            if BLOT in shown.get(kind, "") or len(wanted) < 4:
                continue
            found = [place(page, wanted) for page in pages if page["number"] in numbers]
            found = [f for f in found if f]
            if found:
                first, region = min(found, key=lambda f: distance(f[0], wanted))
                yield kind, wanted, first, region


def first_reading(reader: Reader, fax: Fax, cache: Path | None) -> list[dict]:
    file = cache / (fax.path.stem + ".json") if cache else None
    if file and file.is_file():
        return json.loads(file.read_text())
    frames, _ = reader.ask(fax.path.read_bytes(), "read")
    pages = [page for kind, page in frames if kind == 34]
    if file:
        file.write_text(json.dumps(pages))
    return pages


def measure(faxes: list[Fax], reader: Reader, cache: Path | None, list_all: bool):
    counts: dict[tuple[str, str], Counter] = defaultdict(Counter)
    spent, regions_read, faxes_read = 0.0, 0, 0
    for fax in faxes:
        pages = first_reading(reader, fax, cache)
        items = list(sought(fax, pages))
        known = [{**page, "headerLine": None} for page in pages]
        for at in range(0, len(items), REGIONS):
            part = items[at : at + REGIONS]
            regions = [region for *_, region in part]
            wanted = {region["page"] for region in regions}
            frames, end = reader.ask(
                fax.path.read_bytes(), "readAgain", [p for p in known if p["number"] in wanted], regions)
            spent += end["cpuSeconds"]
            regions_read += len(regions)
            faxes_read += 1
            second = {key(r["region"]): r for kind, r in frames if kind == 40}
            for kind, text, first, region in part:
                reading = second.get(key(region))
                again = solid("".join(w["text"] for w in reading["words"])) if reading else None
                count = counts[fax.level, kind]
                count["printed"] += 1
                # A number's version letters may stand in the same word.
                right, right_again = text in first, text in (again or "")
                count["right" if right else "wrong"] += 1
                count["none"] += again is None
                count["mended"] += not right and right_again
                count["agree wrong"] += not right and again == first
                count["both wrong"] += not right and not right_again
                count["differ"] += right and not right_again
                if list_all and not (right and right_again):
                    print(f"{fax.path.name} {kind}: printed {text}, first {first}, again {again}")
    return counts, spent, regions_read, faxes_read


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, required=True, metavar="DIR")
    parser.add_argument("--levels", type=lambda s: s.split(","), default=[], metavar="A,B")
    parser.add_argument("--limit", type=int, metavar="N")
    parser.add_argument("--reader", type=Path, default=READER, metavar="PATH")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="keep first readings here, and use those that are")
    parser.add_argument("--list", action="store_true", help="print each one that was not read right twice")
    options = parser.parse_args()
    try:
        faxes = choose(load(options.set), options.levels, options.limit)
    except SetError as error:
        print(f"rereading.py: {error}", file=sys.stderr)
        return 1
    if options.cache:
        options.cache.mkdir(parents=True, exist_ok=True)
    counts, spent, regions, asked = measure(faxes, Reader(options.reader), options.cache, options.list)
    columns = ["printed", "wrong", "mended", "both wrong", "agree wrong", "differ", "none"]
    print(f"{'level':20} {'kind':6}" + "".join(f"{c:>13}" for c in columns))
    total: dict[str, Counter] = defaultdict(Counter)
    for (level, kind), count in sorted(counts.items()):
        print(f"{level:20} {kind:6}" + "".join(f"{count[c]:13}" for c in columns))
        total[kind].update(count)
    for kind, count in total.items():
        print(f"{'all':20} {kind:6}" + "".join(f"{count[c]:13}" for c in columns))
    print(f"{regions} regions of {asked} faxes: {1000 * spent / max(1, regions):.0f} ms a region, processor")
    return 0


if __name__ == "__main__":
    sys.exit(main())
