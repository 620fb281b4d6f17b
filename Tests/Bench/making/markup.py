"""The vocabulary in which SampleFaxes/source writes its documents, for the typesetter of this folder.

The sources import these names from the engine that made the samples, which is no part of this repository; the bench
puts this module in its place (see sources.py). Signatures, logos, boxes to tick and lines to fill in become tags of
our own: ink on the page that is no text.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """A document to set: what page() makes of the arguments of the sources."""

    body: str
    font: str
    scale: float
    landscape: bool
    running: str
    footer: str


def page(body: str, font: str = "Liberation Sans", css: str = "", size: str = "Letter", margin: str = "",
         running: str = "", footer: str = "", scale: float = 1.0) -> Sheet:
    return Sheet(body, font, scale, "landscape" in size, running, footer)


def esc(text: object) -> str:
    return html.escape(str(text), quote=False)


def css_text(text: str) -> str:
    """Text of a footer; the sources put counter(page) and counter(pages) between such."""
    return html.unescape(text)


def rows(pairs: Iterable[tuple[object, object]], label: str = "b", sep: str = ":") -> str:
    return "".join(f"<tr><td class='{label}'>{name}{sep}</td><td>{value}</td></tr>" for name, value in pairs)


def table(head: list[str], lines: list[tuple], cls: str = "grid w", widths: list[str] | None = None) -> str:
    columns = "".join(f"<col style='width:{width}'>" for width in widths or [])
    top = "<tr>" + "".join(f"<th>{cell}</th>" for cell in head) + "</tr>" if head else ""
    rest = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines)
    return f"<table class='{cls}'>{columns}{top}{rest}</table>"


def check(on: bool) -> str:
    return f"<tick state='{'on' if on else 'off'}'></tick>"


def line(width: str = "6cm") -> str:
    return f"<blank width='{width}'></blank>"


def picture(text: str, family: str, points: int = 22, slant: float = 0) -> str:
    return f"<scrawl width='{len(text) * points * 0.42:.0f}pt' height='{points}pt' seed='{esc(text)}'></scrawl>"


def logo(rng: object, kind: str = "", size: str = "15mm") -> str:
    return f"<logo width='{size}' height='{size}' kind='{kind}'></logo>"
