"""Where sentences begin, word by word; and where one that is too long to be parsed at once is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman.annotate.words import Word

_STOPS = frozenset(".!?")
_CLOSING = frozenset("”\"’')»]")
_OPENING = frozenset("“\"‘'(«[")
_EITHER = _CLOSING & _OPENING
# "S. Jaishankar", "Lt. Gen. Qassem": a title or an initial does not end a sentence
_TITLES = frozenset("lt gen col maj brig adm capt sgt mr mrs ms dr prof st sen rep gov amb vs".split())
# "He left the U.S. The envoy stayed": these are written with a capital only where a sentence begins
_STARTERS = frozenset(
    "The A An This That These Those He She It They We His Her Its Their Our There In On At By For From With After "
    "Before When While If As But And However Both Meanwhile".split()
)
_FUNCTION = frozenset(
    "to in of from with by for the a an and or at on via between against over into onto that as than but under near "
    "its his her their this these is are was were will than about around after before since until".split()
)
_HOURS = frozenset({"p.m.", "a.m."})
# "at 5 p.m. Tehran time", "at 5 p.m. Monday", "at 9 a.m. Eastern": what still belongs to the hour
_OF_THE_HOUR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Eastern Central Pacific Mountain Greenwich".split()
)
_OF_THE_CLOCK = frozenset({"time", "Time", "Standard", "Daylight"})

LONGEST = 200
"""Words. The parser learnt from sentences of some twenty; what comes of longer ones is costly and worth little."""


def sentence_starts(words: Sequence[Word]) -> list[bool]:
    """For every word, whether a sentence begins with it; a sentence longer than LONGEST is cut into several."""
    starts = [i == 0 or _starts_sentence(words, i) for i in range(len(words))]
    for i in list(_cuts(words, starts)):
        starts[i] = True
    return starts


def _starts_sentence(words: Sequence[Word], i: int) -> bool:
    here, k = words[i].text, i - 1
    if _is_glued(words, i):
        return True
    if here in _CLOSING and here not in _OPENING:
        return False
    while k > 0 and words[k].text in _CLOSING:
        if _opens(words, k):
            return False
        k -= 1
    first = here[0] if here[0] not in _OPENING or i + 1 >= len(words) else words[i + 1].text[0]
    if not (first.isupper() or first.isdigit()) or here in _EITHER and not _opens(words, i):
        return False
    return _ends_sentence(words, k, i)


def _is_glued(words: Sequence[Word], i: int) -> bool:
    # "a friend and brotherOman, however, expects": the stop and the blank are lost, the capital is not
    before, here = words[i - 1], words[i]
    joined = before.end == here.start and before.text.isalpha() and before.text.islower()
    capital = here.text[:1].isupper() and here.text[1:].islower()
    return joined and capital and before.text not in _FUNCTION and i + 1 < len(words)  # not "toOman"


def _opens(words: Sequence[Word], i: int) -> bool:
    """Whether a straight mark opens: "It was late. "Is it?" asked Tarn" (blank before it, none after)."""
    return words[i].text in _EITHER and i > 0 and words[i - 1].space and not words[i].space


def _ends_sentence(words: Sequence[Word], k: int, i: int) -> bool:
    """Whether the sentence ends with word `k`, the next of weight being word `i`."""
    last = words[k].text
    if last in _STOPS:
        return not (last == "." and k > 0 and _is_shortened(words, k - 1, i))
    if last in _HOURS:
        return not _is_of_the_hour(words, i)
    return len(last) > 1 and last.endswith(".") and last[:-1].isascii() and words[i].text in _STARTERS


def _is_shortened(words: Sequence[Word], k: int, i: int) -> bool:
    """Whether the point belongs to word `k`: a title, an initial, "No. 5"; "Tarn said no. Brom left" is none."""
    word = words[k].text.lower()
    return word in _TITLES or len(word) == 1 and word.isalpha() or word == "no" and words[i].text[0].isdigit()


def _is_of_the_hour(words: Sequence[Word], i: int) -> bool:
    here, after = words[i].text, {word.text for word in words[i + 1 : i + 3]}
    return here in _OF_THE_HOUR or here.isupper() and len(here) > 1 or bool(after & _OF_THE_CLOCK)


# --- cutting what is too long ---


def _cuts(words: Sequence[Word], starts: Sequence[bool]) -> Iterator[int]:
    """A paragraph without a point, a table, a list of names: windows begin where a reader would draw breath."""
    begin = 0
    for end in [*(i for i, starting in enumerate(starts) if starting and i), len(words)]:
        while end - begin > LONGEST:
            begin = _cut(words, begin)
            yield begin
        begin = end


def _cut(words: Sequence[Word], begin: int) -> int:
    """Where the next window begins: at the last of the best places in the second half of this one."""
    places = range(begin + LONGEST, begin + LONGEST // 2, -1)
    found = (i for is_place in _PLACES for i in places if is_place(words, i))
    return next(found, begin + LONGEST)


_JOINTS = frozenset("and but or nor while whereas though although because so yet as".split())


def _after_semicolon(words: Sequence[Word], i: int) -> bool:
    return words[i - 1].text in {";", ":", "…", "—", "–", "|", "•"}


def _after_joint_comma(words: Sequence[Word], i: int) -> bool:
    return words[i - 1].text == "," and words[i].text.lower() in _JOINTS


def _after_comma(words: Sequence[Word], i: int) -> bool:
    return words[i - 1].text == ","


def _at_joint(words: Sequence[Word], i: int) -> bool:
    return words[i].text.lower() in _JOINTS


_PLACES: tuple[Callable[[Sequence[Word], int], bool], ...] = (
    _after_semicolon,
    _after_joint_comma,
    _after_comma,
    _at_joint,
)
