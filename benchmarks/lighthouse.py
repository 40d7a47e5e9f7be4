"""Lighthouse on the chat's own page, `/`: accessibility and performance on a phone with slow 4G."""

from __future__ import annotations

import argparse
import json
import statistics

from benchmarks.measures import lighthouse, servers

ROUNDS = 3
CATEGORIES = ("accessibility", "performance", "best-practices")
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")


def measure(rounds: int) -> list[lighthouse.Visit]:
    """Visits one after another to our own server."""
    with servers.ours() as running:
        return [lighthouse.visit(running.url, *CATEGORIES) for _ in range(rounds)]


def main() -> None:
    """Print the medians of the scores, and of the last visit the times and what was not passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    visits = measure(options.rounds)
    scores = {name: round(statistics.median(visit.scores[name] for visit in visits)) for name in CATEGORIES}
    if options.json:
        return print(json.dumps(scores))
    for name in CATEGORIES:
        print(f"{name:<28} {scores[name]:>4}   of {', '.join(str(visit.scores[name]) for visit in visits)}")
    for name in TIMES:
        print(f"{name:<28} {visits[-1].told.get(name, '')}")
    print(f"not passed: {', '.join(visits[-1].failed) or 'nothing'}")


if __name__ == "__main__":
    main()
