"""One article through the parser: lines to words, words to sentences, sentences to a parse."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.annotate.quotations import find_quotations
from dragoman.annotate.reattaching import mend_parse
from dragoman.annotate.words import Word, find_asides, mend_words
from dragoman.model.pages import Article, Line, Zone
from dragoman.model.parse import Annotated, Quotation, Sentence, Token

_STOPS = frozenset(".!?")
_CLOSING = frozenset("”\"’')»]")
_OPENING = frozenset("“\"‘'(«[")
# "S. Jaishankar", "Lt. Gen. Qassem": a title or an initial does not end a sentence
_TITLES = frozenset(
    {
        "lt",
        "gen",
        "col",
        "maj",
        "brig",
        "adm",
        "capt",
        "sgt",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "sen",
        "rep",
        "gov",
        "amb",
        "no",
        "vs",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _LineWords:
    line: Line
    paragraph: int
    words: tuple[Word, ...]
    asides: tuple[tuple[int, int], ...]


def annotate_articles(
    articles: Iterable[Article], *, parser: Language, names: Collection[str], stand_ins: Mapping[str, str]
) -> Iterator[Annotated]:
    """Parse articles, in order.

    `names` are names of states and the like that vouch for mended words. `stand_ins` are names that the small parser
    does not know ("Pezeshkian", read as an adjective) with one that it does; it sees the latter, we keep the former.
    """
    for article in articles:
        lines = [_read_line(article, line, i, parser, names) for i, line in enumerate(_all_lines(article), start=-1)]
        lines = [line for line in lines if line.words]
        docs = list(parser.pipe(_doc(line, parser, stand_ins) for line in lines))
        yield _assemble(article, lines, docs)


def _all_lines(article: Article) -> list[Line]:
    title_end = len(article.text[: article.body_start].rstrip())
    return [Line(start=0, end=title_end, zone=Zone.HEADLINE), *article.lines]


def _read_line(article: Article, line: Line, paragraph: int, parser: Language, names: Collection[str]) -> _LineWords:
    text = article.text[line.start : line.end]
    asides = tuple((a + line.start, b + line.start) for a, b in find_asides(text))
    plain = [
        Word(text=t.text, start=line.start + t.idx, end=line.start + t.idx + len(t.text), space=bool(t.whitespace_))
        for t in parser.tokenizer(text.replace("\u00a0", " ").replace("\n", " "))
        if not t.is_space
    ]
    kept = [w for w in plain if not any(a <= w.start and w.end <= b for a, b in asides)]
    return _LineWords(line=line, paragraph=paragraph, words=tuple(mend_words(kept, names)), asides=asides)


def _doc(line: _LineWords, parser: Language, stand_ins: Mapping[str, str]) -> Doc:
    doc = Doc(
        parser.vocab, words=[stand_ins.get(w.text, w.text) for w in line.words], spaces=[w.space for w in line.words]
    )
    for i, starts in enumerate(_sentence_starts(line.words)):
        doc[i].is_sent_start = starts
    return doc


def _sentence_starts(words: tuple[Word, ...]) -> list[bool]:
    return [i == 0 or _starts_sentence(words, i) for i in range(len(words))]


def _starts_sentence(words: tuple[Word, ...], i: int) -> bool:
    here, k = words[i].text, i - 1
    if here in _CLOSING and here not in _OPENING:
        return False
    while k > 0 and words[k].text in _CLOSING:
        k -= 1
    if words[k].text not in _STOPS or (here in _CLOSING and not words[i - 1].space):
        return False
    if (
        words[k].text == "."
        and k > 0
        and (words[k - 1].text.lower() in _TITLES or (len(words[k - 1].text) == 1 and words[k - 1].text.isalpha()))
    ):
        return False
    first = here[0] if here[0] not in _OPENING or i + 1 >= len(words) else words[i + 1].text[0]
    return first.isupper() or first.isdigit()


def _assemble(article: Article, lines: list[_LineWords], docs: list[Doc]) -> Annotated:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for line, doc in zip(lines, docs, strict=True):
        base = len(tokens)
        for span in doc.sents:
            sentences.append(_sentence(len(sentences), line, base, span.start, span.end))
            tokens.extend(_token(doc, i, base, line.words[i], len(sentences) - 1) for i in range(span.start, span.end))
    tokens = mend_parse(tokens)
    return Annotated(
        article=article,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        children=_children(tokens),
        quotations=tuple(q for line in lines for q in _line_quotations(article, line.line)),
        asides=tuple(aside for line in lines for aside in line.asides),
    )


def _line_quotations(article: Article, line: Line) -> tuple[Quotation, ...]:
    return find_quotations(article.text[line.start : line.end], line.start)


def _sentence(number: int, line: _LineWords, base: int, first: int, last: int) -> Sentence:
    return Sentence(
        i=number,
        start=line.words[first].start,
        end=line.words[last - 1].end,
        first=base + first,
        last=base + last,
        zone=line.line.zone,
        paragraph=line.paragraph,
    )


def _token(doc: Doc, i: int, base: int, word: Word, sent: int) -> Token:
    parsed = doc[i]
    return Token(
        i=base + i,
        start=word.start,
        end=word.end,
        text=word.text,
        lemma=parsed.lemma_.lower() if parsed.text == word.text else word.text.lower(),
        pos=parsed.pos_,
        tag=parsed.tag_,
        dep=parsed.dep_,
        head=base + parsed.head.i,
        sent=sent,
        ent=f"{parsed.ent_iob_}-{parsed.ent_type_}" if parsed.ent_type_ else "",
    )


def _children(tokens: list[Token]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            found[token.head].append(token.i)
    return tuple(tuple(kids) for kids in found)
