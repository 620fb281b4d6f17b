"""Running a program and measuring what it cost: time, processor time, memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Usage:
    """What some work cost. Processor time and memory include the processes that the program started and waited for."""

    wall: float = 0.0
    cpu: float = 0.0
    peak_mib: float = 0.0
    """Of the largest single process; pages shared between processes count in each."""

    def beside(self, other: Usage) -> Usage:
        """Both, at the same time: the wall clock is measured around them, not summed."""
        return Usage(self.wall, self.cpu + other.cpu, max(self.peak_mib, other.peak_mib))


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    complaint: str
    usage: Usage


def run(command: Sequence[str | Path], environment: Mapping[str, str] = {}) -> Outcome:
    """Runs a program to its end.

    The output goes to files, so that no thread of ours reads pipes while time is taken. The largest process is told
    by the kernel (ru_maxrss); it counts this process' own size as the least, because a child starts as its copy.
    That is why the bench itself loads neither Pillow nor numpy.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaints:
        started = time.monotonic()
        process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=out, stderr=complaints,
            env={**os.environ, **environment})
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        complaints.seek(0)
        cost = Usage(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        return Outcome(process.returncode, _text(out.read()), _text(complaints.read()), cost)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", errors="replace")
