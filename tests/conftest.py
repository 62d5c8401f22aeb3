"""What every test may ask for: the knowledge, the shared folder, and whether goldens are to be rewritten."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from dragoman.knowledge.world import World
    from dragoman.pipeline import Workshop

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# In CI the examples are the same on every run; at a desk they differ, and a failing one is kept.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-goldens`."""
    parser.addoption(
        "--update-goldens",
        action="store_true",
        default=False,
        help="write the goldens from what the code gives now; review the difference before you commit it",
    )


@pytest.fixture(scope="session")
def update_goldens(pytestconfig: pytest.Config) -> bool:
    """Whether goldens are to be written instead of compared."""
    return bool(pytestconfig.getoption("--update-goldens"))


@pytest.fixture(scope="session")
def world() -> World:
    """All knowledge that ships with dragoman, loaded once."""
    from dragoman.knowledge.world import load_world

    return load_world()


@pytest.fixture(scope="session")
def workshop() -> Workshop:
    """Knowledge and parser, loaded once: what the rooms are handed."""
    from dragoman.pipeline import open_workshop

    return open_workshop()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the repository (seeds, pages, gold); its text is not ours to commit."""
    if not SHARED.is_dir():
        pytest.skip("no folder `shared` beside the repository: tests on its pages are left out")
    return SHARED
