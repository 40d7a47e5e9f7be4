"""Verifying every path: the promises proved, and how much was gone through."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any

from bot import wiring
from bot.knowledge.problems import Problem
from bot.knowledge.promises import as_problems
from bot.triage.promises import Proof, prove


@dataclass(frozen=True)
class Verification:
    """The proof, told to a person. `seconds` is what it took."""

    proof: Proof
    problems: tuple[Problem, ...]
    seconds: float

    @property
    def holds(self) -> bool:
        return not self.problems

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "holds": self.holds,
            "combinations": self.proof.combinations,
            "placements": self.proof.placements,
            "profiles": self.proof.profiles,
            "at_places": self.proof.places,
            "seconds": round(self.seconds, 1),
            "problems": [asdict(problem) for problem in self.problems],
        }

    def plainly(self) -> str:
        """Lines for a person, in Finnish."""
        proof = self.proof
        lines = [
            f"Käytiin läpi {_spaced(proof.combinations)} tietojen yhdistelmää "
            f"({_spaced(proof.placements)} sijoitusta, {_spaced(proof.profiles)} profiilia, "
            f"{_spaced(proof.places)} kunnittain) {round(self.seconds)} sekunnissa."]
        lines += [str(problem) for problem in self.problems]
        lines.append("Kaikki lupaukset pitävät." if self.holds else
                     f"Lupauksia rikkoutui: {len(self.problems)}.")
        return "\n".join(lines)


def verify() -> Verification:
    """Prove the promises of the knowledge in force."""
    start = perf_counter()
    proof = prove(wiring.catalogue())
    return Verification(proof, tuple(as_problems(proof.broken)), perf_counter() - start)


def _spaced(number: int) -> str:
    """Thousands apart by a space, as Finnish writes them."""
    return f"{number:,}".replace(",", " ")
