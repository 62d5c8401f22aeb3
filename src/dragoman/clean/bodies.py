"""Where the report stands: the run of lines that reads most like prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import py3langid

from dragoman.clean.furniture import is_comment_count, is_end_label, is_related_label, starts_with
from dragoman.clean.lines import PageLine
from dragoman.clean.rules import Verdict
from dragoman.knowledge.boilerplate import Boilerplate
from dragoman.model.pages import Zone

LONG = 80
SAMPLE = 4000
ENOUGH = 200
TEASER = 40
FURNITURE: Mapping[Zone, int] = {
    Zone.CAPTION: 0,
    Zone.AGENCY: -10,
    Zone.REPORTER: -20,
    Zone.CONSENT: -120,
    Zone.FORM: -200,
    Zone.RELATED: -90,
}
INSERT = -20
INSERTS: Mapping[str, int] = {
    "clean.zone.advertisement": -10,
    "clean.zone.time-stamp": -10,
    "clean.zone.promotion": -30,
    "clean.zone.notice": -60,
}
NEAR = 6
REPEATED = Verdict(
    zone=Zone.NAVIGATION, rule="clean.zone.repeated-line", why="a long line that stands twice on the page, far apart"
)
FOREIGN = Verdict(zone=Zone.FOREIGN, rule="clean.zone.other-language", why="another language than the report's")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The report runs from line `first` to line `last`, both included; `language` is that of its prose."""

    first: int
    last: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Lines with their weight (above zero: prose) and what is known of them."""

    weights: tuple[int, ...]
    verdicts: tuple[Verdict | None, ...]
    language: str


def find_language(lines: Sequence[PageLine], verdicts: Sequence[Verdict | None]) -> str:
    """The language of the long lines that are not furniture; of all lines when none is long."""
    free = [line.text for line, verdict in zip(lines, verdicts, strict=True) if verdict is None]
    sample = "\n".join(text for text in free if len(text) >= LONG) or "\n".join(free)
    return str(py3langid.classify(sample[:SAMPLE])[0]) if sample.strip() else "und"


def find_repeated(lines: Sequence[PageLine]) -> frozenset[int]:
    """Long lines that stand twice, far apart: the site's text about itself; none where the whole page stands twice."""
    first: dict[str, int] = {}
    repeated: set[str] = set()
    for line in lines:
        if line.words >= 8 and line.i - first.setdefault(line.folded, line.i) > NEAR:
            repeated.add(line.folded)
    long = {line.folded: len(line.text) for line in lines if line.words >= 8}
    if 2 * sum(long[folded] for folded in repeated) > sum(long.values()):
        return frozenset()
    return frozenset(line.i for line in lines if line.folded in repeated)


def weigh_lines(
    lines: Sequence[PageLine], verdicts: Sequence[Verdict | None], *, boilerplate: Boilerplate, dated: frozenset[int]
) -> Weighed:
    """Each line's weight; lines of another language get a verdict of their own."""
    language = find_language(lines, verdicts)
    known = boilerplate.function_words.get(language, frozenset())
    repeated = find_repeated(lines)
    judged = tuple(
        verdict
        or (FOREIGN if _is_foreign(line, language, boilerplate) else REPEATED if _is_boiler(line, repeated) else None)
        for line, verdict in zip(lines, verdicts, strict=True)
    )
    weights = tuple(
        -10 if line.i in dated else _weigh(line, verdict, known, boilerplate)
        for line, verdict in zip(lines, judged, strict=True)
    )
    return Weighed(weights=weights, verdicts=judged, language=language)


def find_region(lines: Sequence[PageLine], weighed: Weighed, *, boilerplate: Boilerplate) -> Region | None:
    """The run of lines with the greatest weight, before the first line that ends every report."""
    limit = _find_end(lines, weighed, boilerplate)
    best, first, last, run, begin = 0, -1, -1, 0, 0
    for i, weight in enumerate(weighed.weights[:limit]):
        if run <= 0:
            run, begin = 0, i
        run += weight
        if run > best:
            best, first, last = run, begin, i
    return Region(first=first, last=last, language=weighed.language) if first >= 0 else None


