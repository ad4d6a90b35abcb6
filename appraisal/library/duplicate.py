"""A case of several files as one text of its own, with the comments of every file."""

from collections.abc import Sequence
from pathlib import Path

from ruamel.yaml.nodes import MappingNode

from appraisal.errors import InputError, Problem
from appraisal.library.emit import document_text
from appraisal.library.locate import entries, yaml_files
from appraisal.library.read import composed, merge, read_string
from appraisal.library.suggest import suggestion
from appraisal.library.write import Layout, rewrite
from appraisal.source import Place

FIRST = "case.yaml"
"""The file that a reader wants to see first."""


def duplicate(case: str, identifier: str, title: str) -> str:
    """Give a bundled case as the text of one file, under another id and title.

    Args:
        case: id of the bundled case.
        identifier: id of the copy.
        title: title of the copy.

    Raises:
        InputError: there is no such case.
        LibraryNotFound: the bundled cases are missing.
    """
    known = entries("cases")
    if case not in known:
        raise InputError([Problem(Place(case), f"there is no case '{case}'", suggestion(case, known))])
    text = single_text(known[case])
    return rewrite(text, read_string(text, case).value | {"id": identifier, "title": title})


def single_text(folder: Path) -> str:
    """Give the files of a folder as one text; entries and comments stand in the order of the files.

    Raises:
        InputError: a file is not YAML.
    """
    files = sorted(yaml_files(folder), key=lambda path: (path.name != FIRST, path.name))
    return joined([path.read_text(encoding="utf-8-sig") for path in files])


def joined(texts: Sequence[str]) -> str:
    """Give several texts as one: a list that stands in two of them goes on where it stopped.

    Raises:
        InputError: a text is not YAML.
    """
    sections: dict[str, str] = {}
    for text in texts:
        for key, comments, section in _sections(text):
            head, _, body = section.partition("\n")
            if key not in sections:
                sections[key] = comments + section
            else:
                sections[key] += comments + (body or head)
    made = "".join(sections.values())
    value = merge([read_string(text, "the case") for text in texts], "the case").value
    return made if _reads(made) == value else document_text(value)


def _reads(text: str) -> object:
    try:
        return read_string(text, "the case").value
    except InputError:
        return None


def _sections(text: str) -> list[tuple[str, str, str]]:
    """The keys of a text in order, each with the comments above it and its own lines."""
    root, layout = composed(text, "the case"), Layout(text if text.endswith("\n") else f"{text}\n")
    found, at = [], 0
    pairs = root.value if isinstance(root, MappingNode) else []
    for n, (key, value) in enumerate(pairs):
        start = key.start_mark.index
        end = layout.line_end(layout.span(value)[1]) + 1
        section = layout.text[start : end if n < len(pairs) - 1 else len(layout.text)]
        found.append((str(key.value), layout.text[at:start], section))
        at = end
    return found
