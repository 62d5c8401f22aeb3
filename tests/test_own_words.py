"""The repository is written in our own words: no run of seven words in it stands in a text that is not ours.

The texts lie beside the repository (`../shared`) and never in it; where they are absent the test is skipped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from tests.house import ROOT, list_repository

SHARED = ROOT.parent / "shared"
PLACES = ("src", "tests", "docs", "samples", "README.md")
RUN = 7
WORD = re.compile(r"[^\W_]+")


def find_words(text: str) -> list[str]:
    """The words of a text, lower-cased; marks, line ends and underlines part them."""
    return WORD.findall(text.lower())


def runs_of(words: list[str]) -> Iterator[str]:
    """Every run of seven words."""
    return (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def strings_in(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings_in(inner)


def read_texts() -> Iterator[str]:
    """The texts of others: pages, and the texts of the labelled sets."""
    for folder in ("seeds", "pages"):
        yield from (path.read_text(encoding="utf-8") for path in sorted((SHARED / folder).glob("*.txt")))
    for path in sorted((SHARED / "gold").rglob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from (text for line in lines if line.strip() for text in strings_in(json.loads(line)))
    yield from (path.read_text(encoding="utf-8") for path in sorted((SHARED / "gold").rglob("*.tsv")))


def own_runs(files: Iterable[Path]) -> dict[str, str]:
    """Run of words -> the first file of ours in which it stands."""
    found: dict[str, str] = {}
    for path in files:
        for run in runs_of(find_words(path.read_bytes().decode("utf-8", errors="replace"))):
            found.setdefault(run, path.relative_to(ROOT).as_posix())
    return found


# Reviewed one by one: what cannot be said in other words. A run that lies wholly inside one of these is allowed.
NAMES = (
    "Office for the Coordination of Humanitarian Affairs",
    "Organization for Security and Cooperation in Europe",
    "Organisation for Security and Co-operation in Europe",
    "Organization for the Prohibition of Chemical Weapons",
    "the Joint Comprehensive Plan of Action (JCPOA)",
    "Sabah Al-Ahmad Al-Jaber Al-Sabah",
    "secretary of Iran's Supreme National Security Council",
    "secretary of Iran’s Supreme National Security Council",
    "at the Great Hall of the People",
    "of the Islamic Revolution Guards Corps (IRGC)",
    "foreign ministers Ararat Mirzoyan and Jeyhun Bayramov",
)
FORMULAS = ("your email address will not be published",)  # what a comment form says everywhere
ALLOWED = frozenset(run for phrase in (*NAMES, *FORMULAS) for run in runs_of(find_words(phrase)))


def find_borrowed(own: Mapping[str, str], texts: Iterable[str]) -> dict[str, str]:
    """The runs of ours that stand in one of the texts and are not allowed, each with its file."""
    said = {run for text in texts for run in runs_of(find_words(text)) if run in own}
    return {run: own[run] for run in sorted(said - ALLOWED)}


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the texts of others are not beside this repository")
def test_no_seven_words_are_borrowed() -> None:
    """Samples, cases and comments tell of the same happenings; the sentences are ours."""
    files = (path for path in list_repository() if path.relative_to(ROOT).parts[0] in PLACES)
    borrowed = find_borrowed(own_runs(files), read_texts())
    if borrowed:
        lines = [f"{path}: {run}" for run, path in borrowed.items()]
        pytest.fail("\n  ".join([f"borrowed words ({len(lines)}); say it in your own:", *lines]), pytrace=False)


def test_the_measure_of_borrowing() -> None:
    """Marks, capitals and the ends of lines hide nothing; six words are no run; a name may be said."""
    texts = ["He said the old bridge over the Neva was shut.", NAMES[0]]
    ours = {
        "the # old bridge\n# over the “Neva” was": True,
        "The_old bridge over the NEVA was shut.": True,
        "the old bridge over the Neva": False,
        "the old bridge over the river Neva was shut": False,
        "Office for the Coordination of Humanitarian Affairs": False,
    }
    for text, borrowed in ours.items():
        own = dict.fromkeys(runs_of(find_words(text)), "x")
        assert bool(find_borrowed(own, texts)) is borrowed, text
