#!/usr/bin/env python3
"""Makes the corpora of the statement models. See ../corpus/README.md for the grammar, and README.md.

    make-statements.py --out FOLDER [--per-line 24] [--seed 1]     writes urgency.jsonl and requests.jsonl
    make-statements.py --check                                     expands every line many times, and makes nothing
"""

import argparse
import json
import math
import pathlib
import random
import re
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "corpus"))

import clinical  # noqa: E402
import grammar  # noqa: E402
import layout  # noqa: E402
import noise  # noqa: E402
import slots  # noqa: E402

CLASSES = {
    "urgency": {"critical", "urgent", "none"},
    "requests": {
        "book-follow-up", "notify-appointment", "missed-appointment", "re-refer", "send-information", "review-abnormal",
        "screening-due", "renew-prescription", "complete-form", "send-records", "none"},
}
WITHOUT_FINDINGS = {
    "admin", "appointment-notice", "immunization-record", "insurance-form", "junk", "pharmacy-notice", "prescription-renewal",
    "records-request", "referral-response", "screening-notice"}
LINES_PER_GROUP = 6  # neighbours are alike: cross-validation leaves them out together
ORDINARY = 6000  # sentences of published dictations, which alarm nobody and ask for nothing
# Dictations hold alarming sentences and requests too, and nobody has labelled them: what may be one is left out.
DOUBTFUL = re.compile(
    r"cancer|carcin|malig|metast|tumou?r|mass|lesion|critical|urgen|emerg|stat\b|immediate|acute|hemorrh|bleed|embol|ruptur|"
    r"perfor|suicid|sepsis|septic|arrest|shock|stroke|infarct|danger|severe|rapid|worse|intub|abscess|torsion|ischem|fracture|"
    r"follow|recheck|repeat|see |seen|return|refer|call|contact|arrange|schedul|appoint|please|recommend|request|send|sent|"
    r"primary|family|advis|remov|should|will|needs?\b|week|month|days?\b|fill|renew|refill|screen|overdue|\bdue\b|must|asap|"
    r"rush|priorit|today|tomorrow|now\b|danger|risk|alert|abnormal|high|low\b|positive|miss|did not|no[- ]show|declin|accept|"
    r"redirect|wait|book|resched|confirm|inform|notif|tell|let us|provide|forward|complete|form\b|copy|copies|records?\b|chart|"
    r"stop|hold\b|recall|harm|threat|safe|police|protect|report to|"
    r"tumeur|métas|masse|lésion|critique|immédia|saign|hémorr|suicid|urgence|grave|sévère|aggrav|danger|risque|fractur|suivi|"
    r"contrôl|repren|répét|revoir|voir |référ|orient|appel|rappel|communiqu|prévo|rendez|priè|veuillez|svp|merci de|recomm|"
    r"demand|envoy|transmet|fourn|remplir|formulaire|dossier|renouv|ordonnance|dépist|échu|doit|devra|faut|faudr|semaine|mois|"
    r"jours?\b|demain|aujourd|avis|absen|présent|manqu|refus|accept|redirig|attente|anormal|élevé|bas\b|positi|cesser|arrêt", re.I)


def lines_of(text, classes, where):
    """(language, class, line) of a file of statements; says what is wrong with its headers."""
    language = kind = None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("== "):
            language, kind = line[3:].split()
            if language not in ("en", "fr") or kind not in classes:
                raise SystemExit(f"{where}, line {number}: “{line}”: expected a language and one of {', '.join(sorted(classes))}")
        elif line.strip() and not line.startswith("#"):
            if kind is None:
                raise SystemExit(f"{where}, line {number}: a line before the first header")
            yield language, kind, line


# Intervals, as StatedTime.swift reads them.
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "douze": 12, "couple": 2, "few": 3, "quelques": 3}
UNITS = [
    (1 / 24, "hours?|hrs?|h|heures?"), (1, "days?|jours?|d"), (7, "weeks?|wks?|semaines?|sem"),
    (30.4375, "months?|mos?|mois"), (365.25, "years?|yrs?|ans?|année|annee|années|annees")]
COUNT = r"\d{1,3}|" + "|".join(COUNTS)
# Only a figure may have its unit set against it ("3d", "48h"): "and" is no day, nor "ah" an hour.
INTERVAL = re.compile(
    rf"(?<![\w./-])(?P<least>{COUNT})(?:\s*(?:-|–|to|a|à|or|ou)\s*(?:{COUNT}))?(?:(?<=\d)|(?=[\s-]))[\s-]*"
    r"(?:(?:business|working|calendar|full|of|more|to)\s+)?"
    r"(?:" + "|".join(f"(?P<u{i}>{names})" for i, (_, names) in enumerate(UNITS)) + r")(?![\w])", re.I)
COMING = re.compile(
    r"\b(?:(?P<day>tomorrow|demain)|(?P<week>this week|cette semaine|coming days|prochains jours|next week|coming week|semaine "
    r"prochaine|prochaine semaine))\b", re.I)


def interval_word(days):
    return "withinaday" if days <= 1 else "withinaweek" if days <= 7 else "withinamonth" if days <= 31 else "laterthanamonth"


def with_interval(found):
    count = COUNTS.get(found["least"].lower()) or int(found["least"])
    unit = next(days for i, (days, _) in enumerate(UNITS) if found[f"u{i}"])
    days = count * unit
    return f"{found[0]} {interval_word(math.ceil(days) if unit < 1 else int(days))}" if 1 <= count <= 104 else found[0]


