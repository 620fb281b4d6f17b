"""A set of faxes with the truth about what stands on their pages, as README.md describes it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path


class SetError(Exception):
    """Something about a set that its owner has to mend; the message says what."""


@dataclass(frozen=True)
class Fax:
    """One fax file and what a perfect reader would read on it."""

    path: Path
    level: str
    french: bool
    pages: list[str]
    """The text of each page, without the sender's header line."""
    headers: list[str] = field(default_factory=list)
    """The header line of each page, "" or missing where there is none: a reader may tell it or leave it out."""
    documents: list[tuple[list[int], dict[str, str]]] = field(default_factory=list)
    """Page numbers of each document, and its identifiers as they are printed."""

    def header(self, page: int) -> str:
        """Of the page of this number, counted from 1."""
        return self.headers[page - 1] if page <= len(self.headers) else ""


def load(folder: Path) -> list[Fax]:
    """All faxes of a set, in the order of its truth file."""
    truth = folder / "truth.jsonl"
    if not truth.is_file():
        raise SetError(f"{folder} is no set of faxes: it has no truth.jsonl (see Tests/Bench/README.md)")
    faxes = []
    for number, line in enumerate(truth.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            faxes.append(_fax(folder, json.loads(line)))
        except (KeyError, TypeError, ValueError) as error:
            raise SetError(f"{truth}, line {number}: {type(error).__name__}: {error}") from error
    return faxes


def _fax(folder: Path, truth: dict) -> Fax:
    pages = list(truth["text_pages"])
    return Fax(
        path=_find(folder, truth.get("set", ""), truth["file"]),
        level=truth["quality"],
        french=truth.get("language") == "fr",
        pages=pages,
        headers=[line or "" for line in truth.get("headers", [])],
        documents=[(list(d["pages"]), dict(d.get("shown", {}))) for d in truth.get("documents", [])],
    )


def _find(folder: Path, part: str, name: str) -> Path:
    places = [folder / part / "faxes" / name, folder / part / name, folder / "faxes" / name]
    for path in places:
        if path.is_file():
            return path.resolve()
    raise ValueError(f"the file {name} is in none of " + ", ".join(str(p.parent) for p in places))


def choose(faxes: list[Fax], levels: list[str], limit: int | None) -> list[Fax]:
    """The faxes of these levels (all, if none is named), at most `limit` of them, taken evenly from every level."""
    known = {fax.level for fax in faxes}
    unknown = [level for level in levels if level not in known]
    if unknown:
        raise SetError(f"no fax of level {', '.join(unknown)}; there are {', '.join(sorted(known))}")
    chosen = [fax for fax in faxes if not levels or fax.level in levels]
    if limit is None or limit >= len(chosen):
        return chosen
    queues = [[f for f in chosen if f.level == level] for level in dict.fromkeys(f.level for f in chosen)]
    turns = [fax for turn in range(max(map(len, queues))) for queue in queues for fax in queue[turn : turn + 1]]
    taken = {fax.path for fax in turns[:limit]}
    return [fax for fax in chosen if fax.path in taken]
