"""Makes SampleFaxes: roster, faxes, expected results and the table of the README.

usage: make.py ENGINE FAXLINE [OUT] [--only PART-OF-NAME]

ENGINE is the folder that holds the faxgen package (typesetting, paper damage), FAXLINE the program that sends a TIFF
through a simulated T.30 call. Needs Python 3.11, weasyprint, pillow, numpy, poppler-utils, faketime.
"""

import argparse
import json
import os
import random
import re
import sys
import tempfile
import unicodedata

import numpy as np
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))


def paper(fax, pages):
    """Page images as the sending machine sees them. pages: (pdf, page) or None for a blank sheet."""
    from faxgen import degrade, render

    rng, out, seen = random.Random(f"{fax.name}/{fax.seed}"), [], {}
    server, scan = fax.look == "server", fax.look == "scan"
    for sheet in pages:
        if sheet and sheet[0] not in seen:
            x, y = (200, 200) if scan else (204, fax.yres if server else 196)
            seen[sheet[0]] = render.rasters(sheet[0], sheet[0][:-4], x, y, mono=server)
        a = seen[sheet[0]][sheet[1]] if sheet else np.full((2156, 1728), 255, np.uint8)
        if a.shape[1] > a.shape[0] * (2 if server and fax.yres == 98 else 1):
            a = np.rot90(a)
        a = a if scan else render.to_width(a)
        a = degrade.turn(a, fax.turn) if fax.turn else a
        if scan:
            a = degrade.grey_scan(rng, a)
        elif fax.look == "worn":
            a, _ = degrade.worn_scan(rng, a, 1.0 if fax.yres == 196 else .6)
        elif fax.look == "light" and fax.yres == 196:
            a = degrade.light_scan(rng, a)
        elif fax.look == "light":
            a = degrade.blur(degrade.rotate(a, rng.uniform(-.3, .3)), .4)
        if not server and fax.yres == 98:
            a = degrade.halve_rows(a)
        out.append(a if scan else degrade.threshold(a, 140))
    out[-1] = out[-1][: int(len(out[-1]) * fax.keep)]
    return [np.ascontiguousarray(a) for a in out]


def plain_capitals(name):
    """A name as an old machine's display can show it."""
    bare = unicodedata.normalize("NFD", name.upper().replace("-", " ").replace("'", " "))
    return re.sub(r"[^A-Z ]", "", bare)


def transmit(fax, images, work, target, faxline):
    """Sends the pages; returns the simulator's report."""
    from faxgen import line
    from places import ORGS

    org = ORGS[fax.sender]
    who, digits = plain_capitals(org.name)[:26], org.fax.replace("-", "")
    if fax.header == "drawn":
        style = line.HEADER_STYLES[fax.seed % len(line.HEADER_STYLES)]
        facts = {"who": who, "fax": org.fax, "digits": digits, "to": "705-555-0111", "gmt": 5, "when": fax.when, "pages": len(images)}
        images = [line.draw_header(a, style({**facts, "page": n}), fax.yres / 196) for n, a in enumerate(images, 1)]
    source = os.path.join(work, "sent.tif")
    line.write_tiff(images, source, fax.yres)
    report = line.send(faxline, source, target, ecm=fax.ecm, hits=fax.hits, coding=6 if fax.ecm else 2, seed=fax.seed, tsi="+1" + digits,
                       header=who if fax.header == "line" else None, when=fax.when)
    arrived = line.read_tiff(target)
    if len(arrived) != len(images):
        sys.exit(f"{fax.name}: {len(arrived)} of {len(images)} pages arrived; try another seed. {report}")
    return f"{json.loads(report)['bit_rate']} bit/s, {line.bad_lines(target)} damaged lines"


def scanned_pdf(images, target):
    grey = [Image.fromarray(a) for a in images]
    grey[0].save(target, save_all=True, append_images=grey[1:], resolution=200, quality=55)


def make(fax, out, faxline):
    """Makes one fax and returns what is expected of it."""
    from faxgen import render

    with tempfile.TemporaryDirectory() as work:
        pages, owner = [], []
        for n, html in enumerate(([fax.cover] if fax.cover else []) + [d.html for d in fax.docs]):
            pdf = os.path.join(work, f"part{n}.pdf")
            render.to_pdf(html, pdf)
            for k in range(render.page_count(pdf)):
                pages.append((pdf, k))
                owner.append(max(0, n - bool(fax.cover)))
                if len(pages) - sum(p is None for p in pages) in fax.blanks:
                    pages.append(None)
                    owner.append(owner[-1])
        order = list(range(1, len(pages) + 1))
        if fax.reverse:
            pages.reverse(), owner.reverse(), order.reverse()
        name = fax.name + (".pdf" if fax.look in ("text", "scan") else ".tif")
        target, how = os.path.join(out, "faxes", name), "PDF"
        if fax.look == "text":
            os.replace(pages[0][0], target)
        elif fax.look == "scan":
            scanned_pdf(paper(fax, pages), target)
        else:
            how = transmit(fax, paper(fax, pages), work, target, faxline)
    blank = [n for n, p in enumerate(pages, 1) if p is None]
    print(f"{name}: {len(pages)} pages, {os.path.getsize(target) // 1024} kB, {how}")
    documents = [expected(d, [n for n in order if owner[n - 1] == i]) for i, d in enumerate(fax.docs)]
    return {"file": name, "documents": documents, **({"blankPages": blank} if blank else {}), "why": fax.why}


def expected(d, pages):
    return {
        "pages": pages, "label": d.label, "acceptableLabels": [d.label, *d.also], "urgency": d.urgency, "state": d.state,
        "demographicNo": d.who if d.state == "matched" else None, "mayReview": d.careful or d.state in ("review", "unmatched"),
        "mustNotMatch": list(d.never), "recipients": list(d.to), "documentDate": d.day, "ticklers": list(d.tasks),
        "optionalTicklers": list(d.maybe), "duplicateOf": {"file": d.repeats[0] + ".tif", "document": d.repeats[1]} if d.repeats else None,
        "disposition": d.disposition or ("file" if d.state == "matched" else "review"),
    }


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("engine")
    parser.add_argument("faxline")
    parser.add_argument("out", nargs="?", default=os.path.dirname(HERE))
    parser.add_argument("--only", default="")
    a = parser.parse_args()
    sys.path.insert(0, a.engine)
    from faxes import FAXES, ROSTER

    os.makedirs(os.path.join(a.out, "faxes"), exist_ok=True)
    ROSTER.write(os.path.join(a.out, "roster"))
    chosen = [f for f in FAXES if a.only in f.name]
    lines = [make(f, a.out, os.path.abspath(a.faxline)) for f in chosen]
    if len(chosen) < len(FAXES):
        return
    with open(os.path.join(a.out, "expected.jsonl"), "w", encoding="utf-8") as f:
        f.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    table = "\n".join(f"| `{x['file']}` | {', '.join(d['label'] for d in x['documents'])} | {x['why']} |" for x in lines)
    readme = os.path.join(a.out, "README.md")
    if os.path.exists(readme):
        text = open(readme, encoding="utf-8").read()
        text = re.sub(r"(\| file \|.*?\n\|---.*?\n)(\|.*\n)*", lambda m: m.group(1) + table + "\n", text)
        open(readme, "w", encoding="utf-8").write(text)


if __name__ == "__main__":
    main()
