"""Dictations and visit notes (sources/*.jsonl): as they are, cut to pieces in letters, and as prose for templates."""

import json
import pathlib
import re

import layout
import slots
from grammar import Template, expand, read_templates

SHELLS = {
    "consult-letter": [("specialist letter", "{Re: <spec> consultation|Consultation report|CONSULTATION NOTE|Follow-up visit}",
                        "{Thank you for {referring|asking me to see}|I saw|I had the pleasure of seeing} <mr> {today|in my <spec> clinic|for an opinion} {regarding|about} {the following|<cond>}.")],
    "progress-note": [("clinic report", "{Progress note|Visit note|Encounter|Clinic note|SOAP note}", "{Walk-in visit <date:doc>|Seen in clinic <date:doc>|Chart note forwarded for your records|}")],
    "imaging-report": [("imaging,hospital report", "{Diagnostic imaging report|Radiology report|Medical imaging|Imaging consultation}", "{Exam date: <date:doc>|Ordering physician: <drb>|Requested by <drb>. Clinical history: <sym>.}")],
    "diagnostic-test": [("diagnostic,hospital report", "{Diagnostic report|Interpretation|Test report}", "{Test date: <date:doc>|Ordering physician: <drb>|Indication: <sym>}")],
    "discharge-summary": [("hospital report", "{Discharge summary|Hospital discharge|Summary of stay}", "{Admitted: <date> Discharged: <date:doc>|MRP: <dr>|Family physician: <drb>}")],
    "emergency-report": [("hospital report", "{Emergency department record|ED visit|Emergency report|Emergency physician note}", "{Triage <time> CTAS <num:1-5>|Arrived <date:doc> <time> by {ambulance|car}|ED physician: <dr>}")],
    "operative-report": [("hospital report", "{Operative report|Operative note|Procedure note|Report of operation|Procedure report}", "{Surgeon: <dr>|Date of procedure: <date:doc>|Date of surgery: <date:doc> Surgeon: <dr> Assistant: <drb>}")],
    "pathology-report": [("lab,hospital report", "{Surgical pathology report|Pathology report|Autopsy report}", "{Accession: S<num:10-26>-<num:1000-9999>|Submitting physician: <drb>}")],
    "junk": [("company notice", "{Special offer|Important|Attention|}", "{Attention: office manager|Dear {Sir or Madam|business owner}|}"),
             ("company letter", "", "{Hello,|Good day,|}")],
    "allied-health": [("allied report", "{Assessment report|Initial evaluation|Progress report|Treatment summary}", "{Therapist: <person>|Date of assessment: <date:doc>}")],
}

BRACES = re.compile(r"[{}<>]")  # mean something in templates, and nothing in prose
NOBODY = {"junk", "admin"}  # about no patient: their shells have no patient block


def with_lines(text):
    """The dictations lost their line breaks: a comma after a full stop or colon stands for one."""
    return re.sub(r"(?<=[.:]),\s*", "\n", text).strip()


def piece(text, low, high, rng):
    """A run of sentences of a text."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    count = rng.randrange(low, high)
    start = rng.randrange(max(1, len(sentences) - count))
    return " ".join(sentences[start:start + count])


class Dictations:
    def __init__(self, folder, without=frozenset(), empty=False):
        self.lines, self.french = [], []
        for path in sorted(folder.glob("*.jsonl")) if not empty else []:
            for line in path.read_text(encoding="utf-8").splitlines():
                entry = json.loads(line)
                if entry["id"] in without:
                    continue
                if entry.get("label") == "french-prose":
                    self.french.append(entry["text"])
                else:
                    self.lines.append(entry)
        self.titles = {}
        self.by_label = {}
        for entry in self.lines:
            self.by_label.setdefault(entry["label"], []).append(with_lines(entry["text"]))

    def take(self, label, language, rng):
        """Prose for a template's body: of a kind in English, any in French."""
        pool = self.french if language == "fr" else self.by_label.get(label) or []
        return BRACES.sub("", piece(rng.choice(pool), 2, 9, rng)) if pool else ""

    def documents(self, rng):
        """Every dictation once as it is, and once or more in the shell of a Canadian report or letter."""
        import noise
        for number, entry in enumerate(self.lines):
            group = f"dictation/{entry['id']}"
            base = {"label": entry["label"], "group": group, "language": "en"}
            yield {"id": entry["id"], **base, "text": entry["text"]}
            scarce = len(self.by_label[entry["label"]]) < 120
            for copy in range(3 if scarce else 1):
                text = noise.as_read(self.shelled(entry, rng), rng)
                yield {"id": f"{entry['id']}-shell{copy}", **base, "text": text}

    def titles_of(self, label):
        """The titles that the label's English templates have."""
        if label not in self.titles:
            text = (pathlib.Path(__file__).parent / "labels" / f"{label}.txt").read_text(encoding="utf-8")
            self.titles[label] = [t.title for t in read_templates(label, text)[0] if t.language == "en" and t.title]
        return self.titles[label]

    def shelled(self, entry, rng):
        sender, title, opening = rng.choice(SHELLS[entry["label"]])
        if rng.random() < 0.5:
            title = rng.choice(self.titles_of(entry["label"]) or [title])
        template = Template(entry["label"], "dictation", "en " + " ".join(reversed(sender.split())))
        template.title, template.nobody = title, entry["label"] in NOBODY
        filler = slots.Slots("en", rng, self)
        prose = with_lines(entry["text"])
        if rng.random() < 0.5:
            prose = piece(prose, 4, 25, rng)
        return layout.compose(template, [expand(opening, filler, rng), prose], filler, rng)
