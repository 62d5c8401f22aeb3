"""One article through the parser: lines to words, words to sentences, sentences to a parse."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as ParsedWord

from dragoman.annotate.quotations import find_quotations
from dragoman.annotate.reattaching import mend_parse
from dragoman.annotate.sentences import sentence_starts
from dragoman.annotate.words import Word, find_asides, mend_words
from dragoman.model.pages import Article, Line, Zone
from dragoman.model.parse import Annotated, Quotation, Sentence, Token

PIECE = 1000
"""Words of a line that are parsed at once: a parse takes the square of their number."""
_ONE_SYLLABLE = re.compile("[^aeiou]+[aeiou][^aeiouwxy]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _LineWords:
    line: Line
    paragraph: int
    words: tuple[Word, ...]
    starts: tuple[bool, ...]
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
        pieces = [piece for line in lines for piece in _pieces(line)]
        docs = list(parser.pipe(_doc(piece, parser, stand_ins) for piece in pieces))
        yield _assemble(article, lines, zip(pieces, docs, strict=True))


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
    words = tuple(mend_words(kept, names))
    return _LineWords(line=line, paragraph=paragraph, words=words, starts=tuple(sentence_starts(words)), asides=asides)


def _pieces(line: _LineWords) -> Iterator[_LineWords]:
    """The line, or parts of it of whole sentences where it is a very long one."""
    begin = 0
    while len(line.words) - begin > PIECE:
        end = max(i for i in range(begin + 1, begin + PIECE + 1) if line.starts[i])
        yield replace(line, words=line.words[begin:end], starts=line.starts[begin:end])
        begin = end
    yield replace(line, words=line.words[begin:], starts=line.starts[begin:])


def _doc(line: _LineWords, parser: Language, stand_ins: Mapping[str, str]) -> Doc:
    doc = Doc(
        parser.vocab, words=[stand_ins.get(w.text, w.text) for w in line.words], spaces=[w.space for w in line.words]
    )
    for i, starts in enumerate(line.starts):
        doc[i].is_sent_start = starts
    return doc


def _assemble(article: Article, lines: Iterable[_LineWords], parsed: Iterable[tuple[_LineWords, Doc]]) -> Annotated:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for line, doc in parsed:
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
        lemma=_lemma(parsed) if parsed.text == word.text else word.text.lower(),
        pos=parsed.pos_,
        tag=parsed.tag_,
        dep=parsed.dep_,
        head=base + parsed.head.i,
        sent=sent,
        ent=f"{parsed.ent_iob_}-{parsed.ent_type_}" if parsed.ent_type_ else "",
    )


def _lemma(parsed: ParsedWord) -> str:
    # "dined" is of "dine", not of "din", which would double its last letter: "dinned"
    lemma, text = parsed.lemma_.lower(), parsed.text.lower()
    undoubled = _ONE_SYLLABLE.fullmatch(lemma) and text in (lemma + "ed", lemma + "ing")
    return lemma + "e" if undoubled and parsed.tag_ in ("VBD", "VBN", "VBG") else lemma


def _children(tokens: list[Token]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            found[token.head].append(token.i)
    return tuple(tuple(kids) for kids in found)
