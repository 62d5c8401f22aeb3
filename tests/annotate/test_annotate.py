"""Sentences, words and asides of a parsed article."""

from __future__ import annotations

import pytest
from tests.marked import annotate, report_of

from dragoman.annotate.parser import load_parser
from dragoman.model.pages import Zone
from dragoman.model.parse import Annotated
from dragoman.pipeline import Workshop


def read(text: str, workshop: Workshop, headline: str = "") -> Annotated:
    return annotate(report_of(text, headline=headline), workshop)


def sentences_of(annotated: Annotated) -> list[str]:
    return [annotated.article.text[one.start : one.end] for one in annotated.sentences]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The envoy came.", "He left."],
        ["Lt. Gen. Ada Brom met S. Jaishankar and Gov. Milo Tarn.", "They left."],
        ["It was No. 5.", "Mr. Tarn left."],
        ["He was late!", "Was he?", "Yes.", "12 ships came."],
        ["The U.S. Army left.", "The U.S. stayed."],
        ["“Is it?” asked Tarn.", "“Yes!” said Brom."],
        ["He called it “a waste.”", "Then he left."],
        ["(It was late.)", "The end."],
        ["It came. then it went."],
        ["It was late.", '"Is it?" asked Tarn.'],
        ['"It is late."', "Brom left.", '"No."', '"Yes."'],
        ['He called it "a waste."', "Then he left."],
        ["Tarn said no.", "Brom left.", "It was no. 5."],
        ["It was 5 p.m.", "Brom left."],
        ["It was 5 p.m. Tehran time.", "At 6 p.m. Monday, 7 a.m. GMT and 8 a.m. Eastern he left."],
        ["He came from the U.S.", "The U.S. Army left."],
        ["He works for Acme Inc.", "It is large."],
    ],
    ids=lambda sentences: sentences[0],
)
def test_sentences(sentences: list[str], workshop: Workshop) -> None:
    assert sentences_of(read(" ".join(sentences), workshop)) == sentences


def test_a_line_ends_a_sentence(workshop: Workshop) -> None:
    annotated = read("The envoy came\nThe gate was shut", workshop, headline="Envoy comes")
    assert sentences_of(annotated) == ["Envoy comes", "The envoy came", "The gate was shut"]
    assert [one.zone for one in annotated.sentences] == [Zone.HEADLINE, Zone.BODY, Zone.BODY]
    assert [one.paragraph for one in annotated.sentences] == [-1, 0, 1]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("They went toIran.", {"to": "to", "Iran": "Iran"}),
        ("The Russias State Duma voted.", {"Russia": "Russia", "'s": "s"}),
        ("The fleet of his countrys army left.", {"country": "country", "'s": "s"}),
        ("The Turks’ ships left.", {"'": "’"}),
    ],
)
def test_mended_words_keep_their_place(text: str, mended: dict[str, str], workshop: Workshop) -> None:
    tokens = {token.text: text[token.start : token.end] for token in read(text, workshop).tokens}
    assert mended.items() <= tokens.items()


@pytest.mark.parametrize(
    ("text", "aside", "left"),
    [
        ("Brom, for his part, said yes.", ", for his part,", ["Brom", "said", "yes", "."]),
        ("Tarn, meanwhile, left.", ", meanwhile,", ["Tarn", "left", "."]),
        ("On its part Iran left.", "On its part", ["Iran", "left", "."]),
        ("Tarn left for the third part.", None, ["Tarn", "left", "for", "the", "third", "part", "."]),
    ],
)
def test_asides_are_no_tokens(text: str, aside: str | None, left: list[str], workshop: Workshop) -> None:
    annotated = read(text, workshop)
    assert [text[start:end] for start, end in annotated.asides] == ([aside] if aside else [])
    assert [token.text for token in annotated.tokens] == left


def test_an_aside_does_not_cost_the_verb_its_subject(workshop: Workshop) -> None:
    annotated = read("Volodin, for his part, praised the talks.", workshop)
    verb = next(token for token in annotated.tokens if token.text == "praised")
    assert [token.text for token in annotated.kids(verb.i, "nsubj")] == ["Volodin"]


def test_stand_ins_change_the_parse_and_not_the_words(workshop: Workshop) -> None:
    assert "Pezeshkian" in workshop.stand_ins
    annotated = read("Pezeshkian praised the talks.", workshop)
    assert annotated.tokens[0].text == annotated.tokens[0].lemma.title() == "Pezeshkian"
    assert (annotated.tokens[0].pos, annotated.tokens[0].dep) == ("PROPN", "nsubj")


def test_lookups_of_the_parse(workshop: Workshop) -> None:
    text = "The envoy praised the old treaty. He left."
    annotated = read(text, workshop)
    treaty = next(token for token in annotated.tokens if token.text == "treaty")
    assert [annotated.tokens[i].text for i in annotated.subtree(treaty.i)] == ["the", "old", "treaty"]
    assert [token.text for token in annotated.ancestors(treaty.i)] == ["praised"]
    assert annotated.token_at(text.index("old") + 1) == annotated.tokens[treaty.i - 1]
    assert annotated.token_at(len(text)) is None
    assert [token.text for token in annotated.tokens_in(4, 17)] == ["envoy", "praised"]
    assert annotated.sentence_at(text.index("He")) == annotated.sentences[1]


def test_several_articles_come_in_order(workshop: Workshop) -> None:
    texts = ["The envoy came.", "", "He left."]
    assert [len(read(text, workshop).sentences) for text in texts] == [1, 0, 1]


def test_the_pipeline_is_the_one_the_rules_were_written_for() -> None:
    language = load_parser()
    assert language.meta["version"] == "3.8.0"
    assert {"tagger", "parser", "ner", "lemmatizer"} <= set(language.pipe_names)
    assert load_parser() is language