def written(text):
    """Boxes to tick and the lengths of intervals as words, which is how intray hands statements to the models."""
    text = re.sub(r"\[\s*[xX✓√]\s*\]|☒|☑", " tickedbox ", text)
    text = re.sub(r"\[\s*\]|☐|□", " emptybox ", text)
    text = INTERVAL.sub(with_interval, " ".join(text.split()))
    return COMING.sub(lambda found: f"{found[0]} {interval_word(1 if found['day'] else 7)}", text)


def made(name, per_line, seed):
    rng = random.Random(f"{seed}/{name}")
    source = clinical.Dictations(HERE.parent / "corpus" / "sources")
    all_lines = list(lines_of((HERE / f"{name}.txt").read_text(encoding="utf-8"), CLASSES[name], f"{name}.txt"))
    places = {}
    for language, kind, line in all_lines:
        place = places[language, kind] = places.get((language, kind), -1) + 1
        group = f"{name}/{language}-{kind}-{place // LINES_PER_GROUP}"
        seen = set()
        for _ in range(per_line):
            text = written(grammar.expand(line, slots.Slots(language, rng, source), rng))
            if text not in seen:
                seen.add(text)
                yield kind, group, noise.as_read(text, rng).replace("\n", " ").strip()
    for number, (language, line) in enumerate(surroundings()):
        for _ in range(per_line // 2):
            text = written(grammar.expand(line, slots.Slots(language, rng, source), rng))
            yield "none", f"surroundings/{number // LINES_PER_GROUP}", noise.as_read(text, rng).replace("\n", " ").strip()
    for number, (language, line) in enumerate(elsewhere()):
        for _ in range(per_line // 6):
            text = written(grammar.expand(line, slots.Slots(language, rng, source), rng))
            if text and not DOUBTFUL.search(text):
                yield "none", f"elsewhere/{number // LINES_PER_GROUP}", noise.as_read(text, rng).replace("\n", " ").strip()
    for number, sentence in enumerate(ordinary(source, rng)):
        yield "none", f"ordinary/{number // 20}", noise.as_read(sentence, rng).replace("\n", " ").strip()


def surroundings():
    """What stands around the statements of a document: letterheads, signatures, footers, facts about the patient."""
    corpus = HERE.parent / "corpus"
    lines = []
    for path in (HERE / "nothing.txt", corpus / "fillers.txt", corpus / "senders.txt"):
        language = None
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("== "):
                language = line.split()[1]
            elif line.strip() and not line.startswith("#"):
                lines += [(language, part) for part in line.lstrip("~").split("\\n")]
    for table in (layout.ASIDES, layout.FOOTER, layout.CLOSING, layout.CONTACT, layout.BLOCKS, layout.SALUTATION):
        for language, texts in table.items():
            lines += [(language, line) for text in texts for line in text.split("\n")]
    return [(language, line) for language, line in lines if line.strip() and is_whole(line)]


def elsewhere():
    """Lines of the label corpus, most of which alarm nobody and ask for nothing; what may is left out once it is expanded.

    Not of results and notes: a finding there ("Right pneumothorax, 40 %") alarms without any of the words that are left out.
    """
    for path in sorted((HERE.parent / "corpus" / "labels").glob("*.txt")):
        if path.stem not in WITHOUT_FINDINGS:
            continue
        language = None
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("== "):
                language = next(word for word in line.split() if word in ("en", "fr"))
            elif line.strip() and not line.startswith(("#", "T:")):
                line = line.lstrip("~?*! ")
                if is_whole(line):
                    yield language, line


def is_whole(line):
    """Whether no alternative of a paragraph begins or ends outside this line of it."""
    depth = 0
    for char in line:
        depth += (char == "{") - (char == "}")
        if depth < 0 or (char == "|" and depth == 0):
            return False
    return depth == 0


def ordinary(source, rng):
    """Sentences of the dictations that hold no word by which they could be urgent or a request."""
    found = []
    for text in (text for label, texts in source.by_label.items() if label not in clinical.NOBODY for text in texts):
        for sentence in re.split(r"(?<=[.:])\s+|\n+", text):
            if 3 <= len(sentence.split()) <= 40 and not DOUBTFUL.search(sentence):
                found.append(" ".join(sentence.split()))
    found = sorted(set(found))
    return rng.sample(found, min(ORDINARY, len(found)))


def main():
    parser = argparse.ArgumentParser(description="Makes the corpora of intray's statement models.")
    parser.add_argument("--out", help="folder for the corpora, one JSON object a line")
    parser.add_argument("--check", action="store_true", help="expand every line and make nothing")
    parser.add_argument("--per-line", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not options.out and not options.check:
        parser.error("--out is needed (or --check)")
    for name in CLASSES:
        count = 0
        out = open(pathlib.Path(options.out) / f"{name}.jsonl", "w", encoding="utf-8") if options.out else None
        for kind, group, text in made(name, options.per_line, options.seed):
            if text and out:
                out.write(json.dumps({"id": f"{name}-{count:06}", "label": kind, "group": group, "text": text}, ensure_ascii=False) + "\n")
            count += 1
        print(f"{name}: {count} statements")


if __name__ == "__main__":
    main()
