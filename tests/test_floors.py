"""The gate: scores on the labelled corpora in the repository must not sink below their floors.

The floors are in floors.json beside this file, with a hash of each corpus. `make floors` raises them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.bench.floors import Yardstick, figures_of, find_sunk, hash_corpus, measure_corpus, read_floors
from dragoman.pipeline import Workshop, open_workshop

YARDSTICKS = read_floors(Path(__file__).parent / "floors.json")


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    """Knowledge and parser, loaded once."""
    return open_workshop()


@pytest.mark.parametrize("yardstick", YARDSTICKS, ids=lambda yardstick: yardstick.name)
def test_the_corpus_is_the_one_that_was_measured(yardstick: Yardstick) -> None:
    """A yardstick that moves unseen measures nothing."""
    if hash_corpus(yardstick.corpus) != yardstick.sha256:
        pytest.fail(
            f"{yardstick.name}: labels or pages changed since their floors were set; look at the change, then run "
            "`make floors` (ARGS=--allow-regression where the figures fell with it) and commit tests/floors.json",
            pytrace=False,
        )


@pytest.mark.parametrize("yardstick", YARDSTICKS, ids=lambda yardstick: yardstick.name)
def test_no_figure_sinks_below_its_floor(yardstick: Yardstick, workshop: Workshop) -> None:
    """Every figure that has a floor."""
    sunk = find_sunk(yardstick, figures_of(measure_corpus(yardstick.corpus, workshop)))
    if sunk:
        command = f"dragoman bench claims {yardstick.gold} --pages {yardstick.pages} --verbose"
        pytest.fail("\n  ".join([f"scores sank; see which claims with `{command}`:", *sunk]), pytrace=False)


def test_the_labelled_corpora_have_floors() -> None:
    """Samples and development pages are guarded, each with floors for every kind of claim."""
    assert {yardstick.name for yardstick in YARDSTICKS} == {"samples", "dev", "fresh"}
    kinds = {"spans", "metadata", "people", "meetings", "statements", "events", "agreements", "commitments"}
    assert all({name.split(".")[0] for name in yardstick.floors} == kinds for yardstick in YARDSTICKS)
