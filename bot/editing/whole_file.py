"""Files written whole, in one step: whoever reads one meanwhile gets the old or the new one, never a half."""

from __future__ import annotations

from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    half.write_bytes(content)
    half.replace(path)


def put(path: Path, content: bytes | None) -> None:
    """Write a file, or take it away."""
    if content is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, content)
