"""The knowledge in force: swapped in one step, never by a broken one, and never kept too long."""

from __future__ import annotations

import asyncio
import gc
import shutil
import time
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import wiring
from bot.knowledge import in_force as module
from bot.knowledge import library
from bot.knowledge.in_force import InForce, Status
from bot.knowledge.last_good import LastGood
from bot.knowledge.problems import KnowledgeError
from bot.knowledge.watching import Watch

SAMPLE = Path(__file__).parent / "sample" / "knowledge"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "QUIET", 0.02)
    return Path(shutil.copytree(SAMPLE, tmp_path / "knowledge"))


@pytest.fixture
def live(folder: Path) -> InForce:
    found = InForce(folder)
    assert found.edition
    return found


def _say(folder: Path, word: str) -> None:
    """Change what the button of going on says."""
    path = folder / "painikkeet.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(f"  jatka: {word}\n" if line.startswith("  jatka:") else line for line in lines),
                    encoding="utf-8")


def _heard(live: InForce) -> str:
    return live.edition.knowledge.buttons.go_on


def test_a_change_comes_into_force_and_tells_since_when(live: InForce, folder: Path) -> None:
    before = live.status
    assert live.refresh() is False
    _say(folder, "Eteenpäin")
    assert live.refresh() is True
    assert _heard(live) == "Eteenpäin"
    assert live.status.version != before.version and live.status.since > before.since


def test_a_broken_folder_is_refused_with_all_its_problems(live: InForce, folder: Path) -> None:
    heard, told = _heard(live), list[Status]()
    live.tell(told.append)
    _say(folder, "[")
    (folder / "tarpeet.yaml").unlink()
    live.refresh()
    assert _heard(live) == heard
    assert {p.file for p in live.status.refused} == {"knowledge/painikkeet.yaml", "knowledge/tarpeet.yaml"}
    assert told[-1] == live.status and live.status.refused_at


def test_what_is_mended_is_no_longer_told(live: InForce, folder: Path) -> None:
    whole, before = (folder / "painikkeet.yaml").read_bytes(), live.status
    _say(folder, "[")
    live.refresh()
    (folder / "painikkeet.yaml").write_bytes(whole)
    live.refresh()
    assert live.status == before


def test_a_mistake_of_our_own_harms_nobody(
    live: InForce, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_: Path) -> None:
        raise RecursionError

    heard = _heard(live)
    monkeypatch.setattr(module, "edition", stumble)
    _say(folder, "Eteenpäin")
    live.refresh()
    assert _heard(live) == heard and live.status.refused[0].code == "tarkistus"


def test_a_turn_sees_one_edition_from_start_to_end(
    live: InForce, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "in_force", lambda: live)

    @wiring.one_edition
    async def turn() -> tuple[str, str]:
        first = wiring.knowledge().buttons.go_on
        _say(folder, "Eteenpäin")
        live.refresh()
        await asyncio.sleep(0)
        return first, wiring.knowledge().buttons.go_on

    first, last = asyncio.run(turn())
    assert first == last != "Eteenpäin"
    assert wiring.knowledge().buttons.go_on == "Eteenpäin"


def test_editions_out_of_force_are_let_go(live: InForce, folder: Path) -> None:
    gone = []
    gc.disable()    # they go by themselves, not when the collector happens to look for cycles
    for n in range(3):
        gone += [weakref.ref(live.edition), weakref.ref(live.edition.language)]
        live.edition.language.understand("hei")
        _say(folder, f"Eteenpäin {n}")
        live.refresh()
    left = [one for one in gone if one() is not None]
    gc.enable()
    assert not left


@pytest.mark.parametrize("polling", [False, True])
def test_a_watched_folder_needs_nobody_to_ask(live: InForce, folder: Path, polling: bool) -> None:
    watch = Watch(live, polling).start()
    _say(folder, "Eteenpäin")
    _awaited(lambda: _heard(live) == "Eteenpäin")
    watch.stop()


def test_a_folder_that_is_replaced_whole_is_seen(live: InForce, folder: Path) -> None:
    watch = Watch(live).start()
    new = Path(shutil.copytree(folder, folder.with_name("new")))
    _say(new, "Eteenpäin")
    folder.rename(folder.with_name("old"))
    _awaited(lambda: bool(live.status.refused))
    new.rename(folder)
    _awaited(lambda: _heard(live) == "Eteenpäin")
    watch.stop()


def _awaited(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_start_on_a_broken_folder_uses_what_was_last_in_force(folder: Path, tmp_path: Path) -> None:
    copy = LastGood(tmp_path / "var")
    first = InForce(folder)
    first.rely_on(copy)
    for word in ("Yksi", "Kaksi"):
        _say(folder, word)
        first.edition and first.refresh()
    _say(folder, "[")
    second = InForce(folder)
    second.rely_on(copy)
    assert _heard(second) == "Kaksi" and second.status.refused
    assert second.edition.version == first.edition.version
    assert len([path for path in (tmp_path / "var").iterdir() if path.is_dir()]) == 1


def test_without_a_copy_a_broken_folder_is_an_error(folder: Path, tmp_path: Path) -> None:
    _say(folder, "[")
    broken = InForce(folder)
    broken.rely_on(LastGood(tmp_path / "var"))
    with pytest.raises(KnowledgeError):
        broken.edition  # noqa: B018


def test_promises_that_were_proved_are_not_proved_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proofs = _counted_proofs(monkeypatch)
    for _ in range(3):
        _begun(folder, tmp_path)
    assert len(proofs) == 1
    _say(folder, "Uusi")
    _begun(folder, tmp_path)
    assert len(proofs) == 2, "another knowledge"
    monkeypatch.setattr("bot.knowledge.last_good._program", lambda: "uusi ohjelma")
    _begun(folder, tmp_path)
    assert len(proofs) == 3, "another program"


def _begun(folder: Path, tmp_path: Path) -> None:
    one = InForce(folder)
    one.rely_on(LastGood(tmp_path / "var"))
    assert one.edition


def _counted_proofs(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    done: list[object] = []
    prove = library.broken_promises
    monkeypatch.setattr(library, "broken_promises", lambda catalogue: done.append(catalogue) or prove(catalogue))
    return done
