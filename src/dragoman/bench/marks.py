"""Marks: what the scorer notes of one page; and scores, which add them up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from dragoman.bench.items import Item, list_values

KINDS = ("spans", "metadata", "people", "meetings", "statements", "events", "agreements", "commitments")

Row: TypeAlias = Mapping[str, str | int | float]


class Outcome(StrEnum):
    """What became of a gold item or a claim."""

    FOUND = "found"
    MISSED = "missed"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A gold item found or missed, or a claim that no gold item asks for; `counted` unless gold is unsure of it."""

    kind: str
    outcome: Outcome
    item: Item
    counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A field compared: right or not."""

    kind: str
    field: str
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Statements with the right content and the right speaker, among those of the gold and those claimed."""

    hits: int = 0
    gold: int = 0
    claimed: int = 0


Mark: TypeAlias = Find | Check | Joint


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many right, of so many."""

    right: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All marks of one kind, added up."""

    kind: str
    found: int
    missed: int
    extra: int
    joint: Joint
    fields: Mapping[str, Share]

    @property
    def precision(self) -> float:
        """The share of claims that are asked for."""
        return _ratio(self.found, self.found + self.extra)

    @property
    def recall(self) -> float:
        """The share of the gold that is found."""
        return _ratio(self.found, self.found + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _ratio(2 * self.precision * self.recall, self.precision + self.recall)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def check_field(kind: str, field: str, *, right: bool, gold: Item) -> Iterator[Check]:
    """A check of a field; none where the gold is unsure of it."""
    if field not in list_values(gold.get("unsure_of")):
        yield Check(kind=kind, field=field, right=right)


def add_marks(kind: str, marks: Iterable[Mark]) -> Score:
    """The score of one kind."""
    own = tuple(mark for mark in marks if isinstance(mark, Joint) or mark.kind == kind)
    finds = [mark.outcome for mark in own if isinstance(mark, Find) and mark.counted]
    return Score(
        kind=kind,
        found=finds.count(Outcome.FOUND),
        missed=finds.count(Outcome.MISSED),
        extra=finds.count(Outcome.EXTRA),
        joint=_add_joints(mark for mark in own if isinstance(mark, Joint) and kind == "statements"),
        fields=_add_checks(mark for mark in own if isinstance(mark, Check)),
    )


def _add_joints(joints: Iterable[Joint]) -> Joint:
    added = tuple(joints)
    return Joint(
        hits=sum(joint.hits for joint in added),
        gold=sum(joint.gold for joint in added),
        claimed=sum(joint.claimed for joint in added),
    )


def _add_checks(checks: Iterable[Check]) -> Mapping[str, Share]:
    fields: dict[str, Share] = {}
    for check in checks:
        before = fields.get(check.field, Share(right=0, total=0))
        fields[check.field] = Share(right=before.right + check.right, total=before.total + 1)
    return fields


def row_of(score: Score) -> Row:
    """A score as a row: the figures rounded to three places, then each field as "right/total".

    Example:
        >>> row_of(add_marks("meetings", [Find(kind="meetings", outcome=Outcome.FOUND, item={})]))["f1"]
        1.0
    """
    row: dict[str, str | int | float] = {
        "precision": round(score.precision, 3),
        "recall": round(score.recall, 3),
        "f1": round(score.f1, 3),
        "gold": score.found + score.missed,
        "claimed": score.found + score.extra,
    }
    if score.joint.gold:
        row["joint_f1"] = round(joint_f1(score), 3)
    return row | {name: f"{share.right}/{share.total}" for name, share in score.fields.items()}


def joint_f1(score: Score) -> float:
    """F1 of statements with the right content and the right speaker."""
    return _ratio(2 * score.joint.hits, score.joint.gold + score.joint.claimed)
