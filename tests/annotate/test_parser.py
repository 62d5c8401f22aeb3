"""The check that the English pipeline is the one the rules were written against."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.annotate import parser
from dragoman.model.errors import KnowledgeError

OTHER = """
import spacy

def load():
    language = spacy.blank("en")
    language.meta["name"], language.meta["version"] = {name!r}, {version!r}
    return language
"""


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, *, name: str, version: str) -> None:
    """Put a package that makes a pipeline of this name and version in place of the official one."""
    (folder / "toy_pipeline.py").write_text(OTHER.format(name=name, version=version), encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "toy_pipeline", raising=False)
    monkeypatch.setattr(parser, "OFFICIAL", "toy_pipeline")


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """What was loaded before is forgotten, and what is loaded here too."""
    parser.load_parser.cache_clear()
    yield
    parser.load_parser.cache_clear()


@pytest.mark.parametrize(("name", "version"), [("core_web_sm", "3.7.1"), ("core_web_lg", "3.8.0")])
def test_another_pipeline_is_refused(name: str, version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, name=name, version=version)
    with pytest.raises(KnowledgeError, match=rf"toy_pipeline: pipeline is {name} {version}, not core_web_sm 3\.8\.0"):
        parser.load_parser()


def test_the_expected_pipeline_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, name="core_web_sm", version="3.8.0")
    assert parser.load_parser().meta["version"] == "3.8.0"


def test_no_pipeline_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "OFFICIAL", "not_installed_one")
    monkeypatch.setattr(parser, "REUPLOAD", "not_installed_two")
    with pytest.raises(KnowledgeError, match="no English pipeline is installed; run 'make demo'"):
        parser.load_parser()
