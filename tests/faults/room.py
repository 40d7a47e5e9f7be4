"""A small disk that can be filled and given room again."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest

KILOBYTE = 1024


class Room(Protocol):
    """Where there is room for little. `code` is what the server calls it when it is full."""

    code: str

    def fill(self, pid: int) -> None:
        """No more can be written by the process."""

    def give(self, pid: int) -> None:
        """Now it can."""


class SmallDisk:
    """A file system of its own in memory: the kernel itself says that it is full. Needs root."""

    code = "storage_full"

    def __init__(self, folder: Path):
        self.folder = folder

    def fill(self, pid: int) -> None:
        used = sum(path.stat().st_blocks * 512 for path in self.folder.rglob("*"))
        self._resize(used // KILOBYTE + 8)

    def give(self, pid: int) -> None:
        self._resize(64 * KILOBYTE)

    def _resize(self, kilobytes: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", self.folder], check=True)


class SmallFiles:
    """Without root: no file of the process may grow. SQLite takes it for a fault of the disk."""

    code = "storage_away"

    def fill(self, pid: int) -> None:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))

    def give(self, pid: int) -> None:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def small(folder: Path) -> Iterator[Room]:
    """The folder, on a disk of its own where that is possible."""
    folder.mkdir(parents=True)
    if os.geteuid() == 0 and _mounted(folder):
        try:
            yield SmallDisk(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)
    elif hasattr(resource, "prlimit"):
        yield SmallFiles()
    else:
        pytest.fail("this system can neither mount a small disk nor bound another process's files")


def _mounted(folder: Path) -> bool:
    mount = ["mount", "-t", "tmpfs", "-o", f"size={64 * KILOBYTE}k", "tmpfs", folder]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0
