"""What is done to the faxes before the clock runs: PDFs rendered for tesseract, pages cleaned for "prepared"."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from faxset import Fax

RENDERING_DPI = 200


class PreparationError(Exception):
    pass


@dataclass(frozen=True)
class PreparedFile:
    path: Path
    dpi: int


@dataclass
class Preparation:
    """Where the rendered and the cleaned pages of each fax are, by the fax' own path."""

    rendered: dict[Path, Path] = field(default_factory=dict)
    prepared: dict[Path, PreparedFile] = field(default_factory=dict)


def render_pdfs(faxes: list[Fax], work: Path, into: Preparation) -> None:
    """tesseract reads no PDF: it gets a list of page pictures, which it reads as one document."""
    pdfs = [fax.path for fax in faxes if fax.path.suffix.lower() == ".pdf"]
    if pdfs and not shutil.which("pdftoppm"):
        raise PreparationError("`pdftoppm` is not installed: apt-get install poppler-utils")
    for number, pdf in enumerate(pdfs):
        stem = work / f"rendered-{number}-{pdf.stem}"
        command = ["pdftoppm", "-r", str(RENDERING_DPI), "-gray", "-tiff", "-tiffcompression", "lzw", pdf, stem]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        pictures = sorted(work.glob(stem.name + "-*.tif"))
        listed = stem.with_suffix(".txt")
        listed.write_text("".join(f"{picture}\n" for picture in pictures), encoding="utf-8")
        into.rendered[pdf] = listed


def clean_pages(faxes: list[Fax], work: Path, python: Path, into: Preparation) -> None:
    """Done by a process of its own, with Pillow and numpy (launching.run says why). Rendered PDFs stay as they are."""
    jobs = {}
    for number, fax in enumerate(faxes):
        if fax.path in into.rendered:
            into.prepared[fax.path] = PreparedFile(into.rendered[fax.path], RENDERING_DPI)
        else:
            jobs[str(fax.path)] = str(work / f"clean-{number}-{fax.path.stem}.tif")
    cleaner = Path(__file__).with_name("cleaning.py")
    outcome = subprocess.run(
        [python, cleaner], input=json.dumps(jobs), stdout=subprocess.PIPE, text=True, stderr=sys.stderr)
    if outcome.returncode != 0:
        raise PreparationError("the pages could not be cleaned (see above); --without prepared leaves that out")
    for source, dpi in json.loads(outcome.stdout).items():
        into.prepared[Path(source)] = PreparedFile(Path(jobs[source]), dpi)
