"""What the reader has in mind at a point of the text: who was mentioned, where, and as what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.model.actors import Actor, ActorType
from dragoman.model.parse import Annotated, Token

_PERSONS = (ActorType.PERSON, ActorType.OFFICE)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A mention that was resolved: actors, the head token, and whether it is (part of) a subject."""

    actors: tuple[Actor, ...]
    token: int
    sent: int
    subject: bool
    depth: int
    roles: tuple[str, ...] = ()
    gender: str = ""


@dataclass(slots=True, kw_only=True)
class Memory:
    """Mentions so far, in text order. Local to the resolution of one article; never shared."""

    annotated: Annotated
    seen: list[Seen] = field(default_factory=list)

    def add(self, actors: tuple[Actor, ...], token: int, *, roles: tuple[str, ...] = (), gender: str = "") -> None:
        """Remember a resolved mention."""
        head = top_of(self.annotated, token)
        found = Seen(
            actors=actors,
            token=token,
            sent=self.annotated.tokens[token].sent,
            subject=head.dep in SUBJECTS,
            depth=sum(1 for _ in self.annotated.ancestors(head.i)),
            roles=roles,
            gender=gender,
        )
        self.seen.append(found)

    def persons_back(self) -> Iterator[Seen]:
        """Mentions of single persons, by name or by office alone, the latest first."""
        return (s for s in reversed(self.seen) if len(s.actors) == 1 and s.actors[0].type in _PERSONS)

    def states_in(self, sents: range) -> tuple[str, ...]:
        """States that the mentions of some sentences stand for, in order, each once."""
        found = (a.country for s in self.seen if s.sent in sents for a in s.actors if a.country)
        return tuple(dict.fromkeys(found))

    def leading_states(self, many: int) -> tuple[str, ...]:
        """The states mentioned most so far; the earlier one wins a tie."""
        counts = Counter(a.country for s in self.seen for a in s.actors if a.country)
        first = {c: i for i, c in reversed(list(enumerate(a.country for s in self.seen for a in s.actors)))}
        ranked = sorted(counts, key=lambda c: (-counts[c], first[c]))
        return tuple(str(c) for c in ranked[:many])


def top_of(annotated: Annotated, i: int) -> Token:
    """The head of the noun phrase around a token: up over compounds, appositions and coordination."""
    token = annotated.tokens[i]
    while token.dep in ("compound", "appos", "conj", "flat", "nmod", "amod", "poss", "det") and token.head != token.i:
        if token.dep == "poss":
            break
        if token.dep == "conj" and annotated.tokens[token.head].pos not in ("NOUN", "PROPN", "PRON"):
            break
        token = annotated.tokens[token.head]
    return token
