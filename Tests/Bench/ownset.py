"""The bench's own faxes: made when they are first needed, and again when what makes them has changed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from faxset import SetError

MAKER = Path(__file__).with_name("making")


def own_set(root: Path, python: Path) -> Path:
    """The folder of the set; made with a Python that has Pillow and numpy."""
    sources, out = root / "SampleFaxes" / "source", root / ".build" / "bench-set"
    made_from = _fingerprint([*sorted(sources.glob("*.py")), *sorted(MAKER.glob("*.py"))])
    mark = out / "made-from"
    if mark.is_file() and mark.read_text() == made_from:
        return out
    print("making the faxes (once; half a minute) …", file=sys.stderr)
    shutil.rmtree(out, ignore_errors=True)
    done = subprocess.run([python, MAKER / "make_set.py", sources, out], stdout=sys.stderr)
    if done.returncode != 0:
        raise SetError("the bench's own faxes could not be made (see above); --set takes others")
    mark.write_text(made_from)
    return out


def _fingerprint(files: list[Path]) -> str:
    sums = hashlib.sha256()
    for file in files:
        sums.update(file.name.encode() + b"\0" + file.read_bytes())
    return sums.hexdigest()
