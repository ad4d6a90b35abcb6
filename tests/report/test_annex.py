"""The annex gives every number again, and names whatever was altered in it."""

import json
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from appraisal.errors import RecordError
from appraisal.report.annex import MANIFEST, WORKSHOP, written
from appraisal.report.archive import packed
from appraisal.report.make import Request, make
from appraisal.report.verify import verify
from appraisal.workshop import exchange
from small_report import CASES, EVERY, ON
from small_workshop import meeting

Files = dict[str, bytes]


def unpacked(archive: bytes) -> Files:
    """The files of an annex."""
    with ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def resealed(files: Files) -> Files:
    """The files with a manifest made anew, as a careful forger would."""
    manifest = json.loads(files[MANIFEST])
    manifest["files"] = {n: sha256(d).hexdigest() for n, d in files.items() if n != MANIFEST}
    return {**files, MANIFEST: written(manifest)}


def edited(files: Files, name: str, change: Callable[[object], None]) -> Files:
    """The files with one JSON file changed, and its digest mended."""
    value = json.loads(files[name])
    change(value)
    return resealed({**files, name: written(value)})


def replaced(files: Files, name: str, old: str, new: str) -> Files:
    """The files with one text changed, and its digest mended."""
    text = files[name].decode()
    assert old in text
    return resealed({**files, name: text.replace(old, new, 1).encode()})


def at(value: object, *path: str | int) -> object:
    """Something inside a JSON value; a name in a list means the entry with that id, option or criterion."""
    for key in path:
        if isinstance(value, list) and isinstance(key, str):
            value = next(v for v in value if key in {v.get(k) for k in ("id", "option", "criterion", "where")})
        else:
            value = value[key]  # type: ignore[index]  # a JSON value
    return value


def put(*path: str | int, to: object) -> Callable[[object], None]:
    """Set something inside a JSON value."""

    def change(value: object) -> None:
        at(value, *path[:-1])[path[-1]] = to  # type: ignore[index]  # a JSON value

    return change


def test_an_annex_gives_every_number_again(tiny: Files) -> None:
    """A third party needs nothing but the file."""
    found = verify(tiny["annex.zip"])

    assert () == found.differences
    assert found.numbers > 300


@pytest.mark.parametrize("case", CASES if EVERY else ("walsall-2017",))
def test_the_annexes_of_real_cases_hold(case: str) -> None:
    """The same for what goes to a committee."""
    archive = make(Request(case=case, kinds=("annex",), on=ON))[f"{case}-annex.zip"]
    proofs = {proof["option"]: proof for proof in json.loads(unpacked(archive)["certificate.json"])}

    assert () == verify(archive).differences
    for proof in (proofs["recorded"], proofs["recorded, at its best"]):
        assert ("optimal", True) == (proof["status"], proof["feasible_and_every_number_recomputed_by_checker"])
        assert proof["second_engine"] in {"both engines", "ceiling"}
        assert proof["score"] == proof["bound"]


CASE, LAW = "cases/tiny/case.yaml", "models/tiny_law/rules.yaml"
OPTION = ("options", "business_as_usual")

SEALED: dict[str, tuple[Callable[[Files], Files], str]] = {
    "a score": (
        lambda f: edited(f, "record.json", put(*OPTION, "score", to=99.5)),
        "record.json, options, business_as_usual, score",
    ),
    "an exact score": (lambda f: edited(f, "record.json", put(*OPTION, "score_exact", to="99")), "score_exact"),
    "a bound": (lambda f: edited(f, "record.json", put(*OPTION, "bound", to=100.0)), "bound"),
    "a rank": (lambda f: edited(f, "record.json", put(*OPTION, "rank", to=9)), "rank"),
    "a status": (lambda f: edited(f, "record.json", put(*OPTION, "status", to="feasible")), "status"),
    "a weight of the record": (
        lambda f: edited(f, "record.json", put("weights", "C1", to=50)),
        "record.json, weights, C1",
    ),
    "a weight that was asked": (
        lambda f: edited(f, "asked.json", put("weights", to={"C1": 90})),
        "record.json, weights",
    ),
    "a value": (
        lambda f: edited(f, "record.json", put(*OPTION, "criteria", "C1", "value", to=1.0)),
        "criteria, C1, value",
    ),
    "a performance": (
        lambda f: edited(f, "record.json", put(*OPTION, "criteria", "C1", "performance", to="7")),
        "C1, performance",
    ),
    "a swing": (
        lambda f: edited(f, "record.json", put("criteria", "C1", "best", to="1000")),
        "record.json, criteria, C1, best",
    ),
    "a sub-score": (lambda f: edited(f, "sub-scores.json", put(0, "parts", 0, "units", to=12345)), "sub-scores.json"),
    "a sub-score left out": (lambda f: edited(f, "sub-scores.json", lambda v: v.pop(0)), "the annex leaves it out"),  # type: ignore[attr-defined]  # a list
    "a result on one criterion": (
        lambda f: edited(f, "one-criterion.json", put(0, "proved", to=False)),
        "one-criterion.json",
    ),
    "a certificate": (
        lambda f: edited(f, "certificate.json", put(0, "proved_by", to="not proved")),
        "certificate.json",
    ),
    "a position": (
        lambda f: edited(f, "statements.json", put("positions", 0, "says", to="No.")),
        "statements.json, positions",
    ),
    "an assumption taken out": (lambda f: edited(f, "record.json", lambda v: v["assumptions"].pop(0)), "assumptions"),  # type: ignore[index]  # a dict
    "the day": (lambda f: edited(f, "asked.json", put("as_at", to="2014-04-11")), "as_at"),
    "a digest": (lambda f: edited(f, "record.json", put("digest", to="0" * 64)), "record.json, digest"),
    "a fact": (lambda f: replaced(f, CASE, "two districts", "three districts"), "digest"),
    "a rule of the case": (
        lambda f: replaced(f, CASE, "only: [county, north_locality]", "only: [county]"),
        "record.json",
    ),
    "a rule of law": (lambda f: replaced(f, LAW, "effect: forbid", "effect: flag"), "record.json"),
    "a rating": (lambda f: replaced(f, "models/tiny_method/judgements.yaml", "value: ", "value: 1"), ""),
    "the case broken": (lambda f: replaced(f, CASE, "kind: configured", "kind: confused"), "cannot be made again"),
    "what was asked broken": (lambda f: edited(f, "asked.json", put("as_at", to="yesterday")), "cannot be made again"),
}
"""What was altered -> how, with the manifest made anew, and words that must be in what is named."""


