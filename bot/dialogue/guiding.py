"""Guiding: the outcome said to the person, and where they go from it, up and down."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue.outcome import suggestion, switchboard
from bot.dialogue.replies import Button, Reply
from bot.dialogue.slots import State
from bot.dialogue.summary import summary
from bot.knowledge.library import Knowledge
from bot.triage.decision import Decision
from bot.triage.facts import OUTSIDE
from bot.triage.referrals import Referral

AUTHORIZATION = "assisted_authorization"
AT_A_TIME = 3
"""The most suggestions shown at a time, the way to a human included."""


def outcome(decision: Decision, state: State, knowledge: Knowledge) -> list[Reply]:
    """The summary, the step with its reasons, and the first suggestions."""
    elsewhere = [Reply("utter_outside")] if state.facts.municipality == OUTSIDE else []
    placed = Reply("utter_outcome", {
        "step": decision.step.name, "description": decision.step.description,
        "reasons": " ".join(dict.fromkeys(finding.reason for finding in decision.findings))},
        kind="outcome")
    return [summary(state, knowledge, correctable=False), *elsewhere, placed, *suggestions(decision, 0, knowledge)]


def suggestions(decision: Decision, shown: int, knowledge: Knowledge) -> list[Reply]:
    """The next few suggestions after those already shown; the last one is a human."""
    page = next_page(decision, shown)
    if not page:
        return [Reply("utter_no_more", {"phone": switchboard(knowledge)}, feedback(knowledge, False))]
    more = shown + len(page) < len(_helping(decision))
    shown_now = (*page, decision.referrals[-1])
    cards = tuple(suggestion(referral, knowledge) for referral in shown_now)
    return [Reply("utter_more" if shown else "utter_suggestions", suggestions=cards, kind="suggestions"),
            *_about_days(page, decision, knowledge),
            Reply("utter_ask_helped", buttons=feedback(knowledge, more), kind="question")]


def _about_days(page: Sequence[Referral], decision: Decision, knowledge: Knowledge) -> list[Reply]:
    """When an authorization is suggested and no day of it is known: how to ask for one."""
    here = any(r.kind == AUTHORIZATION and r.support.region == "pirkanmaa" for r in page)
    known = any(r.kind == AUTHORIZATION and r.support.day for r in decision.referrals)
    if not here or known:
        return []
    return [Reply("utter_unconfirmed_days", {"phone": switchboard(knowledge)})]


def next_page(decision: Decision, shown: int) -> Sequence[Referral]:
    """The suggestions that come next, without the way to a human that ends every page."""
    return _helping(decision)[shown:shown + AT_A_TIME - 1]


def feedback(knowledge: Knowledge, more: bool) -> tuple[Button, ...]:
    """Did this help: yes, no, more, correct."""
    words = knowledge.buttons
    return (
        Button(words.helped, "helped"),
        Button(words.not_helped, "not_helped"),
        *((Button(words.more, "more"),) if more else ()),
        Button(words.correct, "correct"),
        Button(words.start_over, "start_over"),
    )


def helped(decision: Decision, knowledge: Knowledge) -> list[Reply]:
    """Thanks, and the next step down once."""
    again = (Button(knowledge.buttons.start_over, "start_over"),)
    if decision.step_down is None:
        return [Reply("utter_helped", buttons=again)]
    return [Reply("utter_helped"),
            Reply("utter_step_down", {"down": decision.step_down.how}, again)]


def asked_whether_it_helped(knowledge: Knowledge) -> Reply:
    """Did this help, asked once more."""
    return Reply("utter_ask_helped", buttons=feedback(knowledge, more=True), kind="question")


def not_helped(
    decision: Decision, state: State, above: Referral | None, knowledge: Knowledge
) -> list[Reply]:
    """First the next suggestion; after that a step up with its reason, and at the top a human.

    `above` is the best suggestion of the step climbed to, `None` when there is none above.
    """
    if goes_on(decision, state):
        return _one("utter_next_suggestion", _helping(decision)[state.shown], knowledge)
    if above is None or above.kind == "human":
        card = suggestion(decision.referrals[-1], knowledge)
        buttons = (Button(knowledge.buttons.correct, "correct"),
                   Button(knowledge.buttons.start_over, "start_over"))
        return [Reply("utter_top_step_human", {}, buttons, (card,), kind="human")]
    left = decision.ladder.step(decision.step.number + climb(state) - 1)
    return _one("utter_step_up", above, knowledge, reason=left.up)


def goes_on(decision: Decision, state: State) -> bool:
    """Whether the next suggestion is still to be tried before going a step up."""
    return not state.not_helped and state.shown < len(_helping(decision))


def tried(decision: Decision, state: State) -> frozenset[str]:
    """The ids of the supports that the person has been shown."""
    return frozenset(referral.support.id for referral in _helping(decision)[:state.shown])


def climb(state: State) -> int:
    """How many steps above the person's own to go now."""
    return max(1, state.not_helped)


def human(decision: Decision, knowledge: Knowledge, buttons: tuple[Button, ...] = ()) -> list[Reply]:
    """The way to a human that this person can use."""
    referral = decision.referrals[-1]
    shown = suggestion(referral, knowledge)
    name = "utter_human" if referral.support.phone else "utter_human_without_phone"
    return [Reply(name, {"phone": referral.support.phone or ""}, buttons, (shown,), kind="human")]


def _helping(decision: Decision) -> tuple[Referral, ...]:
    return decision.referrals[:-1]


def _one(response: str, referral: Referral, knowledge: Knowledge, **values: str) -> list[Reply]:
    card = suggestion(referral, knowledge)
    return [Reply(response, values, suggestions=(card,), kind="suggestions"),
            Reply("utter_ask_helped", buttons=feedback(knowledge, False), kind="question")]
