"""What scanning, copying and the telephone line do to a page. Pages are arrays of grey, 0 black, 204 x 196 an inch."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

Grey = np.ndarray
Chance = np.random.Generator


def scanned(page: Image.Image, wide: int, high: int) -> Grey:
    """The page as a scanner's cells see it."""
    return np.asarray(page.resize((wide, high), Image.Resampling.BOX))


def blurred(grey: Grey, radius: float) -> Grey:
    return np.asarray(Image.fromarray(grey).filter(ImageFilter.GaussianBlur(radius)))


def skewed(grey: Grey, degrees: float) -> Grey:
    return np.asarray(Image.fromarray(grey).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255))


def black_and_white(grey: Grey, threshold: float = 140) -> Grey:
    return np.where(grey > threshold, 255, 0).astype(np.uint8)


def dusty(chance: Chance, grey: Grey, specks: float) -> Grey:
    """Specks of one to three pixels, most of them dark, this many on ten thousand pixels."""
    out = grey.copy()
    high, wide = out.shape
    for _ in range(int(specks * high * wide / 10_000)):
        y, x = int(chance.integers(high - 3)), int(chance.integers(wide - 3))
        down, across = chance.choice([1, 1, 1, 2, 3], size=2)
        out[y : y + down, x : x + across] = 255 if chance.random() < 0.2 else 0
    return out


def shaded(chance: Chance, grey: Grey, depth: float) -> Grey:
    """Darker towards one side, as beside a book's spine."""
    slope = np.linspace(0, 1, grey.shape[1]) ** 2
    shade = slope if chance.random() < 0.5 else slope[::-1]
    return np.clip(grey - depth * shade[None, :], 0, 255).astype(np.uint8)


def bordered(chance: Chance, grey: Grey) -> Grey:
    """A black edge, and now and then punch holes at the left."""
    out = grey.copy()
    depth = int(chance.integers(8, 34))
    if chance.random() < 0.5:
        out[:, :depth] = 0
    else:
        out[:depth] = 0
    if chance.random() < 0.5:
        rows, columns = np.ogrid[: out.shape[0], : out.shape[1]]
        for place in (0.12, 0.5, 0.88):
            out[(rows - place * out.shape[0]) ** 2 + (columns - 62) ** 2 < 22**2] = 0
    return out


def photocopied(chance: Chance, grey: Grey) -> Grey:
    """Another copy of a copy: edges run, fine strokes thicken or break."""
    return black_and_white(blurred(grey, chance.uniform(0.6, 0.9)), chance.uniform(105, 175))


def worn(chance: Chance, grey: Grey, strength: float = 1.0) -> Grey:
    """A sheet fed askew, from a copy, too dark or too light, with dust and edges; in black and white."""
    out = skewed(grey, chance.choice((-1, 1)) * chance.uniform(0.3, 1.4) * strength)
    for _ in range(int(chance.choice([0, 1, 1, 2]) * strength + 0.5)):
        out = photocopied(chance, out)
    out = shaded(chance, blurred(out, chance.uniform(0.4, 0.7)), chance.uniform(0, 90) * strength)
    out = black_and_white(out, chance.uniform(100, 170))
    out = dusty(chance, out, chance.uniform(0.3, 3.5) * strength)
    return bordered(chance, out) if chance.random() < 0.4 else out


def halved(grey: Grey) -> Grey:
    """Standard resolution: a line for two, in grey."""
    even = grey[: len(grey) // 2 * 2].astype(np.uint16)
    return ((even[0::2] + even[1::2]) // 2).astype(np.uint8)


def hit(chance: Chance, page: Grey, lines: int) -> Grey:
    """A bad line without error correction: the receiver puts the line before in the place of each it could not decode,
    or takes a wrong run for a right one, and the rest of that line is shifted."""
    out = page.copy()
    while lines > 0:
        at, run = int(chance.integers(60, len(out) - 20)), int(chance.integers(1, 7))
        for row in range(at, at + run):
            if chance.random() < 0.6:
                out[row] = out[at - 1]
            else:
                out[row] = np.roll(out[row], int(chance.integers(-40, 40)))
        lines -= run
    return out


def scan_in_grey(chance: Chance, grey: Grey) -> Grey:
    """What a flatbed scanner makes of a page: soft, a little askew, darker at one side."""
    return shaded(chance, skewed(blurred(grey, 0.7), chance.uniform(-0.8, 0.8)), 50)
