"""What a rule of this room looks like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.clean.lines import PageLine
from dragoman.knowledge.boilerplate import Boilerplate
from dragoman.model.pages import Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRule:
    """Calls a line by its zone when `fires` says so; `why` is what a reader of `--show` is told."""

    id: str
    zone: Zone
    why: str
    fires: Callable[[PageLine, Boilerplate], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a line is, by which rule and why."""

    zone: Zone
    rule: str
    why: str

    @property
    def reason(self) -> str:
        """The rule's id and the reason, as shown to the reader."""
        return f"{self.rule}: {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A page's lines with their verdicts; line `first` is the lead. `dated` are the date lines, `url` the address."""

    lines: Sequence[PageLine]
    verdicts: Sequence[Verdict | None]
    first: int
    dated: frozenset[int]
    url: str | None

    @property
    def above(self) -> Sequence[PageLine]:
        """The lines before the lead."""
        return self.lines[: self.first]
