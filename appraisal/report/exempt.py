"""Open and exempt parts kept apart: the open paper holds nothing that is withheld, nor anything that repeats it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

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


@dataclass(frozen=True, slots=True)
class Telling:
    """What would give away something that is withheld."""

    pattern: re.Pattern[str]
    """Sums, sentences and ids of what is withheld."""
    sums: frozenset[int]
    """The sums in whole pounds."""
    shut: str
    """All that is withheld, in small letters."""
    shown: str
    """All that the open paper says, in small letters."""

    def in_text(self, text: str) -> bool:
        """Whether a text of the case repeats what is withheld, or stands nowhere in the open paper but only there."""
        bare = text.casefold().strip().rstrip(".")
        return bool(self.pattern.search(text)) or (len(bare) > 2 and bare in self.shut and bare not in self.shown)


def telling(paper: Paper, withheld: Mapping[str, Withheld], sayings: Collection[str] = ()) -> Telling:
    """Find what would give away the marked parts and the withheld sources of a paper.

    Args:
        paper: marked.
        withheld: part or source id -> why it is exempt.
        sayings: what the case says in its own words; it tells wherever it stands, however short it is.
    """
    sections = (*paper.sections, *paper.appendices)
    parts = {s.id for s in walk(sections)}
    shut = [b for s in walk(sections) if s.withheld for inner in walk((s,)) for b in inner.blocks]
    listed = [b for s in walk(sections) if s.id == "sources" for b in s.blocks if isinstance(b, Grid)]
    sources = [row for grid in listed for row in grid.rows if row[0] in withheld and row[0] not in parts]
    told = {t for b in shut for t in _tells(b)}
    told |= {t for row in sources for t in (row[0], row[1], *_sums(row[1]))}
    words = "\n".join([*(t for b in shut for t in texts(b)), *(t for row in sources for t in row)]).casefold()
    told |= {bare for said in sayings if (bare := said.rstrip(".")).casefold() in words}
    pattern = _pattern(told)
    shown = _cut_all(paper, pattern)
    return Telling(
        pattern,
        frozenset(pounds for text in told for s in SUM.findall(text) if (pounds := _pounds(s)) is not None),
        words,
        "\n".join(t for s in walk((*shown.sections, *shown.appendices)) for b in s.blocks for t in texts(b)).casefold(),
    )


def open_paper(paper: Paper, told: Telling) -> Paper:
    """Give what the public may see of a marked paper.

    A withheld part gives way to a notice. Whatever repeats one of its sums or sentences elsewhere, or cites a
    withheld source, is left out too.
    """
    return _cut_all(paper, told.pattern)


def _cut_all(paper: Paper, pattern: re.Pattern[str]) -> Paper:
    sections = tuple(_cut(_shown(s), pattern) for s in paper.sections)
    return replace(paper, sections=sections, appendices=tuple(_cut(_shown(s), pattern) for s in paper.appendices))


def grounds(withheld: Mapping[str, Withheld]) -> str:
    """The paragraphs under which anything is withheld, in words."""
    found = [str(n) for n in sorted({w.paragraph for w in withheld.values()})]
    return f"paragraph{'s' if len(found) > 1 else ''} {' and '.join(found)} of Part 1 of Schedule 12A"


def exempt_paper(paper: Paper, withheld: Mapping[str, Withheld]) -> Paper:
    """Give the whole paper, for those who may see it, marked as not for publication."""
    line = ("Status", f"NOT FOR PUBLICATION: exempt under {grounds(withheld)}")
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
        yield from _sums(text)
        if len(text) >= SENTENCE and text.rstrip().endswith((".", "?")):
            yield text


def _sums(text: str) -> Iterator[str]:
    return (s for s in SUM.findall(text) if s != "£0")


def _pounds(text: str) -> int | None:
    """A sum in whole pounds; None where it is no plain number."""
    digits = text.removeprefix("£").replace(",", "").partition(".")[0]
    return int(digits) if digits.isdecimal() else None


def _pattern(told: set[str]) -> re.Pattern[str]:
    """Whatever is told, and its sums where they are all that a cell says."""
    ordered = sorted(told, key=lambda t: (-len(t), t))
    bare = sorted({s.removeprefix("£").replace(",", "") for t in told for s in SUM.findall(t)})
    whole = [rf"(?<!\w){re.escape(t)}(?![\d,]*\d|\w)" for t in ordered]
    return re.compile(
        "|".join([*whole, *(rf"^{f'{int(b):,}'.replace(',', ',?')}$" for b in bare if b.isdecimal())]) or r"(?!)"
    )


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
