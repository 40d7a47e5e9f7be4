"""What a serving process does not use waits until somebody needs it. Each test has a fresh Python of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = "[name for name in ('tensorflow', 'keras', 'jax') if name in sys.modules]"
NEVER_USED = ("spacy", "thinc", "sklearn", "matplotlib", "aiogram", "slack_sdk", "twilio", "socketio", "questionary",
              "botocore", "bson", "sanic.app", "pkg_resources.extern", "dask.base", "redis")
"""What no conversation needs; some are the first things that a waiting module would import."""

CONVERSATION = """
import asyncio, sys
from bot import wiring
from bot.assistant.agent import assistant, load_agent
from bot.storage.database import open_engine
from bot.training import trained_model

bot = assistant(load_agent(trained_model(wiring.settings().models)), open_engine("sqlite://"))

async def talk():
    await bot.start("one")
    return await bot.say("one", "mulla ei oo laitetta ja asun Urjalassa")

assert asyncio.run(talk()).asking
"""

# What Rasa does when it loads a model whose configuration names the component.
LOADING = """
import sys
import bot.assistant
import rasa.graph_components.validators.default_recipe_validator
from rasa.engine.graph import GraphNode
from rasa.shared.utils.common import class_from_module_path
found = class_from_module_path({path!r})
"""
NEURAL = ("rasa.nlu.classifiers.diet_classifier.DIETClassifier", "rasa.core.policies.ted_policy.TEDPolicy")


def _python(program: str) -> str:
    quiet = {**os.environ, "PYTHONPATH": str(ROOT), "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=quiet, capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.model
def test_a_conversation_is_served_without_tensorflow() -> None:
    assert _python(f"{CONVERSATION}\nprint({HEAVY})") == "[]"


@pytest.mark.model
def test_a_conversation_is_served_without_what_it_never_uses() -> None:
    assert _python(f"{CONVERSATION}\nprint([name for name in {NEVER_USED} if name in sys.modules])") == "[]"


@pytest.mark.parametrize("used", [
    "import rasa.core.channels as found; assert set(found.BUILTIN_CHANNELS) >= {'rest', 'slack'}",
    "from rasa.core.channels import RestInput; assert RestInput.name() == 'rest'",
    "import boto3; assert boto3.Session",
    "from boto3.dynamodb.conditions import Key; assert Key('a').eq(1).get_expression()['operator'] == '='",
    "from apscheduler.schedulers.asyncio import AsyncIOScheduler; assert AsyncIOScheduler().running is False",
    "import dask; assert dask.get({'a': 1}, 'a') == 1",
    "import rasa.telemetry; assert rasa.telemetry.is_telemetry_enabled() is False",
    "from sanic import Sanic; assert Sanic('one').name == 'one'",
])
def test_each_becomes_real_when_it_is_used(used: str) -> None:
    assert _python(f"import bot.assistant\nimport rasa.core.agent\n{used}\nprint('done')") == "done"


WITH_WAITING = """
import sys
from concurrent.futures import ThreadPoolExecutor
import bot.assistant.deferred as deferred
sys.path.insert(0, {folder!r})
deferred.WAITING = deferred.WAITING | {{"slow"}}
"""


def test_exceptions_do_not_wait(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text("class SlowError(Exception): pass\nclass Slow: pass\n")
    program = WITH_WAITING.format(folder=str(tmp_path)) + (
        "from slow import Slow, SlowError\nassert type(Slow) is deferred.Later\n"
        "try:\n    raise sys.modules['slow'].SlowError\nexcept SlowError:\n    print('caught')\n")
    assert _python(program) == "caught"


def test_threads_see_whole_modules(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text("import time\ntime.sleep(0.3)\ndef last(): return 1\n")
    program = WITH_WAITING.format(folder=str(tmp_path)) + (
        "import slow\nassert type(slow) is deferred.StandIn\n"
        "with ThreadPoolExecutor(4) as people:\n    print(sum(people.map(lambda _: slow.last(), range(4))))\n")
    assert _python(program) == "4"


def test_what_waits_is_where_rasa_has_it() -> None:
    program = "from importlib.util import find_spec\n" \
              "from bot.assistant.deferred import WAITING\n" \
              "print([name for name in sorted(WAITING) if find_spec(name) is None])"
    assert _python(program) == "[]"


@pytest.mark.parametrize("path", NEURAL)
def test_a_configured_component_brings_tensorflow(path: str) -> None:
    program = LOADING.format(path=path)
    assert _python(f"{program}\nprint({HEAVY})") == "[]"
    used = "import inspect\nassert inspect.isclass(found)\nassert found.get_default_config()\nassert found.load"
    real = "from importlib import import_module\n" \
           "real = getattr(import_module(found.__module__), found.__name__)\n" \
           "assert type(real).__name__ == 'ABCMeta'\n" \
           "kind = type('Kind', (found,), {'own': 1})\n" \
           "assert real in kind.__mro__ and kind.own == 1 and issubclass(kind, found)\n" \
           "assert isinstance(kind.__new__(kind), found)"
    assert "tensorflow" in _python(f"{program}\n{used}\n{real}\nprint({HEAVY})")


def test_importing_tensorflow_ends_the_waiting() -> None:
    program = "import sys, bot.assistant, tensorflow\n" \
              "from rasa.utils.tensorflow.callback import RasaTrainingLogger\n" \
              "print(tensorflow.keras.callbacks.Callback in RasaTrainingLogger.__mro__)"
    assert _python(program) == "True"
