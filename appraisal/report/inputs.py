"""What an appraisal is made from, as files: the case and the packs it uses, to be packed and to be read again."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from appraisal.errors import InputError
from appraisal.library import Brief
from appraisal.library.digest import digest
from appraisal.library.locate import entries, yaml_files
from appraisal.library.read import Document, read_path
from appraisal.library.resolve import Resolved, resolve

MARKER = b"# Marks this folder, so that APPRAISAL_HOME can name the one that holds it.\nformat = 1\n"


def gathered(case: str, brief: Brief) -> dict[str, bytes]:
    """Give every file that the brief was read from, by its path in an annex.

    Args:
        case: what the brief was opened with: the id of a bundled case, a file or a folder.
        brief: the brief.

    Raises:
        LibraryNotFound: the bundled models or cases are missing.
    """
    bundled = entries("cases")
    path = bundled[case] if case in bundled else Path(case)
    name = brief.case.id
    found = {f"cases/{name}/{file}": data for file, data in _files(path)}
    found |= {"cases/LIBRARY.toml": MARKER, "models/LIBRARY.toml": MARKER}
    packs = entries("models")
    for pack in (brief.law, brief.method):
        if pack is not None and pack.id in packs:
            found |= {f"models/{pack.id}/{file}": data for file, data in _files(packs[pack.id])}
    return dict(sorted(found.items()))


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        yield from ((p.name, p.read_bytes()) for p in yaml_files(path))
    else:
        yield "case.yaml", path.read_bytes()


def opened(files: Mapping[str, bytes], as_at: date) -> Brief:
    """Read the brief from files such as ``gathered`` gives, and from nothing else.

    Raises:
        InputError: the files hold no case, more than one, or one with mistakes.
    """
    with TemporaryDirectory() as folder:
        home = Path(folder)
        for name, data in files.items():
            if name.startswith(("cases/", "models/")) and name.endswith((".yaml", ".yml")):
                target = home / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        cases = sorted((home / "cases").glob("*")) if (home / "cases").is_dir() else []
        document = read_path(cases[0] if len(cases) == 1 else home / "cases", "cases")
        method, law = (_pack(home, document, key) for key in ("method", "law"))
        resolved = resolve(document, method, law)
    if not isinstance(resolved, Resolved):
        raise InputError(resolved)
    fingerprint = digest(resolved.case, resolved.method, resolved.law, as_at=as_at)
    return Brief(resolved.case, resolved.method, resolved.law, as_at, {}, fingerprint)


DEFAULTS = {"method": "standard", "law": "england"}


def _pack(home: Path, document: Document, key: str) -> Document | None:
    """The pack that the case names, where the files hold it."""
    if document.value.get("kind") != "configured":
        return None
    name = str(document.value.get(key, DEFAULTS[key]))
    path = home / "models" / name
    return read_path(path, f"models/{name}") if path.is_dir() else None
