"""Footnotes are numbered as a reader meets them, whatever the order in which the lines were written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.serve.nouns import DossierLine, Footnote, Group, LineNote, Ref, Section


@dataclass(slots=True)
class _Count:
    """New numbers by old ones, and how often each was used so far."""

    numbers: dict[int, int] = field(default_factory=dict)
    uses: dict[int, int] = field(default_factory=dict)

    def renumber(self, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """The same references under the next numbers."""
        return tuple(self._next(ref) for ref in refs)

    def _next(self, ref: Ref) -> Ref:
        number = self.numbers.setdefault(ref.footnote, len(self.numbers) + 1)
        self.uses[number] = self.uses.get(number, 0) + 1
        return Ref(footnote=number, use=self.uses[number])


def number_footnotes(
    sections: tuple[Section, ...], footnotes: tuple[Footnote, ...]
) -> tuple[tuple[Section, ...], tuple[Footnote, ...]]:
    """Sections and footnotes with numbers in reading order; a footnote that nobody points to is left out."""
    count = _Count()
    numbered = tuple(_section(section, count) for section in sections)
    kept = [note for note in footnotes if note.number in count.numbers]
    renamed = [replace(note, number=count.numbers[note.number]) for note in kept]
    counted = [replace(note, uses=count.uses[note.number]) for note in renamed]
    return numbered, tuple(sorted(counted, key=lambda note: note.number))


def _section(section: Section, count: _Count) -> Section:
    return replace(section, groups=tuple(_group(group, count) for group in section.groups))


def _group(group: Group, count: _Count) -> Group:
    lines = tuple(_line(line, count) for line in group.lines)
    return replace(group, lines=lines, note=_note(group.note, count) if group.note is not None else None)


def _line(line: DossierLine, count: _Count) -> DossierLine:
    refs = count.renumber(line.refs)
    return replace(line, refs=refs, notes=tuple(_note(note, count) for note in line.notes))


def _note(note: LineNote, count: _Count) -> LineNote:
    return replace(note, parts=tuple(replace(part, refs=count.renumber(part.refs)) for part in note.parts))
