"""Where quotes stand."""

from __future__ import annotations

from dragoman.bench.items import Item
from dragoman.bench.locate import find_content, find_evidence, find_gold, find_quote, is_located, read_text

PAGE = read_text("They met. “We agree,” he said. They met again. They left. “We agree to all.”")


def test_letters_alone_are_compared() -> None:
    """Marks, blanks and capitals of the quote may differ from the page's."""
    ((start, end), *_) = find_quote(PAGE, "we  AGREE - he said")
    assert PAGE.text[start:end] == "We agree,” he said"


def test_the_second_of_several() -> None:
    """`nth` picks one; an `nth` that is not there finds nothing."""
    assert [PAGE.text[a:b] for a, b in find_gold(PAGE, {"at": "they met", "nth": 2})] == ["They met"]
    assert find_gold(PAGE, {"at": "they met", "nth": 2}) == find_quote(PAGE, "They met")[1:]
    assert find_gold(PAGE, {"at": "they met", "nth": 3}) == ()
    assert find_gold(PAGE, {}) == ()


def test_from_its_first_to_its_last_words() -> None:
    """`ends` is the first one after `at`; one that stands before is none."""
    ((start, end),) = find_gold(PAGE, {"at": "They met again", "ends": "agree to all"})
    assert PAGE.text[start:end] == "They met again. They left. “We agree to all"
    ((start, end),) = find_gold(PAGE, {"at": "They left", "ends": "They met again"})
    assert PAGE.text[start:end] == "They left"


def test_evidence_as_long_as_a_page_locates_nothing() -> None:
    """Its own span, its content's and its mentions' are evidence; without any, the quote is searched."""
    claim: Item = {"span": [0, 9], "content": {"span": [11, 19]}, "mentions": [{"span": [32, 40]}, {"span": [0, 1300]}]}
    assert find_evidence(PAGE, claim) == ((0, 9), (11, 19), (32, 40))
    assert find_evidence(PAGE, {"quote": "They left"}) == find_quote(PAGE, "They left")
    assert find_content(PAGE, {"span": [0, 9], "content": {"text": "They left"}}) == find_quote(PAGE, "They left")
    assert find_content(PAGE, {"span": [0, 9]}) == ((0, 9),)


def test_the_sentence_or_the_next() -> None:
    """Two sentences away is elsewhere."""
    assert is_located(PAGE, {"at": "They met"}, claim={"span": [11, 15]})
    assert not is_located(PAGE, {"at": "They met", "nth": 1}, claim={"span": list(find_quote(PAGE, "to all")[0])})
