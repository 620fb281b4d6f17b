"""The programs that are compared. Each reads a batch of faxes the way that suits it best on two cores."""

from __future__ import annotations

import json
import re
import shutil
import time
from abc import ABC, abstractmethod
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from faxset import Fax
from launching import Outcome, Usage, run
from preparing import Preparation

CORES = 2
ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
"""Tesseract's own threads make it slower, and would take the second core from the second process."""


class MissingProgram(Exception):
    """A program that is not there; the message says how to get it."""


@dataclass
class Reading:
    """What a program made of a batch: the pages' texts by file, what it cost, what it could not read and why."""

    texts: dict[Path, list[str]] = field(default_factory=dict)
    usage: Usage = Usage()
    failures: dict[Path, str] = field(default_factory=dict)


class Program(ABC):
    key: str
    title: str
    timed = True
    """Whether its speed is told. That of a program whose input was prepared beforehand would mislead."""

    @abstractmethod
    def version(self) -> str: ...

    @abstractmethod
    def read(self, faxes: list[Fax]) -> Reading: ...


class Intray(Program):
    key, title = "intray", "intray"

    def __init__(self, executable: Path) -> None:
        reader = executable.with_name("intray-reader")
        for path in (executable, reader):
            if not path.is_file():
                raise MissingProgram(f"{path} is not there: run `make build`, or name another with --intray")
        self.executable = executable

    def version(self) -> str:
        return _first_line(run([self.executable, "--version"])) or "of unknown version"

    def read(self, faxes: list[Fax]) -> Reading:
        """One process for the whole batch, as in service. The language is for it to find out."""
        outcome = run([self.executable, "ocr", "--json", "--jobs", str(CORES), *(fax.path for fax in faxes)])
        reading = Reading(usage=outcome.usage)
        for line in outcome.out.splitlines():
            page = json.loads(line)
            path = Path(page["file"])
            if "page" in page:
                texts = reading.texts.setdefault(path, [])
                texts += [""] * (page["page"] - len(texts))
                texts[page["page"] - 1] = page["text"]
            else:
                reading.failures[path] = json.dumps(page.get("error"))
        for fax in faxes:
            if fax.path not in reading.texts:
                reading.failures.setdefault(fax.path, _last_line(outcome) or f"exit code {outcome.code}")
        return reading


class OneProcessPerFax(Program):
    """A program that is started for each file, two at once with one thread each."""

    @abstractmethod
    def read_one(self, fax: Fax) -> tuple[Outcome, list[str]]: ...

    def read(self, faxes: list[Fax]) -> Reading:
        reading, cost = Reading(), Usage()
        started = time.monotonic()
        with ThreadPoolExecutor(CORES) as pool:
            answers = list(pool.map(self.read_one, faxes))
        wall = time.monotonic() - started
        for fax, (outcome, texts) in zip(faxes, answers, strict=True):
            cost = cost.beside(outcome.usage)
            reading.texts[fax.path] = texts
            if outcome.code != 0:
                reading.failures[fax.path] = _last_line(outcome) or f"exit code {outcome.code}"
        reading.usage = Usage(wall, cost.cpu, cost.peak_mib)
        return reading


class Tesseract(OneProcessPerFax):
    """The program as it comes, on the fax as it came. That it is told the language is a favour."""

    key, title = "tesseract", "tesseract"

    def __init__(self, preparation: Preparation) -> None:
        self.preparation = preparation
        self.executable = _find("tesseract", "tesseract-ocr tesseract-ocr-eng tesseract-ocr-fra")

    def version(self) -> str:
        outcome = run([self.executable, "--version"])
        return _first_line(outcome).removeprefix("tesseract ")

    def read_one(self, fax: Fax) -> tuple[Outcome, list[str]]:
        outcome = run([self.executable, *self.arguments(fax), "-l", language(fax)], ONE_THREAD)
        return outcome, split_pages(outcome.out)

    def arguments(self, fax: Fax) -> list[str]:
        return [str(self.preparation.rendered.get(fax.path, fax.path)), "stdout"]


class PreparedTesseract(Tesseract):
    """The program on pages that were made ready for it: its accuracy at its best, without the time that takes."""

    key, title, timed = "prepared", "prepared", False

    def arguments(self, fax: Fax) -> list[str]:
        prepared = self.preparation.prepared[fax.path]
        return [str(prepared.path), "stdout", "--dpi", str(prepared.dpi), "--psm", "3"]


class OCRmyPDF(OneProcessPerFax):
    """As a clinic would run it on faxes: pages turned upright and straightened, text that is there already is kept."""

    key, title = "ocrmypdf", "OCRmyPDF"
    OPTIONS = ["--rotate-pages", "--deskew", "--skip-text", "--output-type", "pdf", "--jobs", "1", "--quiet"]

    def __init__(self, executable: Path, work: Path) -> None:
        found = executable if executable.is_file() else shutil.which("ocrmypdf")
        if not found:
            raise MissingProgram(f"OCRmyPDF is not installed (looked for {executable}); `make bench` installs it")
        self.executable, self.work = Path(found), work
        for program, package in (("gs", "ghostscript"), ("pdftotext", "poppler-utils")):
            _find(program, package)

    def version(self) -> str:
        return _first_line(run([self.executable, "--version"]))

    def read_one(self, fax: Fax) -> tuple[Outcome, list[str]]:
        """The text is taken from the PDF afterwards, outside the time: its sidecar lacks the pages that had text."""
        made = self.work / (fax.path.stem + ".ocrmypdf.pdf")
        made.unlink(missing_ok=True)
        arguments = [*self.OPTIONS, "-l", language(fax), fax.path, made]
        outcome = run([self.executable, *arguments], ONE_THREAD)
        if not made.is_file():
            return outcome, []
        texts = split_pages(run(["pdftotext", made, "-"]).out)
        made.unlink()
        return outcome, texts


def language(fax: Fax) -> str:
    return "fra" if fax.french else "eng"


def split_pages(text: str) -> list[str]:
    """Pages of text that end in form feeds."""
    pages = text.split("\f")
    return pages[:-1] if len(pages) > 1 and not pages[-1].strip() else pages


def _find(program: str, packages: str) -> Path:
    found = shutil.which(program)
    if not found:
        raise MissingProgram(f"`{program}` is not installed: apt-get install {packages}")
    return Path(found)


def _first_line(outcome: Outcome) -> str:
    return (outcome.out.splitlines() or outcome.complaint.splitlines() or [""])[0].strip()


def _last_line(outcome: Outcome) -> str:
    lines = [re.sub(r"\s+", " ", line) for line in outcome.complaint.splitlines() if line.strip()]
    return lines[-1] if lines else ""
