"""Open and exempt parts kept apart: the open paper holds nothing that is withheld, nor anything that repeats it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from appraisal.errors import PreferenceError
from appraisal.report.document import (
    WITHHELD_PARAGRAPHS,
    Block,
    Figure,
    Grid,
    Paper,
    Paragraph,
    Points,
    Recommendations,
    Section,
    Withheld,
    texts,
    walk,
)

SUM = re.compile(r"£\d[\d,.]*\d|£\d")
SENTENCE = 40
"""Characters from which a text counts as telling: shorter ones are names and numbers that stand everywhere."""


def parse(given: str) -> tuple[str, Withheld]:
    """Read ``resources=3: tenders are not in`` as a part, or a fact id, with its ground and reason.

    Raises:
        PreferenceError: the ground is not a paragraph from 1 to 7, or no reason is given.
    """
    what, sign, rest = given.partition("=")
    number, colon, reason = rest.partition(":")
    if not sign or number.strip() not in {str(n) for n in WITHHELD_PARAGRAPHS}:
        raise PreferenceError(f"cannot read the exempt item '{given}'; write it as resources=3: why it is withheld")
    if not colon or not reason.strip():
        raise PreferenceError(
            f"'{what.strip()}' is exempt only while the public interest in withholding it outweighs that in disclosing "
            f"it: say why, as in {what.strip()}={number.strip()}: tenders are not in"
        )
    return what.strip(), Withheld(int(number), reason.strip())


def marked(paper: Paper, withheld: Mapping[str, Withheld]) -> Paper:
    """Give the paper with the named parts marked as exempt.

    Raises:
        PreferenceError: the paper has neither a part nor a source of that name.
    """
    parts, cited = _names(paper)
    for name in withheld:
        if name not in parts | cited:
            raise PreferenceError(f"the paper has no part or source '{name}'; parts: {', '.join(sorted(parts))}")
    return replace(
        paper,
        sections=tuple(_mark(s, withheld) for s in paper.sections),
        appendices=tuple(_mark(s, withheld) for s in paper.appendices),
    )


def _names(paper: Paper) -> tuple[set[str], set[str]]:
    """Ids of the parts, and of the sources that the paper lists."""
    found = list(walk((*paper.sections, *paper.appendices)))
    listed = [b for s in found if s.id == "sources" for b in s.blocks if isinstance(b, Grid)]
    return {s.id for s in found}, {row[0] for grid in listed for row in grid.rows}


def _mark(section: Section, withheld: Mapping[str, Withheld]) -> Section:
    parts = tuple(_mark(s, withheld) for s in section.parts)
    return replace(section, parts=parts, withheld=withheld.get(section.id))


def open_paper(paper: Paper, withheld: Mapping[str, Withheld]) -> Paper:
    """Give what the public may see.

    A withheld part gives way to a notice. Whatever repeats one of its sums or sentences elsewhere, or cites a
    withheld source, is left out too, and so on until nothing more is found.
    """
    if not withheld:
        return paper
    sections = (*paper.sections, *paper.appendices)
    telling = {name for name in withheld if name not in {s.id for s in walk(sections)}}
    telling |= {
        t for s in walk(sections) if s.withheld for inner in walk((s,)) for b in inner.blocks for t in _tells(b)
    }
    pattern = _pattern(telling)
    cut = tuple(_cut(_shown(s), pattern) for s in sections)
    return replace(paper, sections=cut[: len(paper.sections)], appendices=cut[len(paper.sections) :])


def exempt_paper(paper: Paper, withheld: Mapping[str, Withheld]) -> Paper:
    """Give the whole paper, for those who may see it, marked as not for publication."""
    grounds = [str(n) for n in sorted({w.paragraph for w in withheld.values()})]
    words = f"paragraph{'s' if len(grounds) > 1 else ''} {' and '.join(grounds)}"
    line = ("Status", f"NOT FOR PUBLICATION: exempt under {words} of Part 1 of Schedule 12A")
    head = (line, *(h for h in paper.head if h[0] != "Status"))
    return replace(paper, head=head, foot=f"NOT FOR PUBLICATION. {paper.foot}")


def _shown(section: Section) -> Section:
    if section.withheld is None:
        return replace(section, parts=tuple(_shown(s) for s in section.parts))
    ground = f"paragraph {section.withheld.paragraph} of Part 1 of Schedule 12A to the Local Government Act 1972"
    notice = Paragraph(
        f"This part is not for publication. It is exempt under {ground}: "
        f"{WITHHELD_PARAGRAPHS[section.withheld.paragraph]}. The public interest in withholding it is held to outweigh "
        f"that in disclosing it. Reason given: {section.withheld.reason.rstrip('.')}."
    )
    return Section(section.id, section.heading, (notice,), withheld=section.withheld)


def _tells(block: Block) -> Iterator[str]:
    """The sums and sentences of a block that would give it away."""
    for text in texts(block):
        yield from (s for s in SUM.findall(text) if s != "£0")
        if len(text) >= SENTENCE and text.rstrip().endswith((".", "?")):
            yield text


def _pattern(telling: set[str]) -> re.Pattern[str]:
    ordered = sorted(telling, key=lambda t: (-len(t), t))
    return re.compile("|".join(rf"(?<!\w){re.escape(t)}(?![\d,]*\d|\w)" for t in ordered) or r"(?!)")


def _cut(section: Section, pattern: re.Pattern[str]) -> Section:
    if section.withheld:
        return section
    blocks = tuple(kept for b in section.blocks if (kept := _kept(b, pattern)) is not None)
    if blocks != section.blocks:
        note = Paragraph("Something is left out here, because it repeats what is exempt.")
        blocks = (*blocks, note)
    return replace(section, blocks=blocks, parts=tuple(_cut(s, pattern) for s in section.parts))


def _kept(block: Block, pattern: re.Pattern[str]) -> Block | None:
    """The block without what matches; nothing where it cannot stand without it."""
    match block:
        case Points():
            items = tuple(i for i in block.items if not pattern.search(i))
            return replace(block, items=items) if items else None
        case Grid():
            if pattern.search(block.caption):
                return None
            rows = tuple(r for r in block.rows if not any(pattern.search(c) for c in r))
            return replace(block, rows=rows) if rows else None
        case Recommendations():
            items_ = tuple(i for i in block.items if not pattern.search(f"{i.text}\n{i.reason}"))
            return replace(block, items=items_)
        case Paragraph() | Figure():
            return None if any(pattern.search(t) for t in (*texts(block), *_svg(block))) else block


def _svg(block: Block) -> Iterator[str]:
    if isinstance(block, Figure):
        yield block.svg
