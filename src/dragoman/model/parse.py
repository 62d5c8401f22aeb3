"""The parse of an article, free of the parser that made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.pages import Article, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word: `article.text[start:end]`; `head` is the index of its governor (its own index at the root)."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sent: int
    ent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Tokens `first` to `last` (exclusive); `zone` and `paragraph` of the line it stands in; -1 is the headline."""

    i: int
    start: int
    end: int
    first: int
    last: int
    zone: Zone
    paragraph: int


class Marks(StrEnum):
    """How a quotation is marked."""

    DOUBLE = "double"
    SINGLE = "single"
    UNCLOSED = "unclosed"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A stretch in quotation marks (marks included) or one whose marks were lost in scraping."""

    start: int
    end: int
    marks: Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """An article with its sentences, words, parse and quotations. Words set aside before parsing
    ("for his part") are in `asides` and not among the tokens."""

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    children: tuple[tuple[int, ...], ...]
    quotations: tuple[Quotation, ...]
    asides: tuple[tuple[int, int], ...]

    def sentence_tokens(self, sent: int) -> tuple[Token, ...]:
        """The words of one sentence, in order."""
        sentence = self.sentences[sent]
        return self.tokens[sentence.first : sentence.last]

    def kids(self, i: int, *deps: str) -> tuple[Token, ...]:
        """Dependents of token `i`, those of the given relations only when relations are given."""
        found = (self.tokens[k] for k in self.children[i])
        return tuple(token for token in found if not deps or token.dep in deps)

    def subtree(self, i: int) -> list[int]:
        """Indices of token `i` and everything below it, in text order."""
        seen, stack = [], [i]
        while stack:
            at = stack.pop()
            seen.append(at)
            stack.extend(self.children[at])
        return sorted(seen)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The governors of token `i`, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def token_at(self, offset: int) -> Token | None:
        """The word that covers a text offset, or the next one; None after the last."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return self.tokens[low] if low < len(self.tokens) else None

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The words that stand wholly inside [start, end)."""
        first = self.token_at(start)
        if first is None:
            return ()
        found, i = [], first.i
        while i < len(self.tokens) and self.tokens[i].start < end:
            if self.tokens[i].start >= start and self.tokens[i].end <= end:
                found.append(self.tokens[i])
            i += 1
        return tuple(found)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers a text offset."""
        token = self.token_at(offset)
        return self.sentences[token.sent] if token else None
