"""Running the actions in the process of the agent, without HTTP."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

import jsonschema
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

BAD_REQUEST = 400


class InProcessActions(EndpointConfig):  # type: ignore[misc]
    """An action endpoint that calls rasa-sdk's executor instead of a server."""

    def __init__(self) -> None:
        super().__init__(url="in-process")

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


def check_results_with_one_validator() -> None:
    """Build the JSON Schema validator of action results once instead of at every call.

    Rasa checks the schema itself against its meta-schema at each call, which is two thirds of a
    turn (docs/decisions/0004-one-process.md). The results are still checked.
    """
    schema = RemoteAction.action_response_format_spec()
    validator = jsonschema.Draft202012Validator(schema)

    def validate(self: RemoteAction, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = validate
