#!/usr/bin/env python3
"""A reader for the crash run: speaks intray-reader's protocol and takes the pages' text from the file itself.

Recognition takes a second a page; a run of 500 faxes and 1,000 kills would take most of a day with it. Everything else
of the run is the real program. `crash.py --reader real` uses the real reader.
"""
import json
import random
import struct
import sys
import time
import zlib

REQUEST, FAX, GREETING, OUTPUT, CHILD_END = 1, 2, 16, 17, 18
HELLO, TRANSMISSION, PAGE, PICTURE, END, GROUP4, PAGE_START = 32, 33, 34, 35, 37, 38, 39
VERSION = 4
WIDTH, HEIGHT = 850, 1100


def frame(kind, payload=b""):
    return struct.pack(">IB", len(payload), kind) + payload


def message(kind, value):
    return frame(kind, json.dumps(value).encode())


def read_frame(stream):
    header = stream.read(5)
    if len(header) < 5:
        return None
    size, kind = struct.unpack(">IB", header)
    return kind, stream.read(size)


def png():
    """A white page."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + b"\xff" * ((WIDTH + 7) // 8)) * HEIGHT
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 1, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def page(number, text):
    lines = []
    for row, content in enumerate(text.splitlines()):
        words, x = [], 60
        for token in content.split():
            words.append({"text": token, "confidence": 0.95, "box": [x, 40 + row * 24, len(token) * 9, 18]})
            x += (len(token) + 1) * 9
        if words:
            lines.append({"words": words, "block": 0})
    return {"number": number, "width": WIDTH, "height": HEIGHT, "dpiX": 100, "dpiY": 100, "rotation": 0,
            "skewDegrees": 0, "blank": not lines, "source": "ocr", "confidence": 0.95, "lines": lines}


def answer(request, fax, out):
    def say(data):
        out.write(frame(OUTPUT, data))
        out.flush()

    say(message(HELLO, {"limits": True, "noNewPrivileges": True, "landlock": True, "seccomp": True}))
    if request["purpose"] == "read":
        texts = json.loads(fax[4:])["pages"]
        for number, text in enumerate(texts, 1):
            say(message(PAGE_START, {"number": number, "total": len(texts)}))
            time.sleep(random.uniform(0.005, 0.06))
            say(message(PAGE, page(number, text)))
            if request["wantsPictures"]:
                say(frame(PICTURE, struct.pack(">I", number) + png()))
                say(frame(GROUP4, struct.pack(">I", number)))
        say(message(TRANSMISSION, {}))
    say(frame(END))
    out.write(message(CHILD_END, {"exitStatus": 0, "signal": 0, "cpuSeconds": 0, "peakBytes": 0}))
    out.flush()


def main():
    out, stream = sys.stdout.buffer, sys.stdin.buffer
    out.write(message(GREETING, {"version": VERSION, "languages": ["eng", "fra"], "tesseractVersion": "none",
                                 "holdsFonts": True}))
    out.flush()
    while (first := read_frame(stream)) is not None:
        request = json.loads(first[1])
        fax = b"" if request["purpose"] == "probe" else (read_frame(stream) or (FAX, b""))[1]
        answer(request, fax, out)


main()
