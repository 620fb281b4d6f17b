"""The documents of SampleFaxes/source: what they say and whom they are about."""

from __future__ import annotations

import importlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import markup


@dataclass(frozen=True)
class Document:
    sheet: markup.Sheet
    names: list[str]
    births: list[str]
    number: str


@dataclass(frozen=True)
class Sample:
    """A fax of SampleFaxes before it was sent."""

    name: str
    french: bool
    sender: str
    fax: str
    when: str
    cover: markup.Sheet | None
    documents: list[Document]
    turn: int


def samples(folder: Path) -> list[Sample]:
    """Imports the sources, with the markup of this folder in the place of the engine's."""
    letters = (folder / "letters.py").read_text(encoding="utf-8")
    engine = re.search(r"^from (\w+)\.markup import", letters, re.MULTILINE)
    if not engine:
        raise ImportError(f"{folder}/letters.py no longer imports a module `markup`: mend making/sources.py")
    sys.modules.setdefault(engine[1], ModuleType(engine[1]))
    sys.modules[f"{engine[1]}.markup"] = markup
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    faxes, places = importlib.import_module("faxes"), importlib.import_module("places")
    return [_sample(fax, faxes.ROSTER, places) for fax in faxes.FAXES]


def _sample(fax: object, roster: object, places: ModuleType) -> Sample:
    sender = places.ORGS[fax.sender]
    return Sample(
        name=fax.name, french="french" in fax.name, sender=sender.name, fax=sender.fax,
        when=f"{fax.when:%d-%b-%Y %H:%M}", cover=fax.cover, turn=fax.turn,
        documents=[_document(doc, roster, places) for doc in fax.docs])


def _document(doc: object, roster: object, places: ModuleType) -> Document:
    """Every way in which a source may print the patient; which one it is, the page will show."""
    if not doc.who:
        return Document(doc.html, [], [], "")
    patient = roster[doc.who]
    births = [patient["date_of_birth"], *(write(patient.born) for write in (places.en, places.fr, places.abc))]
    return Document(doc.html, [patient.last_first, patient.name], births, patient.card)
