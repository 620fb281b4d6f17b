"""What is drawn on a sheet, and the fonts. Lengths are pixels at DPI in both directions, twice a fax' own."""

from __future__ import annotations

import functools
import math
import random
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

DPI = 408
WIDE, HIGH = round(8.5 * DPI), 11 * DPI
FONTS = Path("/usr/share/fonts/truetype")
PACKAGES = "fonts-liberation fonts-dejavu-core fonts-crosextra-carlito fonts-crosextra-caladea fonts-lato"
FILES = {
    "Liberation Sans": "LiberationSans-{}.ttf", "Liberation Serif": "LiberationSerif-{}.ttf",
    "Liberation Mono": "LiberationMono-{}.ttf", "Carlito": "Carlito-{}.ttf", "Caladea": "Caladea-{}.ttf",
    "Lato": "Lato-{}.ttf", "DejaVu Sans": "DejaVuSans{}.ttf",
}


class MissingFonts(Exception):
    pass


def px(pt: float) -> float:
    return pt * DPI / 72


@dataclass(frozen=True)
class Type:
    """A font at a size in points."""

    family: str
    size: float
    bold: bool = False

    def with_(self, **changes: object) -> Type:
        return replace(self, **changes)

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        return _font(self.family, self.bold, round(px(self.size)))

    @property
    def leading(self) -> float:
        return px(self.size * 1.3)

    def width(self, text: str) -> float:
        return self.font.getlength(text)


@functools.lru_cache(maxsize=None)
def _font(family: str, bold: bool, size: int) -> ImageFont.FreeTypeFont:
    pattern = FILES.get(family, FILES["DejaVu Sans"])
    weight = ("-Bold" if bold else "") if pattern.startswith("DejaVu") else ("Bold" if bold else "Regular")
    found = next(FONTS.rglob(pattern.format(weight)), None)
    if found is None:
        raise MissingFonts(f"the font {pattern.format(weight)} is not installed: apt-get install {PACKAGES}")
    return ImageFont.truetype(found, size, layout_engine=ImageFont.Layout.BASIC)


@dataclass(frozen=True)
class Mark:
    """One piece of ink: text, line, fill, tick, scrawl or logo; (x, y) is its upper left corner."""

    kind: str
    x: float
    y: float
    width: float = 0
    height: float = 0
    text: str = ""
    type: Type | None = None
    ink: int = 0

    def moved(self, dx: float, dy: float) -> Mark:
        return replace(self, x=self.x + dx, y=self.y + dy)


def text_mark(text: str, type_: Type, x: float = 0, y: float = 0, ink: int = 0) -> Mark:
    return Mark("text", x, y, type_.width(text), type_.leading, text, type_, ink)


def draw(marks: list[Mark], wide: int, high: int) -> Image.Image:
    """The sheet in grey. Fills come first: a band's letters stand on it."""
    image = Image.new("L", (wide, high), 255)
    pen = ImageDraw.Draw(image)
    for mark in sorted(marks, key=lambda mark: mark.kind != "fill"):
        box = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
        if mark.kind == "text" and mark.type:
            # The leading's surplus goes above and below alike.
            ascent, descent = mark.type.font.getmetrics()
            base = mark.y + (mark.type.leading - ascent - descent) / 2 + ascent
            pen.text((mark.x, base), mark.text, fill=mark.ink, font=mark.type.font, anchor="ls")
        elif mark.kind == "fill":
            pen.rectangle(box, fill=mark.ink)
        elif mark.kind in ("scrawl", "logo"):
            _flourish(pen, mark)
        elif mark.kind == "tick":
            pen.rectangle(box, outline=0, width=5)
            if mark.text == "on":
                pen.line(box, fill=0, width=7)
                pen.line((box[0], box[3], box[2], box[1]), fill=0, width=7)
    return image


def _flourish(pen: ImageDraw.ImageDraw, mark: Mark) -> None:
    """A signature's loops, or a ring with a bar for a logo: ink that a reader must not take for words."""
    if mark.kind == "logo":
        box = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
        pen.ellipse(box, outline=60, width=round(mark.width / 9))
        pen.rectangle((box[0], box[1] + mark.height * 0.42, box[2], box[1] + mark.height * 0.58), fill=60)
        return
    rng = random.Random(mark.text)
    phase, loops, steps = rng.uniform(0, 6), len(mark.text) * 0.7, 240
    path = []
    for i in range(steps):
        t = i / steps
        lift = math.sin(phase + 6.3 * loops * t) * (0.25 + 0.2 * math.sin(9 * t + phase))
        sway = math.cos(phase + 6.3 * loops * t) * 0.03
        path.append((mark.x + (0.95 * t + sway) * mark.width, mark.y + (0.55 + lift) * mark.height))
    pen.line(path, fill=0, width=9, joint="curve")
