#!/usr/bin/env python3
"""Reads the same faxes with intray, the tesseract program and OCRmyPDF, and compares them. See README.md."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

import report
from comparison import compare, tell_progress
from faxset import Fax, SetError, choose, load
from funsd import load_funsd
from ownset import own_set
from preparing import Preparation, PreparationError, clean_pages, render_pdfs
from programs import CORES, Intray, MissingProgram, OCRmyPDF, PreparedTesseract, Program, Tesseract

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build"
ENVIRONMENT = BUILD / "bench-venv" / "bin"
KEYS = ["tesseract", "prepared", "ocrmypdf"]


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, metavar="DIR", help="faxes with truth (default: made from SampleFaxes)")
    parser.add_argument("--funsd", type=Path, metavar="DIR", help="instead of faxes: FUNSD's page pictures with truth")
    parser.add_argument("--levels", type=lambda s: s.split(","), default=[], metavar="A,B", help="only these levels")
    parser.add_argument("--limit", type=int, metavar="N", help="at most N faxes, taken evenly from the levels")
    parser.add_argument("--rounds", type=int, default=1, metavar="N", help="times to read everything; medians are told")
    parser.add_argument("--intray", type=Path, default=BUILD / "release" / "intray", metavar="PATH")
    parser.add_argument("--without", action="append", choices=KEYS, default=[], help="leave a program out")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the pages where intray is behind")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the whole report, down to the page")
    options = parser.parse_args(arguments)
    if options.rounds < 1 or (options.limit is not None and options.limit < 1):
        parser.error("--rounds and --limit take 1 or more")
    if options.funsd:
        # Pictures of paper forms: there is no fax to prepare, and no resolution for OCRmyPDF to know.
        options.without += ["prepared", "ocrmypdf"]
    elif not options.set:
        options.set = own_set(ROOT, equipped_python())
    return options


def equipped_python() -> Path:
    """A Python that has Pillow and numpy, if one was made by `make bench`."""
    python = ENVIRONMENT / "python3"
    return python if python.is_file() else Path(sys.executable)


def faxes_of(options: argparse.Namespace) -> list[Fax]:
    faxes = load_funsd(options.funsd) if options.funsd else load(options.set)
    return choose(faxes, options.levels, options.limit)


def programs_of(options: argparse.Namespace, faxes: list[Fax], work: Path) -> list[Program]:
    """intray first; a missing OCRmyPDF is said and done without, anything else missing ends the run."""
    preparation = Preparation()
    programs: list[Program] = [Intray(options.intray.resolve())]
    if not {"tesseract", "prepared"} <= set(options.without):
        render_pdfs(faxes, work, preparation)
    if "tesseract" not in options.without:
        programs.append(Tesseract(preparation))
    if "prepared" not in options.without:
        clean_pages(faxes, work, equipped_python(), preparation)
        programs.append(PreparedTesseract(preparation))
    if "ocrmypdf" not in options.without:
        try:
            programs.append(OCRmyPDF(ENVIRONMENT / "ocrmypdf", work))
        except MissingProgram as error:
            print(f"Without OCRmyPDF: {error}", file=sys.stderr)
    return programs


def setting(options: argparse.Namespace, programs: list[Program]) -> dict:
    return {
        "at": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "set": str(options.funsd or options.set),
        "cores": CORES,
        "loadAtStart": os.getloadavg()[0],
        "versions": {program.title: program.version() for program in programs},
    }


def run(options: argparse.Namespace) -> None:
    faxes = faxes_of(options)
    with tempfile.TemporaryDirectory(prefix="intray-bench-") as folder:
        programs = programs_of(options, faxes, Path(folder))
        about = setting(options, programs)
        pages = sum(len(fax.pages) for fax in faxes)
        print(f"{len(faxes)} faxes, {pages} pages of {about['set']}; {CORES} cores, load {about['loadAtStart']:.2f}")
        print(", ".join(f"{title} {version}" for title, version in about["versions"].items()))
        comparison = compare(faxes, programs, options.rounds, tell_progress)
        tell_progress("")
        print("\n" + report.tables(comparison))
        if options.worst:
            print("\n" + report.worst_pages(comparison, options.worst))
        if options.json:
            text = json.dumps(report.as_json(comparison, about), ensure_ascii=False, indent=1)
            options.json.write_text(text + "\n", encoding="utf-8")


def main() -> int:
    try:
        run(parse(sys.argv[1:]))
    except (SetError, MissingProgram, PreparationError) as error:
        print(f"reading.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
