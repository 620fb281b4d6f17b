"""The comparison as tables for people and as JSON for machines."""

from __future__ import annotations

from collections import Counter

from comparison import ALL, Comparison, Result
from faxset import Fax
from scoring import IDENTIFIERS, Score

Row = list[str]


def percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"


def times(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:.2f}x"


def layout(title: str, head: Row, rows: list[Row]) -> str:
    """A table whose first column is set to the left and the others to the right."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]

    def line(row: Row) -> str:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        return "  ".join([row[0].ljust(widths[0]), *cells]).rstrip()

    rule = "-" * (sum(widths) + 2 * (len(widths) - 1))
    body = [line(row) for row in rows]
    if len(rows) > 2 and rows[-1][0] == ALL:
        body.insert(-1, rule)
    return "\n".join([title, line(head), rule, *body])


def tables(comparison: Comparison) -> str:
    parts = [_words(comparison), _identifiers(comparison), _speed(comparison), _processor(comparison)]
    parts += [_memory(comparison), _failures(comparison)]
    return "\n\n".join(part for part in parts if part)


def _levels(comparison: Comparison) -> list[str]:
    return [*comparison.levels, ALL] if len(comparison.levels) > 1 else comparison.levels


def _words(comparison: Comparison) -> str:
    head = ["level", "pages"]
    for result in comparison.results:
        head += [result.program.title, "prec."]
    rows = []
    for level in _levels(comparison):
        row = [level, str(comparison.pages(level))]
        for result in comparison.results:
            score = comparison.score(result, level)
            row += [percent(score.recall), percent(score.precision)]
        rows.append(row)
    return layout("Words read: recall and precision, %", head, rows)


def _identifiers(comparison: Comparison) -> str:
    """By level with the kinds together, and by kind with the levels together: either way there are few enough."""
    titles = [result.program.title for result in comparison.results]
    rows = []
    for level in _levels(comparison):
        scores = [comparison.score(result, level) for result in comparison.results]
        if printed := scores[0].printed.total():
            rows.append([level, str(printed), *(str(score.found.total()) for score in scores)])
    if not rows:
        return ""
    whole = [comparison.score(result, ALL) for result in comparison.results]
    kinds = [
        [title, str(whole[0].printed[kind]), *(str(score.found[kind]) for score in whole)]
        for kind, title in IDENTIFIERS.items()
    ]
    by_level = layout("Identifiers found letter for letter, by level", ["level", "printed", *titles], rows)
    return by_level + "\n\n" + layout("and by kind", ["kind", "printed", *titles], kinds)


def _timed(comparison: Comparison) -> list[Result]:
    return [result for result in comparison.results if result.program.timed]


def _speed(comparison: Comparison) -> str:
    timed = _timed(comparison)
    others = timed[1:]
    head = ["level", *(r.program.title for r in timed), *(f"intray/{r.program.title}" for r in others)]
    rows = []
    for level in _levels(comparison):
        speeds = [comparison.pages(level) / r.cost(level).wall for r in timed]
        rows.append([level, *(f"{s:.2f}" for s in speeds), *(times(speeds[0] / s) for s in speeds[1:])])
    return layout("Pages a second, wall clock", head, rows)


def _processor(comparison: Comparison) -> str:
    timed = _timed(comparison)
    head = ["level", *(r.program.title for r in timed), *(f"{r.program.title}/intray" for r in timed[1:])]
    rows = []
    for level in _levels(comparison):
        costs = [r.cost(level).cpu / comparison.pages(level) for r in timed]
        rows.append([level, *(f"{c:.2f}" for c in costs), *(times(c / costs[0]) for c in costs[1:])])
    return layout("Processor seconds a page", head, rows)


def _memory(comparison: Comparison) -> str:
    peaks = [f"{r.program.title} {r.cost(ALL).peak_mib:.0f} MiB" for r in _timed(comparison)]
    return "Memory of the largest process: " + ", ".join(peaks)


def _failures(comparison: Comparison) -> str:
    lines = [
        f"{result.program.title} complained about {path}: {why}"
        for result in comparison.results
        for path, why in result.failures.items()
    ]
    return "\n".join(lines)


def worst_pages(comparison: Comparison, count: int) -> str:
    """Where the first program lost most words beside the best of the others."""
    ranked = sorted(_behind(comparison), key=lambda entry: -entry[0])[:count]
    lines = [f"Pages where {comparison.results[0].program.title} is furthest behind the best of the others"]
    for gap, fax, number, lost in ranked:
        listed = " ".join(f"{word}*{n}" if n > 1 else word for word, n in lost.items())
        lines.append(f"  {gap:3d} words  {fax.path.name} page {number} ({fax.level}): {listed}")
    return "\n".join(lines) if ranked else ""


def _behind(comparison: Comparison) -> list[tuple[int, Fax, int, Counter[str]]]:
    first, *others = comparison.results
    out = []
    for fax in comparison.faxes if others else []:
        key = str(fax.path)
        for number, page in enumerate(first.scores[key].pages, 1):
            rivals = [other.scores[key].pages[number - 1] for other in others]
            best = max(rivals, key=lambda rival: rival.score.hits)
            gap = best.score.hits - page.score.hits
            if gap > 0:
                out.append((gap, fax, number, page.lost - best.lost))
    return out


def as_json(comparison: Comparison, setting: dict) -> dict:
    return {
        **setting,
        "rounds": comparison.rounds,
        "faxes": len(comparison.faxes),
        "pages": comparison.pages(ALL),
        "programs": {result.program.key: _program_json(comparison, result) for result in comparison.results},
        "perFax": [_fax_json(comparison, fax) for fax in comparison.faxes],
    }


def _program_json(comparison: Comparison, result: Result) -> dict:
    levels = {}
    for level in [*comparison.levels, ALL]:
        entry = comparison.score(result, level).as_json()
        if result.program.timed:
            cost, pages = result.cost(level), comparison.pages(level)
            entry |= {"wallSeconds": cost.wall, "cpuSeconds": cost.cpu, "pagesPerSecond": pages / cost.wall}
            entry |= {"cpuSecondsPerPage": cost.cpu / pages, "peakMiB": cost.peak_mib}
        levels[level] = entry
    return {"version": result.program.version(), "failures": result.failures, "levels": levels}


def _fax_json(comparison: Comparison, fax: Fax) -> dict:
    programs = {}
    for result in comparison.results:
        score = result.scores[str(fax.path)]
        pages = [{"recall": p.score.recall, "precision": p.score.precision, "lost": dict(p.lost)} for p in score.pages]
        programs[result.program.key] = {"pages": pages, "identifiersMissed": score.missed}
    return {"file": str(fax.path), "level": fax.level, "programs": programs}
