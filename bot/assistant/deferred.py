"""Modules that wait until somebody needs what is in them: TensorFlow costs seconds and 300 MB.

Rasa imports its neural components, and with them TensorFlow and jax, whether they are configured or
not. In a process that serves, importing one of these modules gives a stand-in that hands out the
classes' names; the real module comes when such a class is called, subclassed, asked for an attribute
or checked against. Any other import of TensorFlow ends the waiting. Where a later Rasa moves things,
TensorFlow just loads as it always did, and tests/assistant/test_deferred.py tells.
"""

from __future__ import annotations

import re
import sys
from abc import ABCMeta
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType, new_class
from typing import Any

WAITING = (
    "rasa.core.policies.ted_policy",
    "rasa.core.policies.unexpected_intent_policy",
    "rasa.nlu.classifiers.diet_classifier",
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer",
    "rasa.nlu.selectors.response_selector",
    "rasa.utils.tensorflow.callback",
    "rasa.utils.tensorflow.data_generator",
)
ENDS_THE_WAITING = frozenset({"tensorflow", "keras", "jax"})
_CLASS = re.compile(r"[A-Z]+[a-z]\w*")


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
        if _CLASS.fullmatch(name):
            return Later(name, (), {"__module__": self.__name__})
        _end_the_waiting()
        return getattr(import_module(self.__name__), name)


class _StandInLoader(Loader):
    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run: that is the point."""


class _Waiting(MetaPathFinder):
    """Finds stand-ins for what waits, and notices who does not want to wait."""

    def find_spec(self, fullname: str, path: Sequence[str] | None,
                  target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname in WAITING:
            return ModuleSpec(fullname, _StandInLoader())
        if fullname in ENDS_THE_WAITING:
            _end_the_waiting()
        return None


_FINDER = _Waiting()


def defer() -> None:
    """Let the heavy modules wait from now on. For before Rasa's import; later it changes nothing."""
    if _FINDER not in sys.meta_path and ENDS_THE_WAITING.isdisjoint(sys.modules):
        sys.meta_path.insert(0, _FINDER)


def _real(waiting: type) -> Any:
    _end_the_waiting()
    return getattr(import_module(waiting.__module__), waiting.__name__)


def _end_the_waiting() -> None:
    """Who imports the modules from now on gets the real ones."""
    if _FINDER in sys.meta_path:
        sys.meta_path.remove(_FINDER)
    for name in WAITING:
        if isinstance(sys.modules.get(name), StandIn):
            del sys.modules[name]
