"""Floors: scores that must not sink. They are kept in a JSON file beside the labelled corpora, with a hash of those.

A floor lies a little below the figure it was made from, because a parser's arithmetic differs between machines; the
floors that are promises (every span is its quote) have no such play. Floors only rise, unless a regression is allowed.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.bench.claims import Report, score_claims
from dragoman.bench.gold import Corpus, list_pages, read_claim_lines, read_gold
from dragoman.bench.marks import Score, joint_f1
from dragoman.bench.predicting import predict_claims
from dragoman.model.errors import InputError
from dragoman.pipeline import Workshop

PLAY = 0.01
PROMISES = frozenset({"spans.right"})
# Fields with fewer cases than this have no floor: one case would move them too far.
FEWEST_CASES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """A labelled corpus, the hash of its files, and the floors of its figures (`meetings.f1`, `events.status` ...)."""

    name: str
    gold: Path
    pages: Path
    sha256: str
    floors: Mapping[str, float]

    @property
    def corpus(self) -> Corpus:
        """Where the labels and the pages are."""
        return Corpus(gold=self.gold, pages=self.pages)


def read_floors(path: Path) -> tuple[Yardstick, ...]:
    """The yardsticks of a file; the folders in it are relative to the folder of the file.

    Raises: InputError when it is not a file of floors.
    """
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Yardstick(
                name=name,
                gold=path.parent / one["gold"],
                pages=path.parent / one["pages"],
                sha256=one["sha256"],
                floors={key: float(value) for key, value in one["floors"].items()},
            )
            for name, one in read.items()
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{path}: not a file of floors ({error!r}); take it back from the repository") from error


def write_floors(path: Path, yardsticks: tuple[Yardstick, ...]) -> None:
    """Write yardsticks where `read_floors` reads them."""
    kept = {one.name: _plain(one, path.parent) for one in yardsticks}
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def _plain(one: Yardstick, folder: Path) -> Mapping[str, str | Mapping[str, float]]:
    places = {"gold": _seen_from(folder, one.gold), "pages": _seen_from(folder, one.pages)}
    return places | {"sha256": one.sha256, "floors": dict(sorted(one.floors.items()))}


def _seen_from(folder: Path, place: Path) -> str:
    return Path(os.path.relpath(place, folder)).as_posix()


def hash_corpus(corpus: Corpus) -> str:
    """A hash of the names and bytes of a corpus's gold files and the pages they are about."""
    gold = sorted(corpus.gold.glob("*.yaml")) if corpus.gold is not None else []
    digest = hashlib.sha256()
    for path in (*gold, *list_pages(corpus.pages)):
        digest.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def measure_corpus(corpus: Corpus, workshop: Workshop) -> Report:
    """The pipeline over the pages of a corpus, scored against its labels."""
    predicted = predict_claims(list_pages(corpus.pages), workshop)
    return score_claims(read_gold(corpus), read_claim_lines(predicted.lines, source=str(corpus.pages)))


def figures_of(report: Report) -> Mapping[str, float]:
    """The figures that can have a floor, by name, between 0 and 1."""
    return {name: value for score in report.scores for name, value in _figures(score)}


def _figures(score: Score) -> Iterator[tuple[str, float]]:
    if score.kind == "people":
        yield f"{score.kind}.recall", score.recall
    elif score.found + score.missed:
        yield f"{score.kind}.f1", score.f1
    if score.joint.gold:
        yield f"{score.kind}.joint_f1", joint_f1(score)
    for field, share in score.fields.items():
        if share.total >= FEWEST_CASES:
            yield f"{score.kind}.{field}", share.right / share.total


def find_sunk(yardstick: Yardstick, figures: Mapping[str, float]) -> tuple[str, ...]:
    """What lies below its floor, in words; a figure that is gone has sunk, too."""
    return tuple(
        f"{yardstick.name}: {name} is {figures.get(name, 0.0):.3f}, its floor is {floor}"
        for name, floor in yardstick.floors.items()
        if figures.get(name, 0.0) < floor
    )


def raise_floors(yardstick: Yardstick, figures: Mapping[str, float], *, allow_regression: bool) -> Yardstick:
    """The yardstick with the hash of its corpus as it is, and each floor risen to its figure.

    With `allow_regression` floors sink to their figures, too, and those of figures that are gone are dropped.
    """
    risen = {name: floor_below(name, value) for name, value in figures.items()}
    if not allow_regression:
        names = dict.fromkeys([*yardstick.floors, *risen])
        risen = {name: max(yardstick.floors.get(name, 0.0), risen.get(name, 0.0)) for name in names}
    return replace(yardstick, sha256=hash_corpus(yardstick.corpus), floors=risen)


def floor_below(name: str, figure: float) -> float:
    """The floor of a figure: a hundredth below it, in whole hundredths; a promise is its own floor.

    Example:
        >>> floor_below("meetings.f1", 0.956), floor_below("meetings.f1", 1.0), floor_below("spans.right", 1.0)
        (0.94, 0.99, 1.0)
    """
    if name in PROMISES:
        return figure
    return max(0.0, math.floor(round((figure - PLAY) * 100, 6)) / 100)
