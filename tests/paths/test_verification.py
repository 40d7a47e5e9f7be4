"""Every path verified on the real knowledge, and the differences that an edit makes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.knowledge.problems import KnowledgeError
from bot.paths.difference import Change, Difference, differences
from bot.paths.verification import Verification, verify
from bot.settings import ROOT
from bot.triage.promises import Broken, Proof


@pytest.fixture(scope="module")
def verification() -> Verification:
    """All of it, once."""
    return verify()


def test_the_promises_hold_on_the_real_knowledge(verification: Verification) -> None:
    assert verification.holds, verification.plainly()


def test_the_report_tells_how_much_was_gone_through(verification: Verification) -> None:
    report = verification.as_dict()
    assert report["holds"] is True and report["problems"] == []
    assert report["combinations"] > 1_000_000
    assert min(report["placements"], report["profiles"], report["at_places"]) > 1000
    assert "Kaikki lupaukset pitävät." in verification.plainly()


def test_a_broken_promise_is_told() -> None:
    from bot.knowledge.promises import as_problems

    broken = [Broken("human", "self_learner", "knowledge/portaat.yaml:28")] * 2
    report = Verification(Proof(broken=broken), tuple(as_problems(broken)), 0.1)
    assert not report.holds
    assert report.as_dict()["problems"][0]["line"] == 28
    assert "omatoiminen_harjoittelija" in report.plainly() and "Lupauksia rikkoutui: 1." in report.plainly()


def _has_commit() -> bool:
    return subprocess.run(["git", "cat-file", "-e", "HEAD:knowledge/portaat.yaml"], cwd=ROOT,
                          capture_output=True).returncode == 0


@pytest.mark.skipif(not _has_commit(), reason="no commit to compare with yet")
def test_the_working_tree_is_compared_with_a_revision() -> None:
    try:
        report = differences("HEAD")
    except KnowledgeError:
        pytest.skip("the committed knowledge is of another shape than the working tree's code")
    assert report.compared > 10_000 and report.holds
    assert report.as_dict()["changed"] == len(report.changes)


@pytest.mark.skipif(not _has_commit(), reason="no commit to compare with yet")
def test_an_unknown_revision_is_an_error() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        differences("ei-tällaista-versiota")


def test_an_edit_of_a_rule_shows_in_the_paths_that_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    ladder = tmp_path / "knowledge" / "portaat.yaml"
    now = "    - tunnus: safety-concern\n      vähintään: etätuen_hyödyntäjä\n"
    before = now.replace("etätuen_hyödyntäjä", "lähituen_asiakas")
    text = ladder.read_text(encoding="utf-8")
    assert text.count(now) == 1
    ladder.write_text(text.replace(now, before), encoding="utf-8")
    _commit_all(tmp_path)
    monkeypatch.setattr("bot.paths.difference.ROOT", tmp_path)
    report = differences("HEAD")
    assert report.changes and all(c.facts["need"] == "digital_safety" for c in report.changes)
    assert {(c.before["step"], c.after["step"]) for c in report.changes} == {(4, 3)}


def _commit_all(folder: Path) -> None:
    who = ["-c", "user.name=Testi", "-c", "user.email=testi@example.invalid", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "--no-verify", "-m", "ennen"]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)


def test_a_difference_is_told_with_what_was_and_what_is() -> None:
    change = Change({"skill": "beside"}, {"step": 4, "suggestions": ["a"]}, {"step": 5, "suggestions": ["b"]})
    report = Difference("v1", 7, (change,))
    assert report.as_dict() == {"revision": "v1", "compared": 7, "changed": 1, "changes": [
        {"facts": {"skill": "beside"}, "before": change.before, "after": change.after}]}
    assert "Verrattiin 7 polkua" in report.plainly() and "Muuttui: 1." in report.plainly()
