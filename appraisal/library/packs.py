"""Packs on their own, for questions that need no case."""

from appraisal.errors import InputError, Problem
from appraisal.library.locate import entries
from appraisal.library.read import read_path
from appraisal.library.shape import validate
from appraisal.library.suggest import suggestion
from appraisal.schema.law import LawPack
from appraisal.source import Place


def open_law(identifier: str) -> LawPack | None:
    """Give a law pack, or None where no pack of that name is bundled: the law is then not encoded.

    Raises:
        InputError: the pack does not have the shape of a law pack, or is another kind of pack.
        LibraryNotFound: the bundled models are missing.
    """
    packs = entries("models")
    if identifier not in packs:
        return None
    found, problems = validate(read_path(packs[identifier], f"models/{identifier}"), LawPack)
    if problems:
        raise InputError(problems)
    if not isinstance(found, LawPack):
        raise InputError(
            [Problem(Place(identifier), f"'{identifier}' is not a law pack", suggestion(identifier, packs))]
        )
    return found


def law_packs() -> tuple[str, ...]:
    """Names of the law packs that are bundled.

    Raises:
        LibraryNotFound: the bundled models are missing.
    """
    packs = entries("models")
    found = {name: validate(read_path(path, f"models/{name}"), LawPack)[0] for name, path in packs.items()}
    return tuple(sorted(name for name, pack in found.items() if isinstance(pack, LawPack)))
