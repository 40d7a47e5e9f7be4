"""Running the actions in the process of the agent, without HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any

import jsonschema
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.utils.common import all_subclasses
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

BAD_REQUEST = 400


class InProcessActions(EndpointConfig):  # type: ignore[misc]
    """An action endpoint that calls rasa-sdk's executor instead of a server. By Rasa's own setting
    the domain goes only to actions that ask for it."""

    def __init__(self) -> None:
        super().__init__(url="in-process", enable_selective_domain=True)

    @cached_property
    def _executor(self) -> ActionExecutor:
        executor = ActionExecutor()
        executor.register_package("actions")
        return executor

    async def request(self, method: str = "post", subpath: str | None = None,
                      content_type: str | None = None, compress: bool = False, **kwargs: Any) -> Any:
        """The action's result, as an action server would answer. Raises `ClientResponseError`
        with status 400 when the action rejects its execution, as the server does."""
        try:
            return await self._executor.run(kwargs["json"])
        except ActionExecutionRejection as rejection:
            answer = {"error": rejection.message, "action_name": rejection.action_name}
            raise ClientResponseError(BAD_REQUEST, rejection.message, json.dumps(answer)) from None


class EventsAsTold(Sequence[dict[str, Any]]):
    """The events of a tracker as an action server would get them, each written when it is looked at."""

    def __init__(self, events: Sequence[Event]):
        self._events = events

    def __len__(self) -> int:
        return len(self._events)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [event.as_dict() for event in self._events[index]]
        return self._events[index].as_dict()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (event.as_dict() for event in self._events)


class UntypedResult(ValueError):
    """An action's result is not one: the message tells what is wrong."""


def call_actions_directly() -> None:
    """What Rasa does for an untrusted server is left out for the actions of this process.

    Rasa writes out all events for every call, and checks the answer by a JSON Schema that it checks
    itself against a meta-schema: two thirds of a stock turn (docs/decisions/0010-speed.md). Here an
    event is written when it is looked at, and the answer's types are checked. A server's answers go
    through the same schema as ever, its validator built once.
    """
    if getattr(RemoteAction, "calls_directly", False):
        return
    of_a_server = RemoteAction._action_call_format
    validator = jsonschema.Draft202012Validator(RemoteAction.action_response_format_spec())

    def call_format(self: RemoteAction, tracker: DialogueStateTracker, domain: Any) -> dict[str, Any]:
        if not isinstance(self.action_endpoint, InProcessActions):
            return of_a_server(self, tracker, domain)
        call = {"next_action": self.name(), "sender_id": tracker.sender_id, "tracker": state_of(tracker)}
        if domain.does_custom_action_explicitly_need_domain(self.name()):
            call["domain"] = domain.as_dict()
        return call

    def validate(self: RemoteAction, result: Any) -> bool:
        if isinstance(self.action_endpoint, InProcessActions):
            check_types(result)
        else:
            validator.validate(result)
        return True

    RemoteAction._action_call_format = call_format
    RemoteAction._validate_action_result = validate
    RemoteAction.calls_directly = True


def state_of(tracker: DialogueStateTracker) -> dict[str, Any]:
    """As Rasa tells it. The loop is told without a copy of all that was understood of the message that began it."""
    loop = tracker.active_loop
    tracker.active_loop = None
    try:
        state = tracker.current_state(EventVerbosity.NONE)
    finally:
        tracker.active_loop = loop
    return {**state, "active_loop": dict(vars(loop)) if loop else {}, "events": EventsAsTold(list(tracker.events))}


def check_types(result: Any) -> None:
    """Raise `UntypedResult` unless it is events that Rasa knows, and responses."""
    events, responses = result.get("events"), result.get("responses")
    if not isinstance(events, list) or not isinstance(responses, list):
        raise UntypedResult("an action's result has a list of events and one of responses")
    for event in events:
        if not isinstance(event, dict) or event.get("event") not in _event_names():
            raise UntypedResult(f"no event of Rasa: {event!r}")
        if event["event"] == "slot" and not isinstance(event.get("name"), str):
            raise UntypedResult(f"a slot without a name: {event!r}")
    if not all(isinstance(response, dict) for response in responses):
        raise UntypedResult("a response is an object")


@cache
def _event_names() -> frozenset[str]:
    return frozenset(kind.type_name for kind in all_subclasses(Event) if isinstance(kind.type_name, str))
