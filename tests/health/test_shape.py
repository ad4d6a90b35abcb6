"""The shape of the source: small files, small functions, names that say something, data kept apart."""

import ast
from collections.abc import Iterator
from pathlib import Path, PurePath

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
DRAWERS = {"utils", "util", "helpers", "common", "misc", "constants", "manager", "core", "base"}


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Name and number of lines of every function, methods and inner functions too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.name, node.end_lineno - node.lineno + 1


def test_no_python_file_is_longer_than_400_lines(python: dict[str, str]) -> None:
    """The pain of a codebase sits in its largest files, so the tail is capped."""
    lengths = {name: len(text.splitlines()) for name, text in python.items()}

    assert {} == {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}


def test_no_function_is_longer_than_60_lines(python: dict[str, str]) -> None:
    """A function that fits on one screen has one job."""
    assert [] == [
        f"{name}: {function} has {lines}"
        for name, text in python.items()
        for function, lines in functions(text)
        if lines > LONGEST_FUNCTION
    ]


def test_no_module_is_a_drawer(python: dict[str, str]) -> None:
    """A module called utils fills with whatever has no home; only the schema has a base that is one."""
    modules = {name: {PurePath(part).stem for part in PurePath(name).parts} for name in python}

    assert {"appraisal/schema/base.py"} >= {name for name, parts in modules.items() if parts & DRAWERS}


def test_models_and_cases_hold_data_only(files: dict[str, str]) -> None:
    """A Python file there would break the editable install and let law hide in code."""
    assert [] == [name for name in files if name.startswith(("models/", "cases/")) and name.endswith(".py")]


def test_every_floor_of_the_engine_has_its_tests(tree: Path, python: dict[str, str]) -> None:
    """The tests mirror the package, so that a reader finds what holds a floor to its promise."""
    floors = {path.parts[1] for path in map(PurePath, python) if path.match("appraisal/*/*.py")}

    assert [] == sorted(floor for floor in floors if not any((tree / "tests" / floor).glob("test_*.py")))
