"""What a program read, measured against what is there: words, and identifiers letter for letter.

A word is a run of letters and digits, whatever its case and accents: punctuation, and the accents that a fax blurs,
are not what a reader is judged by. A page's words are compared as bags, since reading order is another question
(columns and tables may rightly be read in more than one order).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from faxset import Fax

WORD = re.compile(r"[^\W_]+")
BLOT = "█"
IDENTIFIERS = {"hin": "number", "dob": "birth date", "name": "name"}


def fold(text: str) -> str:
    """Lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(fold(text)))


def solid(text: str) -> str:
    """Letters and digits alone, run together: spaces and dashes in a number say nothing about how it was read."""
    return re.sub(r"[^a-z0-9]", "", fold(text))


@dataclass
class Score:
    """Sums over pages; the rates follow."""

    pages: int = 0
    hits: int = 0
    wanted: int = 0
    read: int = 0
    found: Counter[str] = field(default_factory=Counter)
    printed: Counter[str] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        self.pages += other.pages
        self.hits += other.hits
        self.wanted += other.wanted
        self.read += other.read
        self.found.update(other.found)
        self.printed.update(other.printed)

    @property
    def recall(self) -> float | None:
        return self.hits / self.wanted if self.wanted else None

    @property
    def precision(self) -> float | None:
        return self.hits / self.read if self.read else None

    def share(self, kind: str) -> float | None:
        return self.found[kind] / self.printed[kind] if self.printed[kind] else None

    def as_json(self) -> dict:
        kinds = {k: {"found": self.found[k], "printed": self.printed[k]} for k in IDENTIFIERS if self.printed[k]}
        return {"pages": self.pages, "wordRecall": self.recall, "wordPrecision": self.precision, "identifiers": kinds}


@dataclass(frozen=True)
class PageScore:
    """One page: its counts, the words that were missed, the identifiers printed on it that were not found."""

    score: Score
    lost: Counter[str]


def score_page(fax: Fax, number: int, text: str) -> PageScore:
    """`number` counts from 1.

    The header line's words count neither for nor against: those beyond what the page itself has are taken from what
    was read. No more than these: a program that keeps the header apart must not lose the page's own "page" and "1".
    """
    wanted = words(fax.pages[number - 1])
    read = words(text)
    read -= (read - wanted) & words(fax.header(number))
    hits = wanted & read
    return PageScore(Score(1, hits.total(), wanted.total(), read.total()), wanted - read)


def score_identifiers(fax: Fax, texts: list[str]) -> tuple[Score, list[str]]:
    """Each identifier is looked for in the whole text of its document; also returns the kinds that were not found."""
    score, missed = Score(), []
    for pages, shown in fax.documents:
        text = solid(" ".join(texts[n - 1] for n in pages if n <= len(texts)))
        for kind in IDENTIFIERS:
            wanted = shown.get(kind, "")
            # What is blotted on the paper nobody can read; three letters are found by chance.
            if BLOT in wanted or len(solid(wanted)) < 4:
                continue
            score.printed[kind] += 1
            if solid(wanted) in text:
                score.found[kind] += 1
            else:
                missed.append(kind)
    return score, missed


@dataclass(frozen=True)
class FaxScore:
    score: Score
    pages: list[PageScore]
    missed: list[str]


def score_fax(fax: Fax, texts: list[str]) -> FaxScore:
    """A page that the program did not tell about counts as read empty."""
    full = (texts + [""] * len(fax.pages))[: len(fax.pages)]
    pages = [score_page(fax, n, text) for n, text in enumerate(full, 1)]
    total, missed = score_identifiers(fax, full)
    for page in pages:
        total.add(page.score)
    return FaxScore(total, pages, missed)


def summed(scores: Iterable[Score]) -> Score:
    total = Score()
    for score in scores:
        total.add(score)
    return total
