"""The README shows the pictures that the command takes, and they are small enough for a page."""

from __future__ import annotations

import re
import socket
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands.pictures import FOLDER, PICTURES, NoPictures, Picture, wait_until_ready
from bot.settings import ROOT

LARGEST = 150_000


def test_the_readme_shows_what_the_command_takes() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\(docs/pictures/([^)]+)\)", text)
    assert sorted(shown) == sorted(picture.name for picture in PICTURES)
    assert sorted(file.name for file in FOLDER.iterdir()) == sorted(shown)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_of_its_window_and_small(picture: Picture) -> None:
    content = (FOLDER / picture.name).read_bytes()
    assert content.startswith(b"\x89PNG") and len(content) < LARGEST
    assert struct.unpack(">II", content[16:24]) == (picture.window["width"], picture.window["height"])


def test_a_service_that_does_not_start_is_told(tmp_path: Path) -> None:
    """The command says why; it does not wait for what cannot come."""
    with (tmp_path / "printed").open("wb") as printed, socket.create_server(("127.0.0.1", 0)) as taken:
        process = subprocess.Popen([sys.executable, "-c", "raise SystemExit('asetus puuttuu')"], stderr=printed)
        process.wait(60)
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        taken.close()
        with pytest.raises(NoPictures, match="asetus puuttuu"):
            wait_until_ready(process, address, tmp_path / "printed")
