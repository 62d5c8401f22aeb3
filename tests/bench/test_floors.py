"""Floors that only rise."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.bench.pages import EVENT, report_on, right_answer

from dragoman.bench.floors import (
    Yardstick,
    figures_of,
    find_sunk,
    floor_below,
    hash_corpus,
    raise_floors,
    read_floors,
    write_floors,
)
from dragoman.model.errors import InputError


@pytest.fixture
def yardstick(tmp_path: Path) -> Yardstick:
    """A corpus of one page, with two floors."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.yaml").write_text("body_first: They met\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("They met.", encoding="utf-8")
    floors = {"meetings.f1": 0.9, "events.f1": 0.5}
    return Yardstick(name="one", gold=tmp_path / "gold", pages=tmp_path, sha256="", floors=floors)


def test_what_sank(yardstick: Yardstick) -> None:
    """Below the floor, or gone; at the floor is not below it."""
    assert find_sunk(yardstick, {"meetings.f1": 0.9, "events.f1": 0.51}) == ()
    assert find_sunk(yardstick, {"meetings.f1": 0.899}) == (
        "one: meetings.f1 is 0.899, its floor is 0.9",
        "one: events.f1 is 0.000, its floor is 0.5",
    )


def test_floors_only_rise(yardstick: Yardstick) -> None:
    """A better figure lifts its floor, a worse one leaves it, a new one gets one, one that is gone keeps it."""
    figures = {"meetings.f1": 0.7, "agreements.f1": 0.6}
    risen = raise_floors(yardstick, figures, allow_regression=False)
    assert risen.floors == {"meetings.f1": 0.9, "events.f1": 0.5, "agreements.f1": 0.59}
    assert raise_floors(yardstick, {"events.f1": 0.8}, allow_regression=False).floors["events.f1"] == 0.79


def test_a_regression_must_be_allowed(yardstick: Yardstick) -> None:
    """Then floors follow the figures down, and those of figures that are gone go."""
    sunk = raise_floors(yardstick, {"meetings.f1": 0.7}, allow_regression=True)
    assert sunk.floors == {"meetings.f1": 0.69}


def test_the_corpus_is_pinned(yardstick: Yardstick) -> None:
    """Another letter in a label, a page or a name is another corpus; a note beside the pages is none of it."""
    pinned = {hash_corpus(yardstick.corpus)}
    (yardstick.pages / "README.md").write_text("a note", encoding="utf-8")
    assert hash_corpus(yardstick.corpus) in pinned
    (yardstick.gold / "a.yaml").write_text("body_first: They meet\n", encoding="utf-8")
    pinned.add(hash_corpus(yardstick.corpus))
    (yardstick.pages / "a.txt").write_text("They meet.", encoding="utf-8")
    pinned.add(hash_corpus(yardstick.corpus))
    (yardstick.pages / "a.txt").rename(yardstick.pages / "b.txt")
    pinned.add(hash_corpus(yardstick.corpus))
    assert len(pinned) == 4


def test_floors_survive_the_file(yardstick: Yardstick, tmp_path: Path) -> None:
    """Read what was written; the folders are kept relative to the file, those above it, too."""
    path = tmp_path / "kept" / "floors.json"
    path.parent.mkdir()
    write_floors(path, (yardstick,))
    (read,) = read_floors(path)
    assert (read.floors, read.gold.resolve()) == (yardstick.floors, yardstick.gold.resolve())
    assert '"../gold"' in path.read_text() and str(tmp_path) not in path.read_text()


@pytest.mark.parametrize("text", ["{", "[]", '{"a": {}}', '{"a": {"gold": 1}}'])
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    """Whatever is wrong with it."""
    path = tmp_path / "floors.json"
    path.write_text(text)
    with pytest.raises(InputError, match=r"floors\.json: not a file of floors"):
        read_floors(path)


def test_figures_worth_a_floor(tmp_path: Path) -> None:
    """F1 of each kind, recall of people, fields with cases enough; spans whatever their number is not fewer."""
    answer = right_answer().plus(EVENT)
    figures = figures_of(report_on(answer, tmp_path))
    assert figures["events.f1"] == pytest.approx(2 / 3)
    assert {"people.recall", "statements.joint_f1", "spans.right"} <= figures.keys()
    assert "meetings.date" not in figures and "people.f1" not in figures


def test_a_promise_has_no_play() -> None:
    """Every span is its quote, or the gate closes."""
    assert floor_below("spans.right", 1.0) == 1.0
    assert floor_below("events.f1", 0.004) == 0.0
