"""A folder of pages and the record made of it, once for all tests of the command line; no test writes to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.calling import dragoman
from tests.cli.reports import write_reports


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented pages in a folder."""
    return write_reports(tmp_path_factory.mktemp("cli") / "pages")


@pytest.fixture(scope="session")
def record(pages: Path) -> Path:
    """The record that `dragoman run` makes of them."""
    path = pages.parent / "kept.db"
    said = dragoman("run", pages, "--record", path)
    assert said.code == 0, said.talk
    return path
