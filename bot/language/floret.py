"""Floret vectors read as they lie in a spaCy pipeline, without spaCy: a word's is the mean of its n-grams' rows.

spaCy needs two seconds and 190 MB to give the same numbers, most of it for parts that nobody asks here. The
table stays on the disk, mapped: what is read is shared by all workers of a machine. Hashing is done by the
function that spaCy itself calls, by the address that its package `murmurhash` offers to other compiled code.
tests/language/test_floret.py holds the vectors against spaCy's own.
"""

from __future__ import annotations

import ctypes
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

HASHES = 4
"""One run of the hash gives so many numbers of 32 bits; the table says how many it uses."""

_SIGNATURE = b"void (void const *, int, uint32_t, void *)"


class NoVectors(RuntimeError):
    """The pipeline is not installed, or its vectors are of another kind. The message tells which."""


@dataclass(frozen=True)
class Floret:
    """A table of rows, and how an n-gram's rows are found. `rows`: number of rows × width, float32."""

    rows: np.ndarray
    shortest: int
    longest: int
    hashes: int
    seed: int
    begin: str
    end: str

    def of(self, word: str) -> np.ndarray:
        """The vector of any word (width of the table, float32); zeros for the empty one."""
        if not word:
            return np.zeros(self.rows.shape[1], dtype=np.float32)
        places = self._places(word)
        found: np.ndarray = (self.rows[places] * np.float32(1 / len(places))).sum(axis=0)  # as spaCy rounds
        return found

    def _places(self, word: str) -> np.ndarray:
        """The rows of the word's n-grams, the whole word among them."""
        digests = b"".join(_digest(ngram.encode(), self.seed) for ngram in self._ngrams(word))
        numbers = np.frombuffer(digests, dtype="<u4").reshape(-1, HASHES)[:, :self.hashes]
        return numbers.ravel() % len(self.rows)

    def _ngrams(self, word: str) -> list[str]:
        whole = f"{self.begin}{word}{self.end}"
        return [whole, *(whole[start:start + size] for size in range(self.shortest, self.longest + 1)
                         for start in range(len(whole) - size + 1))]


def of_pipeline(package: str) -> Floret:
    """The vectors of an installed pipeline of spaCy. Raises `NoVectors`."""
    try:
        folder = next(path.parent for path in _folder(package).glob("*/vocab/vectors.cfg"))
        told = json.loads((folder / "vectors.cfg").read_text(encoding="utf-8"))
        rows = np.load(folder / "vectors", mmap_mode="r", allow_pickle=False)
    except (StopIteration, OSError, ValueError) as error:
        raise NoVectors(f"{package}: {error}") from error
    if told.get("mode") != "floret" or rows.ndim != 2 or rows.dtype != np.float32:
        raise NoVectors(f"{package}: not a floret table of float32")
    return Floret(np.asarray(rows), told["minn"], told["maxn"], told["hash_count"], told["hash_seed"], told["bow"],
                  told["eow"])


def _folder(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise NoVectors(f"{package}: not installed")
    return Path(found.origin).parent


def _digest(text: bytes, seed: int) -> bytes:
    """MurmurHash3_x64_128: 16 bytes."""
    out = ctypes.create_string_buffer(16)
    _hash128()(text, len(text), seed, out)
    return out.raw


@cache
def _hash128() -> Callable[..., Any]:
    """Raises `ValueError` if a later murmurhash gives its function another signature."""
    from murmurhash import mrmr

    address = ctypes.pythonapi.PyCapsule_GetPointer
    address.restype, address.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)
    kind = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_uint32, ctypes.c_char_p)
    return kind(address(mrmr.__pyx_capi__["hash128_x64"], _SIGNATURE))
