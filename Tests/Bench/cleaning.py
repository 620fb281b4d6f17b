"""Makes fax pages ready for tesseract: lone specks removed, pixels made square by doubling rows or columns.

Reads {"source": "target", …} on standard input, writes {"source": dpi, …} on standard output. This is what we found
to help the tesseract program most on faxes among simple preparations; smoothing and enlarging did not.
"""

from __future__ import annotations

import json
import sys

try:
    import numpy as np
    from PIL import Image, ImageSequence
except ImportError as error:
    sys.exit(f"Pillow and numpy are needed ({error}): run `make bench`, which installs them, or --without prepared")

LARGEST_SPECK = 2
"""In pixels, either way. A full stop of small type is three pixels across at 204 dots an inch."""


def boxed(ink: np.ndarray, size: int) -> np.ndarray:
    """The number of black pixels in each square of this size, by its upper left corner."""
    sums = np.pad(ink.astype(np.int32), ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    return sums[size:, size:] - sums[:-size, size:] - sums[size:, :-size] + sums[:-size, :-size]


def without_specks(ink: np.ndarray) -> np.ndarray:
    """Removes what fits a square of the largest speck's size and has white all round."""
    out = ink.copy()
    size = LARGEST_SPECK
    around = boxed(np.pad(ink, size), size + 2)
    within = boxed(np.pad(ink, size), size)[1:-1, 1:-1]
    rows, columns = np.nonzero((within > 0) & (within == around))
    for dy in range(size):
        for dx in range(size):
            y, x = rows + 1 - size + dy, columns + 1 - size + dx
            inside = (y >= 0) & (x >= 0) & (y < ink.shape[0]) & (x < ink.shape[1])
            out[y[inside], x[inside]] = False
    return out


def squared(ink: np.ndarray, across: float, down: float) -> tuple[np.ndarray, float]:
    """Pixels as high as they are wide, and how many of them make an inch."""
    if across > 1.4 * down:
        return ink.repeat(round(across / down), axis=0), across
    if down > 1.4 * across:
        return ink.repeat(round(down / across), axis=1), down
    return ink, across


def clean(source: str, target: str) -> int:
    pages, dpi = [], 204.0
    with Image.open(source) as file:
        for frame in ImageSequence.Iterator(file):
            across, down = (float(v) for v in frame.info.get("dpi", (204, 196)))
            grey = np.asarray(frame.convert("L"))
            if frame.mode != "1":
                pages.append(Image.fromarray(grey))
                dpi = across
                continue
            ink, dpi = squared(without_specks(grey < 128), across, down)
            pages.append(Image.fromarray(~ink))
    how = {"compression": "group4"} if all(page.mode == "1" for page in pages) else {}
    pages[0].save(target, format="TIFF", save_all=True, append_images=pages[1:], dpi=(dpi, dpi), **how)
    return round(dpi)


def main() -> None:
    jobs = json.load(sys.stdin)
    json.dump({source: clean(source, target) for source, target in jobs.items()}, sys.stdout)


if __name__ == "__main__":
    main()
