"""A case with its packs and the day it is judged on: everything an appraisal needs, checked and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from appraisal.errors import InputError, Problem
from appraisal.library.digest import digest
from appraisal.library.locate import entries
from appraisal.library.read import Document, read_path, read_string
from appraisal.library.references import Register
from appraisal.library.resolve import Resolved, resolve
from appraisal.library.shape import validate
from appraisal.library.suggest import suggestion
from appraisal.schema.case import Case, ConfiguredCase, ListedCase, Recorded
from appraisal.schema.law import LawPack
from appraisal.schema.method import MethodPack
from appraisal.source import Place


@dataclass(frozen=True)
class Brief:
    """A checked case with its packs on one day."""

    case: ConfiguredCase | ListedCase
    method: MethodPack | None
    """Method pack; None for a case that lists its options."""
    law: LawPack | None
    """Law pack; None where no pack covers the jurisdiction, so that every verdict is not encoded."""
    as_at: date
    """The day on which law, rules and positions are judged."""
    places: Mapping[str, Place]
    """Where each thing is declared, by kind and id: ``rule:H-STA-5``, ``law rule:R75-01``."""
    digest: str
    """SHA-256 of the content of case, packs and day."""


@dataclass(frozen=True, slots=True)
class CaseHeading:
    """What a list of cases shows of each."""

    id: str
    title: str
    place: str
    question: str
    decision_date: date
    recorded: Recorded | None
    """The position that the paper recommends or reports as agreed."""


def open_brief(case: str | Path, as_at: date | None = None) -> Brief:
    """Give a bundled case, or one in a file or folder, with its packs.

    Args:
        case: id of a bundled case, or a path; an id goes first where both exist.
        as_at: the day on which to judge; the case's decision date where it is not given.

    Raises:
        InputError: there is no such case, or the case or a pack has mistakes; all of them are given.
        LibraryNotFound: the bundled models or cases are missing.
    """
    bundled = entries("cases")
    if isinstance(case, str) and case in bundled:
        return _brief(read_path(bundled[case], f"cases/{case}"), as_at, case)
    if _exists(case):
        return _brief(read_file(Path(case)), as_at)
    if isinstance(case, Path) or "/" in case or case.endswith((".yaml", ".yml", ".xlsx")):
        raise InputError([Problem(Place(str(case)), "there is no such file or folder", "check the path")])
    raise InputError([Problem(Place(case), f"there is no case '{case}'", _known(case, bundled))])


def read_file(path: Path) -> Document:
    """Give the document of a case file: YAML, a folder of YAML files, or a workbook that was filled in.

    Raises:
        InputError: it cannot be read.
    """
    if path.suffix.lower() != ".xlsx":
        return read_path(path, str(path))
    from appraisal.library.sheets.workbook_in import read_workbook  # noqa: PLC0415 openpyxl loads slowly, and few need it

    try:
        return read_workbook(path.read_bytes(), str(path))
    except OSError as error:
        what = f"this cannot be read: {error.strerror}"
        raise InputError([Problem(Place(str(path)), what, "give a readable file")]) from error


def check_document(document: Document, as_at: date | None = None) -> Brief:
    """Give the brief for a case that has been read, such as a workbook that was filled in.

    Raises:
        InputError: the case or a pack has mistakes; all of them are given, each where it stands.
        LibraryNotFound: the bundled models are missing.
    """
    return _brief(document, as_at)


def read_text(text: str, name: str, as_at: date | None = None) -> Brief:
    """Give the brief for the text of one case file, such as an upload.

    Args:
        text: the YAML.
        name: what to call the file in messages.
        as_at: the day on which to judge; the case's decision date where it is not given.

    Raises:
        InputError: the case or a pack has mistakes; all of them are given.
        LibraryNotFound: the bundled models are missing.
    """
    return _brief(read_string(text, name), as_at)


def bundled_cases() -> tuple[CaseHeading, ...]:
    """Give the headings of the bundled cases in order of id.

    Raises:
        InputError: a bundled case does not have the shape of a case.
        LibraryNotFound: the bundled cases are missing.
    """
    return tuple(_heading(read_path(path, f"cases/{identifier}")) for identifier, path in entries("cases").items())


def _heading(document: Document) -> CaseHeading:
    case, problems = validate(document, Case)
    if not isinstance(case, ConfiguredCase | ListedCase):
        raise InputError(problems)
    return CaseHeading(case.id, case.title, case.place, case.question, case.decision_date, case.recorded)


def _brief(document: Document, as_at: date | None, identifier: str | None = None) -> Brief:
    problems = _own_name(document, identifier)
    method = law = None
    if document.value.get("kind") == "configured":
        method = _pack(document, "method", problems)
        law = _pack(document, "law", problems)
    resolved = resolve(document, method, law)
    if not isinstance(resolved, Resolved):
        raise InputError([*problems, *resolved])
    if problems:
        raise InputError(problems)
    case, day = resolved.case, as_at or resolved.case.decision_date
    fingerprint = digest(case, resolved.method, resolved.law, as_at=day)
    return Brief(case, resolved.method, resolved.law, day, _places(resolved.registers), fingerprint)


def _pack(document: Document, key: str, problems: list[Problem]) -> Document | None:
    """Read the pack that the case names; a law pack may be missing, a method pack may not."""
    default = ConfiguredCase.model_fields[key].default
    identifier = document.value.get(key, default)
    packs = entries("models")
    if identifier in packs:
        pack = read_path(packs[str(identifier)], f"models/{identifier}")
        telling = {"law": "jurisdiction", "method": "forms"}
        if (telling[key] in pack.value) or not set(telling.values()) & set(pack.value):
            problems += _own_name(pack, str(identifier))
            return pack
        what = f"'{identifier}' is not a {key} pack"
        problems.append(Problem(document.at((key,)), what, f"name one, such as {default}", (key,)))
    elif key == "method" and isinstance(identifier, str):
        what = f"there is no method pack '{identifier}'"
        problems.append(Problem(document.at((key,)), what, suggestion(identifier, packs), (key,)))
    return None


def _own_name(document: Document, expected: str | None) -> list[Problem]:
    """A bundled case or pack carries the name of its folder, or nobody could find it."""
    given = document.value.get("id")
    if expected is None or given is None or given == expected:
        return []
    what = f"the id '{given}' differs from the folder's name '{expected}'"
    return [Problem(document.at(("id",)), what, "make them the same")]


def _places(registers: tuple[Register, ...]) -> dict[str, Place]:
    """Where each declared thing starts; a case goes before its packs."""
    return {
        f"{space}:{identifier}": register.document.key(path[:-1])
        for register in reversed(registers)
        for space, known in register.declared.items()
        for identifier, path in known.items()
    }


def _exists(case: str | Path) -> bool:
    try:
        return Path(case).exists()
    except (OSError, ValueError):
        return False


def _known(case: str, bundled: Mapping[str, Path]) -> str:
    return f"{suggestion(case, bundled, 'see: appraisal cases')}; bundled cases: {', '.join(bundled) or 'none'}"
