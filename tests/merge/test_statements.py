"""When two statements are one utterance."""

from __future__ import annotations

from tests.merge.tellers import article, shelve, statement, together

from dragoman.merge.merge import merge_claims

A = article("a", "2024-08-06")
B = article("b", "2024-08-08")
LATER = article("later", "2024-09-20")
BARE = article("bare")
SHELF = shelve(A, B, LATER, BARE)
NO_LIMIT = "There is no limit to the expansion of our trade with the northern neighbour"
SAID = statement(A, "Raisi", NO_LIMIT)


def test_nearly_the_same_words_within_days() -> None:
    """One utterance in two outlets."""
    other = statement(B, "Raisi", NO_LIMIT.replace("There is", "We see"))
    assert together(merge_claims([SAID, other], SHELF), SAID, other)


def test_a_formula_comes_back() -> None:
    """ "No limits" said again weeks later is another statement."""
    assert len(merge_claims([SAID, statement(LATER, "Raisi", NO_LIMIT)], SHELF)) == 2


def test_another_speaker_and_a_denial() -> None:
    """Other people say the same; and to deny is not to affirm."""
    denied = statement(B, "Raisi", NO_LIMIT, polarity="denied")
    assert len(merge_claims([SAID, statement(B, "Zarif", NO_LIMIT)], SHELF)) == 2
    assert len(merge_claims([SAID, denied], SHELF)) == 2


def test_a_copy_needs_no_day() -> None:
    """Word for word, an undated report repeats it; in part it may not."""
    copy = statement(BARE, "Raisi", NO_LIMIT)
    assert together(merge_claims([SAID, copy], SHELF), SAID, copy)
    assert len(merge_claims([SAID, statement(BARE, "Raisi", "There is no limit to trade")], SHELF)) == 2


def test_a_repeated_headline() -> None:
    """One report that says it twice says it once."""
    again = statement(A, "Raisi", NO_LIMIT + ".")
    assert together(merge_claims([SAID, again], SHELF), SAID, again)


def test_a_part_quoted() -> None:
    """One outlet quotes only half of the sentence."""
    part = statement(B, "Raisi", "no limit to the expansion of our trade with northern neighbour")
    assert together(merge_claims([SAID, part], SHELF), SAID, part)
