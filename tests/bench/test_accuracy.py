"""Filling in the figures of a document."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.bench.pages import report_on, right_answer

from dragoman.bench.accuracy import fill_figures
from dragoman.bench.claims import Report
from dragoman.bench.gold import Corpus


def block(gold: str, inside: str = "old\n") -> str:
    """A block of figures."""
    return f"<!-- figures: {gold} -->\n{inside}<!-- end of figures -->\n"


def test_blocks_are_filled_and_the_rest_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command, the day and a table; filling twice changes nothing; an absent corpus keeps its figures."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").mkdir()
    seen: list[Corpus] = []

    def measure(corpus: Corpus) -> Report:
        seen.append(corpus)
        return report_on(right_answer(), tmp_path)

    text = f"# Accuracy\n{block('here here')}\nBetween.\n{block('gone')}"
    filled = fill_figures(text, day="2021-04-13", measure=measure)
    assert "`dragoman bench claims here --pages here`, 2021-04-13, 1 pages:" in filled
    assert "| meetings | 2 | 2 | 1.0 | 1.0 | 1.0 |  | date 2/2, place 2/2, status 2/2, form 2/2 |" in filled
    assert filled.endswith(f"\nBetween.\n{block('gone')}")
    assert fill_figures(filled, day="2021-04-13", measure=measure) == filled
    assert seen[0] == Corpus(pages=Path("here"), gold=None)
