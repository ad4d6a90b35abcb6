"""Whether a data annex holds what it says: every file by its digest, every number by making it again."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from appraisal.appraise import appraise
from appraisal.errors import AppraisalError, RecordError
from appraisal.report.alone import alone
from appraisal.report.annex import FORMAT, MANIFEST, WITHHELD, WORKSHOP, results, versions
from appraisal.report.inputs import opened
from appraisal.report.subscores import breakdowns
from appraisal.solve.cpsat import Budget
from appraisal.study import open_study
from appraisal.workshop import exchange
from appraisal.workshop.state import State, fold

MOST_FILES, MOST_BYTES = 2000, 200_000_000
"""Beyond these an archive is no annex of ours."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in an annex that is not as it should be."""

    where: str
    """File, and the place inside it."""
    what: str

    def __str__(self) -> str:
        """Give the one line that a person reads."""
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of an annex found."""

    differences: tuple[Difference, ...]
    numbers: int
    """Values that were made again and compared."""
    notes: tuple[str, ...]
    """What bears on the check without being a fault, such as another release of the solver."""

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def verify(
    archive: bytes,
    seal: str | None = None,
    event: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Verdict:
    """Check an annex from itself alone.

    Args:
        archive: the zip file.
        seal: SHA-256 of the manifest as printed in the paper; without it an annex that was made anew as a whole
            cannot be told from the first one.
        event: hash of the last workshop event as noted in the minutes.
        progress: told what is being worked on.

    Raises:
        RecordError: this is no annex, or one of a newer format.
    """
    files = _unpacked(archive)
    faults = [*_digests(files, seal), *_events(files, event)]
    told, unreadable = _told(files)
    try:
        made = _made(files, told.get("asked.json"), progress)
    except AppraisalError as error:
        fault = Difference("cases, models and asked.json", f"the appraisal cannot be made again from them: {error}")
        return Verdict((*faults, *unreadable, fault), 0, ())
    number = 0
    for name, value in made.items():
        number += _size(value)
        if name in told:
            faults += differences(name, told[name], value)
    return Verdict((*faults, *unreadable), number, (*_withheld(files), *_notes(told)))


def _unpacked(archive: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(archive)) as zipped:
            entries = zipped.infolist()
            if len(entries) > MOST_FILES or sum(e.file_size for e in entries) > MOST_BYTES:
                raise RecordError("this archive is too large to be a data annex")
            names = [e.filename for e in entries]
            doubled = sorted({n for n in names if names.count(n) > 1})
            if doubled:
                raise RecordError(f"this archive holds {', '.join(doubled)} twice, so nobody can tell which one counts")
            files = {e.filename: zipped.read(e) for e in entries}
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise RecordError(f"this is not a zip file that can be read: {error}") from error
    if MANIFEST not in files:
        raise RecordError(f"this is no data annex: it holds no {MANIFEST}")
    return files


def _digests(files: Mapping[str, bytes], seal: str | None) -> Iterator[Difference]:
    """Files that were changed, added or taken out since the manifest was written."""
    manifest = _json(files[MANIFEST])
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict):
        raise RecordError(f"{MANIFEST} is not the list of an annex")
    newest = manifest.get("format")
    if not isinstance(newest, int) or newest > FORMAT:
        raise RecordError(f"the annex has format {newest}, which this software does not read; use a newer one")
    if seal is not None and sha256(files[MANIFEST]).hexdigest() != seal.strip().lower():
        yield Difference(MANIFEST, "it is not the manifest whose SHA-256 the paper prints")
    listed = manifest["files"]
    for name in sorted({*listed, *files} - {MANIFEST}):
        if name not in files:
            yield Difference(name, "the file is listed and missing")
        elif name not in listed:
            yield Difference(name, "the file is not listed: it was added")
        elif sha256(files[name]).hexdigest() != listed[name]:
            yield Difference(name, "the file was changed: its SHA-256 is another")


def _events(files: Mapping[str, bytes], event: str | None) -> Iterator[Difference]:
    """Workshop events that were changed, moved, added or taken out."""
    if WORKSHOP not in files:
        if event is not None:
            yield Difference(WORKSHOP, "the file is missing, and an event was noted")
        return
    try:
        minutes = exchange.read(files[WORKSHOP].decode("utf-8", errors="replace"), event)
        yield from _adopted(fold(minutes.events), _json(files.get("asked.json", b"")))
    except RecordError as error:
        lines = str(error).split("\n")
        for line in lines[1:] or lines:
            yield Difference(WORKSHOP, line)


def _adopted(state: State, asked: Any) -> Iterator[Difference]:  # noqa: ANN401 any JSON value
    """Weights that are said to be the workshop's and are not."""
    if isinstance(asked, dict) and asked.get("adopted"):
        weights = dict(state.adopted.weights) if state.adopted else None
        if weights != asked.get("weights"):
            yield Difference("asked.json, weights", f"the workshop adopted {_short(weights)}")


