"""Runs the programs on the same faxes, turn by turn, and gathers what they read and what it cost."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from faxset import Fax
from launching import Usage
from programs import Program, Reading
from scoring import FaxScore, Score, score_fax, summed

ALL = "all"


@dataclass
class Result:
    """One program on all faxes."""

    program: Program
    scores: dict[str, FaxScore] = field(default_factory=dict)
    """By the fax' path."""
    costs: dict[str, list[Usage]] = field(default_factory=dict)
    """By level, one for each round."""
    failures: dict[str, str] = field(default_factory=dict)

    def cost(self, level: str) -> Usage:
        """The median round's time at a level; of all levels together, the sum of these."""
        if level == ALL:
            parts = [self.cost(one) for one in self.costs]
            return Usage(sum(p.wall for p in parts), sum(p.cpu for p in parts), max(p.peak_mib for p in parts))
        rounds = self.costs[level]
        median = statistics.median
        return Usage(median(u.wall for u in rounds), median(u.cpu for u in rounds), max(u.peak_mib for u in rounds))


@dataclass
class Comparison:
    faxes: list[Fax]
    rounds: int
    results: list[Result]

    @property
    def levels(self) -> list[str]:
        return list(dict.fromkeys(fax.level for fax in self.faxes))

    def pages(self, level: str) -> int:
        return sum(len(fax.pages) for fax in self.of(level))

    def of(self, level: str) -> list[Fax]:
        return [fax for fax in self.faxes if level in (ALL, fax.level)]

    def score(self, result: Result, level: str) -> Score:
        return summed(result.scores[str(fax.path)].score for fax in self.of(level))

    def result(self, key: str) -> Result | None:
        return next((result for result in self.results if result.program.key == key), None)


def compare(faxes: list[Fax], programs: list[Program], rounds: int, tell: Callable[[str], None]) -> Comparison:
    """Level by level, and within a level program after program, each round in another order.

    So whatever else the machine does in the meantime disturbs all of them alike. Texts are scored in the first round:
    the programs read the same each time.
    """
    comparison = Comparison(faxes, rounds, [Result(program) for program in programs])
    for turn in range(rounds):
        for place, level in enumerate(comparison.levels):
            batch = comparison.of(level)
            shift = (turn + place) % len(programs)
            for result in comparison.results[shift:] + comparison.results[:shift]:
                if turn and not result.program.timed:
                    continue
                tell(f"round {turn + 1} of {rounds}: {level}, {len(batch)} faxes, {result.program.title}")
                reading = result.program.read(batch)
                result.costs.setdefault(level, []).append(reading.usage)
                if turn == 0:
                    _score(result, batch, reading)
    return comparison


def _score(result: Result, batch: list[Fax], reading: Reading) -> None:
    for fax in batch:
        result.scores[str(fax.path)] = score_fax(fax, reading.texts.get(fax.path, []))
    result.failures.update({str(path): why for path, why in reading.failures.items()})


def tell_progress(line: str) -> None:
    """On one line of the terminal; not at all where nobody watches."""
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
