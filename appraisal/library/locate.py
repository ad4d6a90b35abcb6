"""Where the bundled models and cases are: in a wheel, in a checkout, or in a folder of one's own."""

import os
from importlib.resources import files
from pathlib import Path
from typing import Literal

from appraisal.errors import LibraryNotFound

Kind = Literal["models", "cases"]

HOME = "APPRAISAL_HOME"
"""Environment variable naming a folder with ``models`` and ``cases`` of one's own."""

MARKER = "LIBRARY.toml"
"""File that tells our folders in a checkout from any other folder of the same name."""


def folder(kind: Kind) -> Path:
    """Give the folder that holds the models or the cases: see ``find``.

    Raises:
        LibraryNotFound: it is nowhere, or ``APPRAISAL_HOME`` names no folder.
    """
    return find(kind, Path(str(files("appraisal"))), os.environ.get(HOME))


def find(kind: Kind, package: Path, home: str | None) -> Path:
    """Give the first of three folders that exists.

    They are ``<home>/<kind>``, ``<package>/_bundled/<kind>`` (a wheel) and ``<kind>`` beside the package
    (a checkout), which counts only if it holds ``LIBRARY.toml``.

    Raises:
        LibraryNotFound: none of them exists, or the home is no folder.
    """
    bundled, checkout = package / "_bundled" / kind, package.parent / kind
    if home and not Path(home).is_dir():
        raise LibraryNotFound(f"{HOME} names {home}, which is not a folder; correct it or unset it")
    if home and (Path(home) / kind).is_dir():
        return Path(home) / kind
    if bundled.is_dir():
        return bundled
    if (checkout / MARKER).is_file():
        return checkout
    raise LibraryNotFound(f"the {kind} are missing: looked in {bundled} and {checkout}; install appraisal again")


def entries(kind: Kind) -> dict[str, Path]:
    """Give the folder of each bundled pack or case by its id, in order of id.

    Raises:
        LibraryNotFound: the models or cases are missing.
    """
    return {path.name: path for path in sorted(folder(kind).iterdir()) if path.is_dir() and any(yaml_files(path))}


def yaml_files(path: Path) -> list[Path]:
    """Give the YAML files of a folder in order of name; hidden files and sub-folders are left out."""
    return sorted(p for p in path.iterdir() if p.suffix in {".yaml", ".yml"} and not p.name.startswith("."))
