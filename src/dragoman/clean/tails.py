"""What stands after the last words of a report: the agency it came from, who wrote and edited it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.clean.credits import is_generic
from dragoman.clean.furniture import INPUTS, TEAM
from dragoman.clean.leadins import ACRONYM, Names
from dragoman.text.folding import fold_words

SHORTEST = 20
# "... he said. (AFP)", "... he said. [Reuters]", "... he said.—APP", "... he said. /TASS/", "... he said. EFE"
CREDIT = re.compile(
    r"(?<=[.!?…\"”’»)])\s*(?:[-–—]+\s*)?(?:"
    r"[(\[/](?P<bracketed>[^()\[\]]{2,120})[)\]/]\s*\.?|(?<=[-–—])\s*(?P<dashed>[^-–—()\[\]]{2,50})"
    r"|\s(?P<bare>[A-Z]{2,6}|Enditem))\s*$"
)
JOINTS = re.compile(r"\s*[/,;&+]\s*|\s+(?:and|und|et|y|e|ve|и)\s+")
FROM = re.compile(r"^\W*(?:with|additional)\b.*?\b(?:from|by)\s+(?=[A-Z])|\s+inputs?\W*$", re.I)
PHOTO = re.compile(r"\b(?:photo|file|image|picture|foto|archive|archiv)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """The credit `line[start:]`, cut off the report's last line, and the agency it names, if any."""

    start: int
    rule: str
    agency: str | None


def find_tail(line: str, *, names: Names) -> Tail | None:
    """The credit at the end of a report's last line; None when the line ends with the report's own words.

    Known outlets count, and whatever is said to have reported, edited or given inputs; "(NATO)" does not.
    """
    match = CREDIT.search(line)
    if match is None or match.start() < SHORTEST:
        return None
    said = (match["bracketed"] or match["dashed"] or match["bare"]).strip(" .")
    if said == "Enditem" or match["dashed"] and ACRONYM.match(said):
        agency = said if said != "Enditem" else None
        return Tail(start=match.start(), rule="clean.tail.credit", agency=agency)
    if PHOTO.search(said):
        return None
    if TEAM.match(said):
        return Tail(start=match.start(), rule="clean.tail.team", agency=None)
    inputs = INPUTS.match(said) is not None or said.startswith("©")
    pieces = [piece for piece in JOINTS.split(FROM.sub("", said.lstrip("© "))) if piece]
    if not pieces or not (inputs or all(_is_credit(piece, names) for piece in pieces)):
        return None
    named = (piece for piece in pieces if not is_generic(piece, names.boilerplate))
    return Tail(start=match.start(), rule="clean.tail.credit", agency=next(named, None))


def _is_credit(piece: str, names: Names) -> bool:
    folded = fold_words(piece)
    return folded in names.outlets.by_name or folded in names.site or is_generic(piece, names.boilerplate)