@pytest.mark.parametrize("altered", SEALED)
def test_an_alteration_under_a_new_manifest_is_named(altered: str, tiny: Files) -> None:
    """A forger who mends the digests is caught by the numbers."""
    change, words = SEALED[altered]
    found = verify(packed(change(unpacked(tiny["annex.zip"]))))

    assert found.differences
    assert any(words in str(d) for d in found.differences), [str(d) for d in found.differences]


PLAIN: dict[str, tuple[Callable[[Files], Files], str]] = {
    "a byte of a pack": (lambda f: {**f, LAW: f[LAW] + b"\n"}, f"{LAW}: the file was changed"),
    "a file taken out": (lambda f: {n: d for n, d in f.items() if n != LAW}, f"{LAW}: the file is listed and missing"),
    "a file added": (lambda f: {**f, "extra.txt": b"x"}, "extra.txt: the file is not listed"),
    "the instruction": (lambda f: {**f, "README.txt": b"Trust me."}, "README.txt: the file was changed"),
    "the versions": (lambda f: {**f, "versions.json": b"{}"}, "versions.json: the file was changed"),
    "who gave the weights": (
        lambda f: {**f, "asked.json": f["asked.json"].replace(b'"weights_by": null', b'"weights_by": "me"')},
        "asked.json: the file was changed",
    ),
    "numbers that are none": (lambda f: {**f, "record.json": b"nothing"}, "record.json: the file holds no numbers"),
}


@pytest.mark.parametrize("altered", PLAIN)
def test_an_alteration_of_a_file_is_named(altered: str, tiny: Files) -> None:
    """The digests name a file whose content bears on no number, too."""
    change, words = PLAIN[altered]
    found = verify(packed(change(unpacked(tiny["annex.zip"]))))

    assert any(str(d).startswith(words) for d in found.differences), [str(d) for d in found.differences]


def test_an_annex_made_anew_as_a_whole_is_told_by_the_seal(tiny: Files) -> None:
    """The paper prints the SHA-256 of the manifest, so a whole other annex cannot pass for it."""
    files = unpacked(tiny["annex.zip"])
    seal = sha256(files[MANIFEST]).hexdigest()
    forged = packed(edited(files, "asked.json", put("weights_by", to="somebody else")))

    assert () == verify(tiny["annex.zip"], seal).differences
    assert () == verify(forged).differences
    assert [MANIFEST] == [d.where for d in verify(forged, seal).differences]
    assert seal in tiny["html"].decode()


def test_an_altered_workshop_event_is_named(tiny_home: Path) -> None:
    """Who said what, and when, cannot be changed unseen."""
    script = meeting()
    text = exchange.write(script.workshop, script.events)
    archive = make(Request(case=str(tiny_home / "valid.yaml"), kinds=("annex",), on=ON, workshop=text))[
        "tiny-annex.zip"
    ]
    files = unpacked(archive)
    lines = files[WORKSHOP].decode().split("\n")
    lines[1] = lines[1].replace('"seat":"', '"seat":"x')
    forged = resealed({**files, WORKSHOP: "\n".join(lines).encode()})

    assert () == verify(archive).differences
    assert any(d.where == WORKSHOP and "event 1" in d.what for d in verify(packed(forged)).differences)


@pytest.mark.parametrize(
    "archive",
    [
        b"",
        b"not a zip",
        packed({"a.txt": b"x"}),
        packed({MANIFEST: b"[]"}),
        packed({MANIFEST: b'{"format": 99, "files": {}}'}),
    ],
)
def test_what_is_no_annex_is_refused_in_words(archive: bytes) -> None:
    """A wrong file is told from a forged one."""
    with pytest.raises(RecordError):
        verify(archive)
