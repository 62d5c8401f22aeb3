"""Which line is the headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.clean.lines import PageLine
from dragoman.clean.rules import Header
from dragoman.model.pages import Zone
from dragoman.text.folding import fold_words

ENOUGH = 2.0
ALONE = 0.5
DECK = 2.5
# "* Prime Minister suspends contacts": one of the points under a headline.
BULLET = re.compile(r"^(?:[*•●▪◾■‣·►]|[-–—]\s|\d{1,2}[.)]\s)")
SLUG = re.compile(r"[^/?#]*[-_][^/?#]*[-_][^/?#]*")
NOT_HEADLINE = frozenset(
    {
        Zone.URL,
        Zone.CONSENT,
        Zone.FORM,
        Zone.STORY_ID,
        Zone.COUNTER,
        Zone.CAPTION,
        Zone.REPORTER,
        Zone.AGENCY,
        Zone.FOREIGN,
    }
)


def find_headline(header: Header, *, stated: str | None, skip: int | None) -> PageLine | None:
    """The headline among the lines before the lead: the stated title, else the likeliest line; never line `skip`.

    What speaks for a line: it stands twice, the address or the lead says the same words, it stands near the lead.
    """
    able = [line for line in header.above if line.i not in header.dated and line.i != skip and _may_be(line, header)]
    said = _find_stated(able, fold_words(stated or ""))
    if said is not None:
        return said
    clues = _read_clues(header)
    scored = [(_score(line, header, clues), -line.i, line) for line in able]
    best = max(scored, default=None, key=lambda one: one[:2])
    if best is None:
        return None
    alone = sum(header.verdicts[line.i] is None for line in able) == 1 and header.verdicts[best[2].i] is None
    enough = ALONE if alone and best[2].words >= 4 else ENOUGH
    return _first_of(best[2], able) if best[0] >= enough else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clues:
    """How often each line stands over the report, and the words of the address and of the lead."""

    counts: Mapping[str, int]
    slug: frozenset[str]
    lead: frozenset[str]


def _read_clues(header: Header) -> _Clues:
    lead = " ".join(line.folded for line in header.lines[header.first : header.first + 4])
    counts = Counter(line.folded for line in header.lines[: header.first + 1])
    return _Clues(counts=counts, slug=_words_of_url(header.url), lead=_content(lead))


def _find_stated(able: Sequence[PageLine], wanted: str) -> PageLine | None:
    said = (line for line in able if line.folded == wanted or line.folded.startswith(wanted + " "))
    return next(said, None) if wanted else None


def _score(line: PageLine, header: Header, clues: _Clues) -> float:
    words, verdict = _content(line.folded), header.verdicts[line.i]
    repeated = 5.0 if clues.counts[line.folded] > 1 and line.words >= 4 and verdict is None else 0.0
    by_address = 4.0 * _share(words, clues.slug) if len(words) > 2 else 0.0
    by_lead = 3.0 * _share(words, clues.lead)
    by_length = min(line.words, 8) / 4 - (3.0 if verdict is not None else 0.0) - (1.5 if line.text.endswith(".") else 0)
    in_list = 3.0 if BULLET.match(line.text) else 0.0
    beside_date = 0.75 if header.dated & {line.i - 1, line.i + 1} else 0.0
    return (
        repeated
        + by_address
        + by_lead
        + by_length
        + beside_date
        - in_list
        - (DECK if repeated == 0 and _is_deck(line, header, clues) else 0.0)
        - 0.1 * min(header.first - line.i, 20)
    )


def _is_deck(line: PageLine, header: Header, clues: _Clues) -> bool:
    """True for a line under another one that is about the same story: the headline's second deck."""
    over = [one for one in header.lines[max(0, line.i - 2) : line.i] if one.words >= 4 and one.folded != line.folded]
    free = (one for one in over if header.verdicts[one.i] is None and one.i not in header.dated)
    return any(_share(_content(one.folded), clues.lead) >= 0.4 for one in free)


def _may_be(line: PageLine, header: Header) -> bool:
    verdict = header.verdicts[line.i]
    if verdict is not None and verdict.zone in NOT_HEADLINE:
        return False
    return 3 <= line.words <= 40 and len(line.text) <= 300


def _first_of(line: PageLine, header: Sequence[PageLine]) -> PageLine:
    return next(one for one in header if one.folded == line.folded)


def _content(folded: str) -> frozenset[str]:
    return frozenset(word[:6] for word in folded.split() if len(word) > 3)


def _share(words: frozenset[str], among: frozenset[str]) -> float:
    return len(words & among) / len(words) if words else 0.0


def _words_of_url(url: str | None) -> frozenset[str]:
    slugs = SLUG.findall((url or "").split("://", 1)[-1].partition("/")[2])
    return _content(fold_words(" ".join(slugs).replace("_", " ").replace("-", " ")))


def cut_site_name(text: str, *, names: frozenset[str]) -> int:
    """Where the headline ends when the site's name follows it ("Talks fail - Quayside Tribune"); its length otherwise.

    Example:
        >>> cut_site_name("Talks fail - Quayside Tribune", names=frozenset({"quayside tribune"}))
        10
    """
    for match in re.finditer(r"\s+[-–—|•:»]+\s+", text):
        if fold_words(text[match.end() :]) in names:
            return match.start()
    return len(text)
