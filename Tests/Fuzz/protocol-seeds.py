#!/usr/bin/env python3
"""Writes what well-behaved children say, for the fuzz target of the protocol: protocol-seeds.py FOLDER"""

import json
import pathlib
import struct
import sys


def frame(kind, payload=b""):
    data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return struct.pack(">IB", len(data), kind) + data


def page(number):
    word = {"text": "A", "confidence": 0.9, "box": [171, 136, 211, 24]}
    return frame(34, {
        "number": number, "width": 1728, "height": 2156, "dpiX": 204, "dpiY": 196, "rotation": 0, "skewDegrees": 0,
        "blank": False, "source": "ocr", "confidence": 0.9, "pictureHash": 9731279587728681986,
        "lines": [{"words": [word], "block": 0}], "headerLine": {"words": [word], "block": 0}})


def start(number, total):
    return frame(39, {"number": number, "total": total})


hello = frame(32, {"landlock": True, "seccomp": True, "noNewPrivileges": True, "limits": True})
call = frame(33, {"promisedPages": 2, "tsi": "1", "receivedAt": 795000000, "headerText": "P.1/2"})
fault = frame(36, {
    "code": {"exitStatus": 65, "name": "reading.damaged", "recovery": "review"}, "detail": "page 1: lines are missing"})
picture = frame(35, struct.pack(">I", 1) + b"\x89PNG") + frame(38, struct.pack(">I", 1))
again = frame(40, {
    "region": {"page": 1, "box": [100, 0, 48, 27]},
    "words": [{"text": "A", "confidence": 0.9, "box": [100, 0, 48, 27]}]})
seeds = {
    "pages": b"\xfb" + hello + start(1, 2) + page(1) + start(2, 2) + page(2) + call + frame(37),
    "pictures": b"\x08" + hello + start(1, 1) + page(1) + picture + call + frame(37),
    "fault": b"\x00" + hello + start(1, 1) + page(1) + call + fault + frame(37),
    "again": b"\x04" + hello + start(1, 1) + again + frame(37),
    "death": b"\x10" + hello + start(1, 3) + page(1) + start(2, 3),
}
folder = pathlib.Path(sys.argv[1])
for name, seed in seeds.items():
    (folder / name).write_bytes(seed)
