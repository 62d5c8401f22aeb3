"""Are two agreements one? By the register's id, else by name and parties; its acts are listed, not merged."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.merge.blocks import Key, word_keys
from dragoman.merge.evidence import BAR, Sign, Weigher, gap_days, overlap
from dragoman.merge.telling import DONE, Telling, codes_of, find_words
from dragoman.model.claims import Act, Agreement
from dragoman.model.when import is_known
from dragoman.text.folding import fold_words

ENOUGH = 1.5
ALIKE = 0.6
KIND_WORDS = frozenset(
    "accord accords agreement agreements arrangement convention deal deals declaration document documents draft "
    "earlier existing former joint later memorandum mou new pact pacts previous proposed protocol resolution some "
    "statement talks treaties treaty two sides countries between understanding understandings".split()
)
"""Words that say what kind of paper it is and not which."""
PAPERS_OF_A_DAY = frozenset("communique declaration memorandum statement".split())
"""What is adopted at one meeting: years apart, "joint statement of the Tehran summit" is another one."""
ONCE = frozenset({Act.SIGNED, Act.EXPIRED})
"""Acts that happen to an agreement once: two days far apart mean two agreements."""


def key_agreement(telling: Telling) -> Iterator[Key]:
    """The blocks of an agreement: the words of its names, its article."""
    agreement = telling.claim
    if not isinstance(agreement, Agreement):
        return
    for name in (agreement.name, *agreement.aliases):
        yield Key(block=("name", fold_words(name)))
        yield from word_keys("name", name_words(agreement, name))
    yield Key(block=("in", telling.article))


def name_agreement(telling: Telling) -> str | None:
    """The id in the register: the same id is the same agreement."""
    return telling.claim.agreement_id if isinstance(telling.claim, Agreement) else None


def name_words(agreement: Agreement, name: str) -> frozenset[str]:
    """The words of a name that tell which agreement it is: no kind of paper, no name of a party."""
    codes = {code.lower() for code in codes_of(agreement.parties)}
    parties = {
        word[:4] for party in agreement.parties for word in fold_words(party.actor.name).split() if len(word) > 3
    }
    return frozenset(word for word in find_words(name) - KIND_WORDS - codes if word[:4] not in parties)


def weigh_name(one: Telling, other: Telling) -> Sign | None:
    """The same entry of the register, or names with the same telling words."""
    ours, theirs = one.claim, other.claim
    if not (isinstance(ours, Agreement) and isinstance(theirs, Agreement)):
        return None
    if ours.agreement_id is not None and theirs.agreement_id is not None:
        same = ours.agreement_id == theirs.agreement_id
        note = f"{'same' if same else 'different'} in the register"
        return Sign(weight=3.0 if same else BAR, note=note)
    if fold_words(ours.name) == fold_words(theirs.name):
        return _weigh_same_name(one, other, told=bool(name_words(ours, ours.name)))
    like = max(overlap(a, b) for a in names_of(ours) for b in names_of(theirs))
    if like >= ALIKE:
        return Sign(weight=round(0.9 + like, 3), note=f"names alike ({like:.0%})")
    return Sign(weight=-2.0, note="other names")


def names_of(agreement: Agreement) -> tuple[frozenset[str], ...]:
    """The telling words of each of its names."""
    return tuple(name_words(agreement, name) for name in (agreement.name, *agreement.aliases))


def _weigh_same_name(one: Telling, other: Telling, *, told: bool) -> Sign:
    # "previous agreements" in two reports need not be the same ones.
    if told or one.article == other.article:
        return Sign(weight=2.0, note="same name")
    return Sign(weight=BAR, note="a name that fits any agreement")


def weigh_numbers(one: Telling, other: Telling) -> Sign | None:
    """ "2231" is not "1929", a treaty for 20 years none for 25."""
    ours, theirs = one.claim, other.claim
    if not (isinstance(ours, Agreement) and isinstance(theirs, Agreement)) or ours.agreement_id or theirs.agreement_id:
        return None
    numbers = [{word for word in find_words(a.name) if word.isdigit()} for a in (ours, theirs)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return Sign(weight=BAR, note="different numbers")
    return None


def weigh_parties(one: Telling, other: Telling) -> Sign | None:
    """The same parties, some of them, or others. The register's id needs none."""
    ours, theirs = one.places, other.places
    if not ours or not theirs or _has_same_id(one, other):
        return None
    if ours == theirs:
        return Sign(weight=0.5, note=f"same parties: {', '.join(sorted(ours))}")
    if ours <= theirs or theirs <= ours:
        return Sign(weight=0.1, note="some of the parties")
    if ours & theirs:
        return Sign(weight=-0.6, note="parties differ in part")
    return Sign(weight=BAR, note="different parties")


def weigh_acts(one: Telling, other: Telling) -> Sign | None:
    """Signed on days far apart: two agreements."""
    ours, theirs = one.claim, other.claim
    if not (isinstance(ours, Agreement) and isinstance(theirs, Agreement)) or _has_same_id(one, other):
        return None
    done = ours.status in DONE and theirs.status in DONE
    of_a_day = PAPERS_OF_A_DAY & find_words(ours.name) & find_words(theirs.name)
    once = done and (bool(of_a_day) or (ours.act is theirs.act and ours.act in ONCE))
    if not once or not (is_known(ours.when) and is_known(theirs.when)):
        return None
    apart = gap_days(ours.when, theirs.when)
    if apart > 31:
        return Sign(weight=BAR, note=f"{apart} days apart")
    return Sign(weight=-0.3, note=f"{ours.act} on different days") if apart else None


def _has_same_id(one: Telling, other: Telling) -> bool:
    ours, theirs = one.claim, other.claim
    known = isinstance(ours, Agreement) and isinstance(theirs, Agreement) and ours.agreement_id is not None
    return known and getattr(ours, "agreement_id", None) == getattr(theirs, "agreement_id", None)


WEIGHERS: tuple[Weigher, ...] = (weigh_name, weigh_numbers, weigh_parties, weigh_acts)
