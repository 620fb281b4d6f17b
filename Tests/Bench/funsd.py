"""FUNSD's scanned forms as a set: real pages of the 1980s and 90s, with their words as people typed them.

The collection is for research use and no part of this project. A folder of it holds images/NAME.png and
annotations/NAME.json; what stands in the margin is often not annotated, so precision is a lower bound.
"""

from __future__ import annotations

import json
from pathlib import Path

from faxset import Fax, SetError


def load_funsd(folder: Path) -> list[Fax]:
    """The pages of a folder, or of the folders in it that hold such pages."""
    annotations = sorted(folder.glob("annotations/*.json")) or sorted(folder.glob("*/annotations/*.json"))
    if not annotations:
        raise SetError(f"{folder} holds no annotations/*.json: is it a folder of FUNSD?")
    return [_page(path) for path in annotations]


def _page(annotation: Path) -> Fax:
    image = annotation.parents[1] / "images" / annotation.with_suffix(".png").name
    if not image.is_file():
        raise SetError(f"{annotation} has no page picture {image}")
    form = json.loads(annotation.read_text(encoding="utf-8"))["form"]
    text = "\n".join(" ".join(word["text"] for word in block["words"]) for block in form)
    return Fax(path=image.resolve(), level="funsd", french=False, pages=[text])
