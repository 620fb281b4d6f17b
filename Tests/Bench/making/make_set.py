"""Makes the bench's own set of faxes from the documents of SampleFaxes/source. usage: make_set.py SOURCES OUT

The same sources, fonts and seed give the same pages. Each fax of the samples is made at one quality level, every other
one at a second level too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

try:
    import numpy as np
    from PIL import Image, ImageDraw
except ImportError as error:
    sys.exit(f"Pillow and numpy are needed to make the faxes ({error}): run `make bench`, which installs them")

import wear
from ink import MissingFonts, Type
from sources import Document, Sample, samples
from typesetting import Page, set_document

SEED = 20260302
WIDE, HIGH = 1728, 2156
"""A Letter page at 204 x 196, as wide as T.4 lays down."""


@dataclass(frozen=True)
class Level:
    name: str
    share: int
    """Of the faxes, in relation to the other levels' shares."""
    spoil: Callable[[np.random.Generator, np.ndarray], np.ndarray]
    lines_an_inch: int = 196


LEVELS = [
    Level("fine", 3, lambda _, grey: wear.black_and_white(grey)),
    Level("fine-degraded", 4, wear.worn),
    Level("standard", 3, lambda _, grey: wear.black_and_white(wear.halved(grey)), 98),
    Level("standard-degraded", 2, lambda c, grey: wear.black_and_white(wear.halved(wear.worn(c, grey, 0.5))), 98),
    Level("line-damage", 2, lambda c, grey: wear.hit(c, wear.black_and_white(grey), int(c.integers(15, 70)))),
    Level("pdf-scan", 2, wear.scan_in_grey),
]
TURNED = Level("turned", 0, LEVELS[0].spoil)
"""A level of its own: nobody's rate at another level should hang on one page upside down."""


def plan(faxes: list[Sample]) -> list[tuple[Sample, Level]]:
    turns = [level for round_ in range(4) for level in LEVELS if round_ < level.share]
    out = []
    for place, fax in enumerate(faxes):
        if fax.turn or any(document.sheet.landscape for document in fax.documents):
            out.append((fax, TURNED))
            continue
        out.append((fax, turns[place % len(turns)]))
        if place % 2:
            # Odd and even turns hold different levels, so that the second is never the first again.
            out.append((fax, turns[(place + len(turns) // 2 + 1) % len(turns)]))
    return out


def pages_of(fax: Sample) -> tuple[list[Page], list[tuple[list[int], Document]]]:
    """All pages, and the numbers of each document's; a cover sheet belongs to the first document."""
    pages = set_document(fax.cover) if fax.cover else []
    owned = []
    for place, document in enumerate(fax.documents):
        first = 1 if place == 0 else len(pages) + 1
        pages += set_document(document.sheet)
        owned.append((list(range(first, len(pages) + 1)), document))
    return pages, owned


def header(fax: Sample, number: int, count: int) -> str:
    return f"{fax.when}   {fax.sender.upper()[:28]}   {fax.fax}   P.{number}/{count}"


def received(fax: Sample, level: Level, page: Page, chance: np.random.Generator, line: str) -> Image.Image:
    """The page as it arrives, with the line that the sending machine writes above it."""
    image = page.image
    if image.width > image.height:
        image = image.transpose(Image.Transpose.ROTATE_90)
    grey = wear.scanned(image, WIDE, HIGH)
    spoiled = level.spoil(chance, np.rot90(grey, 2) if fax.turn == 180 else grey)
    if level.name == "pdf-scan":
        return Image.fromarray(spoiled).resize((1700, 2200), Image.Resampling.BICUBIC)
    out = Image.fromarray(spoiled)
    type_ = Type("Liberation Mono", 5.2)
    strip = Image.new("L", (round(type_.width(line)) + 8, 44), 255)
    ImageDraw.Draw(strip).text((0, 40), line, fill=0, font=type_.font, anchor="ls")
    high = 40 if level.lines_an_inch == 196 else 20
    strip = strip.resize((min(WIDE - 80, strip.width), high), Image.Resampling.BOX).point(lambda v: 255 * (v > 127))
    out.paste(strip, (40, 4))
    return out.convert("1", dither=Image.Dither.NONE)


def shown(document: Document, text: str) -> dict[str, str]:
    """The identifiers as this page prints them, found among the ways in which it could."""
    flat = " ".join(text.split())
    kinds = {"name": document.names, "dob": document.births, "hin": [document.number]}
    found = {kind: next((way for way in ways if way and way in flat), None) for kind, ways in kinds.items()}
    return {kind: way for kind, way in found.items() if way}


def write(images: list[Image.Image], target: Path, level: Level) -> None:
    if level.name == "pdf-scan":
        images[0].save(target, save_all=True, append_images=images[1:], resolution=200, quality=60)
        return
    coding = "group3" if level.name in ("standard", "line-damage") else "group4"
    resolution = (204.0, float(level.lines_an_inch))
    images[0].save(target, save_all=True, append_images=images[1:], compression=coding, dpi=resolution)


def make(fax: Sample, level: Level, number: int, out: Path) -> dict:
    chance = np.random.default_rng([SEED, number])
    pages, owned = pages_of(fax)
    scan = level.name == "pdf-scan"
    lines = ["" if scan else header(fax, n, len(pages)) for n in range(1, len(pages) + 1)]
    images = [received(fax, level, page, chance, line) for page, line in zip(pages, lines, strict=True)]
    target = out / "faxes" / f"{fax.name}.{level.name}{'.pdf' if scan else '.tif'}"
    write(images, target, level)
    return {
        "file": target.name, "quality": level.name, "language": "fr" if fax.french else "en",
        "text_pages": [page.text for page in pages], "headers": lines,
        "documents": [
            {"pages": numbers, "shown": shown(document, " ".join(pages[n - 1].text for n in numbers))}
            for numbers, document in owned
        ],
    }


def main() -> None:
    sources, out = Path(sys.argv[1]), Path(sys.argv[2])
    (out / "faxes").mkdir(parents=True, exist_ok=True)
    try:
        truths = [make(fax, level, n, out) for n, (fax, level) in enumerate(plan(samples(sources)))]
    except MissingFonts as error:
        sys.exit(f"make_set.py: {error}")
    truths.sort(key=lambda truth: [level.name for level in [*LEVELS, TURNED]].index(truth["quality"]))
    lines = [json.dumps(truth, ensure_ascii=False) + "\n" for truth in truths]
    (out / "truth.jsonl").write_text("".join(lines), encoding="utf-8")
    pages = sum(len(truth["text_pages"]) for truth in truths)
    print(f"made {len(truths)} faxes of {pages} pages in {out}")


if __name__ == "__main__":
    main()
