"""The measures of several workers on one machine: each writes into files of one folder, and whoever is
asked adds them up (Prometheus's own multi-process mode)."""

from __future__ import annotations

import os
from pathlib import Path

from prometheus_client import CollectorRegistry
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The library looks for the folder here when it is imported: it is set before a worker starts."""


def registry() -> CollectorRegistry | None:
    """What all workers have counted, also those that have ended; `None` when this worker is alone."""
    folder = os.environ.get(FOLDER)
    if not folder:
        return None
    _leave_out_the_dead(Path(folder))
    found = CollectorRegistry()
    MultiProcessCollector(found, folder)
    return found


def _leave_out_the_dead(folder: Path) -> None:
    """Counts stay when a worker ends, but its gauges tell of nothing any more."""
    for file in folder.glob("gauge_live*_*.db"):
        worker = file.stem.rpartition("_")[2]
        if worker.isdecimal() and not _alive(int(worker)):
            mark_process_dead(int(worker), str(folder))


def _alive(worker: int) -> bool:
    try:
        os.kill(worker, 0)
    except ProcessLookupError:
        return False
    return True
