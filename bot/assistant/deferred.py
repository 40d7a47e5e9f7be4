"""Modules that wait until somebody needs what is in them: most of what Rasa imports, a serving process never uses.

TensorFlow alone costs seconds and 300 MB; the clients of ten chat services, two clouds and four databases
cost as much again as all that is used. In a process that serves, importing one of these modules gives a
stand-in that hands out the classes' names. It becomes the real module, in its place, when such a class is
called, subclassed, asked for an attribute or checked against, or when anything else is asked of the module.
TensorFlow, once imported by anybody, ends the waiting. Where a later Rasa moves things, they just load as
they always did, and tests/assistant/test_deferred.py tells.
"""

from __future__ import annotations

import re
import sys
from abc import ABCMeta
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec
from threading import RLock
from types import ModuleType, new_class
from typing import Any

NEURAL = (
    "rasa.core.policies.ted_policy",
    "rasa.core.policies.unexpected_intent_policy",
    "rasa.nlu.classifiers.diet_classifier",
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer",
    "rasa.nlu.selectors.response_selector",
    "rasa.utils.tensorflow.callback",
    "rasa.utils.tensorflow.data_generator",
    "rasa.utils.tensorflow.model_data",
    "rasa.utils.tensorflow.model_data_utils",
)
UNUSED = (
    "rasa.core.channels",                           # ten chat services; their clients import the world
    "rasa.core.test", "rasa.nlu.extractors.crf_entity_extractor",   # bring matplotlib
    "rasa.telemetry",                               # is off
    "sanic", "sanic.request", "sanic.response",     # Rasa's own server, never started here
    "boto3", "boto3.dynamodb", "boto3.dynamodb.conditions", "pymongo", "pymongo.collection",
    "apscheduler", "apscheduler.schedulers", "apscheduler.schedulers.asyncio",
    "portalocker.redis", "dask", "jwt", "aiormq", "rich", "rich.console", "rich.traceback",
)
WAITING = frozenset((*NEURAL, *UNUSED))
FUNCTIONS = frozenset({"ragged_array_to_ndarray"})
"""Functions that are imported by name where nothing else is: they wait like the classes."""

ENDS_THE_WAITING = frozenset({"tensorflow", "keras", "jax"})
_CLASS = re.compile(r"(?!\w*(Error|Exception|Warning)$)[A-Z]+[a-z]\w*")
"""Names of classes. Exceptions do not wait: an `except` takes none but the real ones."""


class Later(ABCMeta):
    """The type of a class that is not imported yet; every use goes to the real one."""

    def __new__(mcs, name: str, bases: tuple[type, ...], space: dict[str, Any], **kwargs: Any) -> Any:
        if not bases:
            return super().__new__(mcs, name, bases, space)
        real = tuple(_real(base) if type(base) is Later else base for base in bases)
        return new_class(name, real, kwargs, lambda body: body.update(space))

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        return _real(cls)(*args, **kwargs)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):  # typing and inspect look for many of these in vain
            raise AttributeError(name)
        return getattr(_real(cls), name)

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, _real(cls))

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(subclass, _real(cls))


class StandIn(ModuleType):
    """A module whose classes wait. Whatever else it is asked for, it becomes the real one."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if _waiting() and not _LOADERS[self.__name__].running:
            if name in FUNCTIONS:
                return lambda *args, **kwargs: _from_the_real(self, name)(*args, **kwargs)
            if _CLASS.fullmatch(name):
                return Later(name, (), {"__module__": self.__name__})
        return _from_the_real(self, name)


class _StandInLoader(Loader):
    """Makes a stand-in, and knows what it stands in for."""

    def __init__(self, real: ModuleSpec):
        self.real, self.running, self.lock = real, False, RLock()

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run: that is the point."""

    def run(self, module: ModuleType) -> None:
        """Run the real module in the place of its stand-in: who holds the one holds the other. The lock
        keeps other threads from a module half run; the module itself may be asked by what it imports."""
        with self.lock:
            if isinstance(module, StandIn) and not self.running and self.real.loader:
                self.running = True
                try:
                    module.__dict__.update(vars(module_from_spec(self.real)))
                    self.real.loader.exec_module(module)
                    module.__class__ = ModuleType
                finally:
                    self.running = False


class _Finder(MetaPathFinder):
    """Finds stand-ins for what waits."""

    def find_spec(self, fullname: str, path: Sequence[str] | None,
                  target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname not in WAITING or not _waiting():
            return None
        real = PathFinder.find_spec(fullname, path, target)
        if real is None or real.loader is None:
            return None
        found = ModuleSpec(fullname, _LOADERS.setdefault(fullname, _StandInLoader(real)))
        found.submodule_search_locations = real.submodule_search_locations
        return found


_FINDER = _Finder()
_LOADERS: dict[str, _StandInLoader] = {}


def defer() -> None:
    """Let the heavy modules wait from now on. For before Rasa's import; later it changes nothing."""
    if _FINDER not in sys.meta_path and _waiting():
        sys.meta_path.insert(0, _FINDER)


def _waiting() -> bool:
    return ENDS_THE_WAITING.isdisjoint(sys.modules)


def _real(later: type) -> Any:
    return _from_the_real(sys.modules[later.__module__], later.__name__)


def _from_the_real(module: ModuleType, name: str) -> Any:
    _LOADERS[module.__name__].run(module)
    if isinstance(module, StandIn):     # it is being run, and asked by what it imports
        raise AttributeError(f"module {module.__name__!r} has no attribute {name!r} yet")
    return getattr(module, name)