def is_prose(line: PageLine, known: frozenset[str]) -> bool:
    """True when a line reads like a paragraph: long enough, and either a sentence or rich in function words."""
    if line.words < 8:
        return False
    if not known:
        return line.ends_sentence or line.words >= 25
    share = function_share(line, known)
    return share >= 0.15 if line.ends_sentence else share >= 0.25 and line.words >= 25


def function_share(line: PageLine, known: frozenset[str]) -> float:
    """How many of the line's words are function words of the language."""
    words = line.folded.split()
    return sum(word in known for word in words) / len(words) if words else 0.0


def _weigh(line: PageLine, verdict: Verdict | None, known: frozenset[str], boilerplate: Boilerplate) -> int:
    if verdict is not None:
        if verdict.rule in INSERTS:
            return INSERTS[verdict.rule]
        if verdict.zone == Zone.RELATED and _is_insert(line, boilerplate):
            return INSERT
        return -60 if is_related_label(line, boilerplate) else FURNITURE.get(verdict.zone, -50)
    if is_prose(line, known):
        return min(len(line.text), 500)
    if line.ends_sentence and line.words >= 3:
        return min(len(line.text), 160) // 3
    return -30 if line.words < 6 else -40


def _is_insert(line: PageLine, boilerplate: Boilerplate) -> bool:
    # "Also read: Port workers end strike": one title on the label's own line; the report may go on below.
    return ":" in line.text and _is_inline(line, boilerplate) and not is_related_label(line, boilerplate)


def _is_boiler(line: PageLine, repeated: frozenset[int]) -> bool:
    # A headline may stand twice too, but seldom ends with a full stop.
    return line.i in repeated and line.ends_sentence and line.words >= 12


def _is_foreign(line: PageLine, language: str, boilerplate: Boilerplate) -> bool:
    # A notice in the site's own language under an English report: a long line full of another language's little words.
    known = boilerplate.function_words.get(language)
    if not known or len(line.text) < LONG or line.words < 12 or (share := function_share(line, known)) >= 0.2:
        return False
    other = str(py3langid.classify(line.text)[0])
    theirs = boilerplate.function_words.get(other)
    return other != language and (function_share(line, theirs) > 2 * share if theirs else share < 0.12)


def _find_end(lines: Sequence[PageLine], weighed: Weighed, boilerplate: Boilerplate) -> int:
    """The first line after which no report goes on: comments, a notice or form, a heading over other stories."""
    prose = [max(0, weight) for weight in weighed.weights]
    end = _first_end(prose, [is_comment_count(line) for line in lines], ratio=0.0)
    end = _first_end(prose[:end], [is_end_label(line, boilerplate) for line in lines[:end]], ratio=0.3)
    related = [is_related_label(line, boilerplate) for line in lines[:end]]
    listing = [label and _is_listing(prose[i + 1 : end]) for i, label in enumerate(related)]
    final = [label and not _is_inline(line, boilerplate) for line, label in zip(lines[:end], related, strict=True)]
    return min(_first_end(prose[:end], listing, ratio=1.5), _first_end(prose[:end], final, ratio=3.0))


def _is_inline(line: PageLine, boilerplate: Boilerplate) -> bool:
    return starts_with(line.folded, boilerplate.inline_labels) is not None


def _is_listing(prose: Sequence[int]) -> bool:
    """True when titles and teasers take turns; a report that goes on has paragraphs in a row, or one after a title."""
    full = [weight > TEASER for weight in prose]
    in_a_row = any(one and other for one, other in zip(full, full[1:], strict=False))
    return not in_a_row and (sum(full) != 1 or full[0])


def _first_end(prose: Sequence[int], labels: Sequence[bool], *, ratio: float) -> int:
    """The first labelled line with enough prose before it, against what comes after it."""
    total, before = sum(prose), 0
    for i, (weight, labelled) in enumerate(zip(prose, labels, strict=True)):
        if labelled and before >= max(ENOUGH, ratio * (total - before)):
            return i
        before += weight
    return len(prose)
