"""The installation's secret: made once, for its owner only, and never weak."""

from __future__ import annotations

import stat

import pytest

from bot.storage.secret import WeakSecret, secret_in, strong


def test_it_is_made_once_and_kept(tmp_path):
    path = tmp_path / "var" / "secret"
    first = secret_in(path)
    assert len(first) == 64 and secret_in(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["secret"]


def test_a_file_that_others_can_read_is_refused(tmp_path):
    path = tmp_path / "secret"
    secret_in(path)
    path.chmod(0o644)
    with pytest.raises(WeakSecret, match="chmod 600"):
        secret_in(path)


def test_a_short_one_is_refused():
    with pytest.raises(WeakSecret, match="DIGIPORRAS_SECRET"):
        strong("lyhyt")
