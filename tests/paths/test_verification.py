"""Every path verified on the real knowledge, and the differences that an edit makes."""

from __future__ import annotations

import subprocess

import pytest

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
    report = differences("HEAD")
    assert report.compared > 10_000 and report.holds
    assert report.as_dict()["changed"] == len(report.changes)


@pytest.mark.skipif(not _has_commit(), reason="no commit to compare with yet")
def test_an_unknown_revision_is_an_error() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        differences("ei-tällaista-versiota")


def test_a_difference_is_told_with_what_was_and_what_is() -> None:
    change = Change({"skill": "beside"}, {"step": 4, "suggestions": ["a"]}, {"step": 5, "suggestions": ["b"]})
    report = Difference("v1", 7, (change,))
    assert report.as_dict() == {"revision": "v1", "compared": 7, "changed": 1, "changes": [
        {"facts": {"skill": "beside"}, "before": change.before, "after": change.after}]}
    assert "1 polkuun 7:stä" in report.plainly() and "nyt:" in report.plainly()
