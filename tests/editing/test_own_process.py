"""Long work in a process of its own: what it gives, what it raises, and what comes of one that hangs or dies."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bot.editing.drafts import contents
from bot.editing.own_process import Unfinished, in_own_process
from bot.editing.publishing import Publisher, Refused, all_problems


def test_what_it_returns_and_raises_comes_back(capfd: pytest.CaptureFixture[str]) -> None:
    assert in_own_process(os.getpid) != os.getpid()
    assert in_own_process(print, "tulostettu") is None, "what is printed is no answer"
    with pytest.raises(ValueError, match="x"):
        in_own_process(int, "x")


@pytest.mark.parametrize("work, given, seconds, slow", [(os._exit, 9, 60, False), (os.abort, None, 60, False),
                                                        (time.sleep, 60, 0.3, True)])
def test_what_dies_or_hangs_is_told_apart(work, given, seconds, slow) -> None:
    with pytest.raises(Unfinished) as told:
        in_own_process(work, *([] if given is None else [given]), seconds=seconds)
    assert told.value.slow is slow


def test_the_work_gives_way_to_residents_turns() -> None:
    assert in_own_process(os.nice, 0) > os.nice(0)


def test_an_unfinished_proof_publishes_nothing_and_keeps_the_draft(desk, folder: Path, tmp_path: Path) -> None:
    publisher = Publisher(folder, desk.history, tmp_path / "lock", lambda place: in_own_process(os._exit, 3))
    draft, before = desk.drafts.begin("elli"), contents(folder)
    path = draft.folder / "kanavat.yaml"
    path.write_text(path.read_text("utf-8").replace("03 311 611", "03 311 612"), "utf-8")
    refused = publisher.publish(draft, "elli", "numero")
    assert isinstance(refused, Refused) and refused.unfinished and not refused.unfinished.slow
    assert contents(folder) == before and desk.history.log() == [] and desk.drafts.of("elli").changed()


def test_the_whole_proof_runs_apart(folder: Path) -> None:
    """The mistakes of a folder come back whole, with their places."""
    path = folder / "kanavat.yaml"
    path.write_text(path.read_text("utf-8").replace("otsikko:", "otsiko:", 1), "utf-8")
    (first, *_) = in_own_process(all_problems, folder)
    assert first.file == "knowledge/kanavat.yaml" and first.at
