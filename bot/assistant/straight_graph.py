"""Running the model's graph straight through: the same nodes as Rasa's runner, without a scheduler.

Rasa plans the graph and hands it to dask at every run. The plan depends only on the targets, so
here it is made once for each; a run then calls the nodes one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage

Plan = tuple[tuple[str, GraphNode, tuple[str, ...]], ...]
"""Nodes in the order of running: the name, the node, and the names of what it needs."""


class StraightRunner(GraphRunner):  # type: ignore[misc]
    """Runs the nodes of a loaded graph in the order of their needs."""

    def __init__(self, schema: GraphSchema, nodes: Mapping[str, GraphNode]):
        self._schema, self._nodes = schema, nodes
        self._plans: dict[tuple[str, ...], Plan] = {}

    @classmethod
    def create(cls, graph_schema: GraphSchema, model_storage: ModelStorage, execution_context: ExecutionContext,
               hooks: list[GraphNodeHook] | None = None) -> StraightRunner:
        return cls.of(DaskGraphRunner.create(graph_schema, model_storage, execution_context, hooks))

    @classmethod
    def of(cls, runner: DaskGraphRunner) -> StraightRunner:
        """The runner of a graph that Rasa has loaded. Raises `AttributeError` if Rasa keeps it elsewhere."""
        return cls(runner._graph_schema, runner._instantiated_nodes)

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The outputs of the targets, by name."""
        wanted = tuple(targets or self._schema.target_names)
        done = {name: (name, value) for name, value in (inputs or {}).items()}
        for name, node, needs in self._plan(wanted):
            try:
                done[name] = node(*(done.get(need, need) for need in needs))
            except RuntimeError as error:
                raise GraphRunError("Error running runner.") from error
        return {name: done[name][1] for name in wanted}

    def component(self, kind: type[Any]) -> Any:
        """The loaded component of a kind. Raises `StopIteration` when the graph has none."""
        return next(node._component for node in self._nodes.values() if isinstance(node._component, kind))

    def _plan(self, targets: tuple[str, ...]) -> Plan:
        if targets not in self._plans:
            self._plans[targets] = self._planned(targets)
        return self._plans[targets]

    def _planned(self, targets: tuple[str, ...]) -> Plan:
        """Every node that the targets need, each after all that it needs itself."""
        needs = {name: tuple(node.needs.values())
                 for name, node in self._schema.minimal_graph_schema(list(targets)).nodes.items()}
        order: list[str] = []

        def visit(name: str) -> None:
            if name in needs and name not in order:
                for need in needs[name]:
                    visit(need)
                order.append(name)

        for target in targets:
            visit(target)
        return tuple((name, self._nodes[name], needs[name]) for name in order)


def run_straight(processor: Any) -> None:
    """Let a message processor run its graph straight, if Rasa keeps it where it is expected."""
    if isinstance(processor.graph_runner, DaskGraphRunner):
        processor.graph_runner = StraightRunner.of(processor.graph_runner)