def _withheld(files: Mapping[str, bytes]) -> Iterator[str]:
    """What an open annex says was taken out of it."""
    found = _json(files.get(WITHHELD, b"[]"))
    for held in found if isinstance(found, list) else ():
        if isinstance(held, dict):
            ground = f"exempt under paragraph {held.get('paragraph')} of Schedule 12A ({held.get('reason')})"
            yield f"{held.get('item')} is withheld, {ground}; this annex was made without it"


def _json(data: bytes) -> Any:  # noqa: ANN401 any JSON value
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _told(files: Mapping[str, bytes]) -> tuple[dict[str, Any], tuple[Difference, ...]]:
    """The annex's own numbers by file, and files that cannot be read or are missing."""
    names = (
        "asked.json",
        "record.json",
        "sub-scores.json",
        "one-criterion.json",
        "certificate.json",
        "statements.json",
    )
    told: dict[str, Any] = {}
    faults = []
    for name in (*names, "versions.json"):
        value = _json(files[name]) if name in files else None
        if value is None:
            faults.append(Difference(name, "the file holds no numbers that can be read"))
        else:
            told[name] = value
    return told, tuple(faults)


def _made(files: Mapping[str, bytes], asked: Any, progress: Callable[[str], None]) -> dict[str, Any]:  # noqa: ANN401 JSON
    """Make everything again from the files of case and packs.

    Raises:
        AppraisalError: it cannot be made from them.
    """
    if not isinstance(asked, dict):
        raise RecordError("asked.json does not say what was asked")
    try:
        day = date.fromisoformat(asked["as_at"])
        budget = Budget(**asked["budget"])
        weights = {str(c): int(w) for c, w in asked["weights"].items()} if asked["weights"] else None
        off = tuple(str(rule) for rule in asked["switched_off"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(f"asked.json does not say what was asked: {error}") from error
    progress("reading the case from the annex")
    brief = opened(files, day)
    study = open_study(brief, off, budget)
    record = appraise(study, weights, progress)
    made = results(record, breakdowns(study, record), alone(study, progress), brief.case)
    return {name: json.loads(json.dumps(value)) for name, value in made.items()}


def differences(where: str, told: Any, made: Any) -> Iterator[Difference]:  # noqa: ANN401 any JSON values
    """Name every place in which two JSON values differ, entries of lists by their ids.

    >>> [str(d) for d in differences("a.json", {"x": [{"id": "C1", "value": 3}]}, {"x": [{"id": "C1", "value": 4}]})]
    ['a.json, x, C1, value: the annex says 3, and it comes to 4']
    """
    if isinstance(told, list) and isinstance(made, list):
        told, made = _by_name(told), _by_name(made)
    if isinstance(told, dict) and isinstance(made, dict):
        for key in dict.fromkeys((*made, *told)):
            if where == "record.json" and key == "software":
                continue
            if key not in told:
                yield Difference(f"{where}, {key}", f"the annex leaves it out, and it comes to {_short(made[key])}")
            elif key not in made:
                yield Difference(f"{where}, {key}", f"the annex says {_short(told[key])}, and it comes to nothing")
            else:
                yield from differences(f"{where}, {key}", told[key], made[key])
    elif told != made or type(told) is not type(made):
        yield Difference(where, f"the annex says {_short(told)}, and it comes to {_short(made)}")


KEYS = ("option", "id", "topic", "footprint", "criterion", "partner", "rule", "vehicle", "form", "decision", "where")
"""What names an entry of a list, in this order."""


def _by_name(values: list[Any]) -> dict[str, Any]:
    """The entries of a list by what names them; those that share a name are numbered."""
    found: dict[str, Any] = {}
    for number, value in enumerate(values, start=1):
        parts = [str(value[k]) for k in KEYS if isinstance(value.get(k), str)][:3] if isinstance(value, dict) else []
        name = " ".join(parts) or f"no. {number}"
        while name in found:
            name += "'"
        found[name] = value
    return found


def _short(value: Any) -> str:  # noqa: ANN401 any JSON value
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else f"{text[:117]}..."


def _size(value: Any) -> int:  # noqa: ANN401 any JSON value
    if isinstance(value, dict):
        return sum(_size(v) for v in value.values())
    if isinstance(value, list):
        return sum(_size(v) for v in value)
    return 1


def _notes(told: Mapping[str, Any]) -> Iterator[str]:
    then, now = told.get("versions.json"), versions()
    if isinstance(then, dict):
        for name, number in now.items():
            if then.get(name) != number:
                yield (
                    f"{name} is {number} here and was {then.get(name)} there; scores are the same, but "
                    "among arrangements that "
                    f"score exactly the same another may be shown"
                    if name == "ortools"
                    else f"{name} is {number} here and was {then.get(name)} there"
                )
