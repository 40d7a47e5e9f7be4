"""A damaged model is noticed at the start, set aside and trained anew; no dumb bot is ever served."""

from __future__ import annotations

import asyncio
import io
import tarfile
from pathlib import Path

import pytest

from bot import wiring
from bot.assistant.models import BROKEN, fit_agent
from bot.refusal import Refusal
from bot.training import trained_model


def _another_archive(_: bytes) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("tyhja.txt"))
    return written.getvalue()


def _turned_bit(whole: bytes) -> bytes:
    middle = len(whole) // 2
    return whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:]


DAMAGES = {
    "empty": lambda whole: b"", "half": lambda whole: whole[:len(whole) // 2],
    "without its end": lambda whole: whole[:-999],
    "text": lambda whole: b"hei\n" * 999, "another archive": _another_archive, "a turned bit": _turned_bit,
}


@pytest.fixture(scope="module")
def whole() -> Path:
    """The model of the present data."""
    return trained_model(wiring.settings().models)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_model_is_replaced(
        whole: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], damage: str) -> None:
    model = tmp_path / whole.name
    model.write_bytes(DAMAGES[damage](whole.read_bytes()))

    def trained(_: Path) -> Path:
        if not model.exists():
            model.write_bytes(whole.read_bytes())
        return model

    agent = fit_agent(tmp_path, trained)
    assert asyncio.run(agent.parse_message("hei"))["intent"]["name"] == "greet"
    assert model.with_name(model.name + BROKEN).exists()
    printed = capfd.readouterr().err
    assert "viallinen" in printed and "Koulutetaan uusi" in printed and "Traceback" not in printed


def test_when_the_new_one_is_damaged_too_nothing_is_served(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def trained(folder: Path) -> Path:
        (folder / "malli.tar.gz").write_bytes(b"")
        return folder / "malli.tar.gz"

    with pytest.raises(Refusal, match="Digiporrasta ei käynnistetä"):
        fit_agent(tmp_path, trained)
    assert "Traceback" not in capfd.readouterr().err


def test_a_model_that_cannot_be_set_aside_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "malli.tar.gz").write_bytes(b"")
    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(Refusal, match="Poista se ja käynnistä uudelleen"):
        fit_agent(tmp_path, lambda folder: folder / "malli.tar.gz")
