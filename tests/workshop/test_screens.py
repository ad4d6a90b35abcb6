"""The facilitator's screens over a meeting that has been held: for everybody, quick under the hand, and frozen."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from appraisal.library import open_brief
from appraisal.study import open_study
from appraisal.workshop import exchange
from appraisal.workshop.desk import Desk
from appraisal.workshop.event import Created, Revealed, RoundClosed, RoundOpened
from appraisal.workshop.pool import worked_out
from appraisal.workshop.question import (
    Named,
    RankingAnswer,
    RankingQuestion,
    SwingAnswer,
    SwingQuestion,
    Weighed,
)
from appraisal.workshop.store import Store
from small_app import App, faults, serving, sign_in, watch
from small_workshop import ANN
from worked_visits import go

PEOPLE = 6
HELD, STALE = "The meeting that was held", "The meeting on another version"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app over two workshops: one with two rounds revealed, and one whose case has changed since."""
    with serving(tmp_path_factory.mktemp("home")) as running:
        desk = Desk(Store(running.store))
        hold(desk)
        desk.store.database.close()
        yield running


def hold(desk: Desk) -> None:
    """Hold a meeting on a real case, without a browser."""
    study = open_study(open_brief("walsall-2017"))
    criteria = tuple(c for c in study.criteria if not study.swings[c].flat)
    options = tuple(o for o in study.options if o != "best_mix")
    setting = Created(
        title=HELD,
        case=study.brief.case.id,
        digest=study.brief.digest,
        criteria=tuple(Weighed(id=c, name=study.criterion_names[c], swing="from worst to best") for c in criteria),
        options=tuple(Named(id=o, name=study.option_names[o]) for o in study.options),
        mixes=("best_mix",),
        baseline="business_as_usual",
        partners=(Named(id="ccg", name="The CCG"), Named(id="council", name="The Council")),
        questions=(
            SwingQuestion(id="swing", prompt="What matters most?", criteria=criteria),
            RankingQuestion(id="gut", prompt="Which by gut?", options=options),
        ),
    )
    identifier = desk.create(ANN, setting)
    found = worked_out(study, criteria, effort=0)
    for body in (found.pooled, found.proved):
        desk.steer(identifier, ANN, body)
    code = desk.invite(identifier, ANN)
    seats = [desk.join(code, f"{n:022}", "here", ("ccg", "council")[n % 2], f"Person {n}").held for n in range(PEOPLE)]
    for number in (1, 2):
        desk.steer(identifier, ANN, RoundOpened(questions=("swing", "gut")))
        for n, seat in enumerate(seats):
            desk.answer(seat, number, "swing", weighed(criteria, n * number), f"swing {number}")
            order = (*options[n % 3 :], *options[: n % 3])[:: 1 if n < number else -1]
            desk.answer(seat, number, "gut", RankingAnswer(order=order), f"gut {number}")
        desk.steer(identifier, ANN, RoundClosed())
        desk.steer(identifier, ANN, Revealed(round=number))
    desk.create(ANN, setting.model_copy(update={"title": STALE, "digest": "e" * 64}))


def weighed(criteria: Sequence[str], turn: int) -> SwingAnswer:
    """Give an answer in which another criterion matters most each time."""
    order = (*criteria[turn % len(criteria) :], *criteria[: turn % len(criteria)])
    return SwingAnswer(order=order, points={c: 100 - 10 * place for place, c in enumerate(order)})


class Screen:
    """A facilitator's browser."""

    def __init__(self, browser: Browser, app: App, theme: str = "light") -> None:
        """Open it at the door."""
        self.complaints: list[str] = []
        context = browser.new_context(
            viewport={"width": 1366, "height": 900},
            base_url=app.address,
            color_scheme=theme,  # type: ignore[arg-type]  # its words are a closed list
        )
        self.page: Page = watch(context, self.complaints)
        self.page.goto("/workshop?case=walsall-2017")
        self.page.get_by_role("button", name="Sign in", exact=True).wait_for()

    def open(self, title: str) -> None:
        """Open a workshop at the desk."""
        self.page.get_by_role("combobox", name="Created before").click()
        self.page.get_by_role("option", name=title).click()
        self.page.get_by_role("button", name="Open it").click()
        self.page.get_by_role("heading", level=1, name=title).wait_for()

    def close(self) -> None:
        """Close it and hold what it complained of to nothing."""
        self.page.context.close()
        assert [] == self.complaints


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_screen_of_the_facilitator_is_for_everybody(browser: Browser, app: App, theme: str) -> None:
    """Axe finds nothing at the door, the choice, the desk and the room; at 360 pixels nothing scrolls sideways."""
    screen = Screen(browser, app, theme)
    page, found = screen.page, {}

    def look(name: str, words: str) -> None:
        page.get_by_text(words).first.wait_for()
        page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
        found[name] = faults(page)

    look("door", "Participants need no account")
    sign_in(page)
    look("choice", "The case is frozen")
    screen.open(HELD)
    look("desk", "Give out a new code")
    go(page, "Share and meet", "Room")
    look("room", "A best mix of forms")
    page.set_viewport_size({"width": 360, "height": 740})
    look("narrow room", "A best mix of forms")
    screen.close()

    assert {} == {where: what for where, what in found.items() if what}


def test_the_room_follows_the_hand_in_the_browser(browser: Browser, app: App) -> None:
    """Before Python can know of it, the scores are those of the new weights; then they can be proved and adopted."""
    screen = Screen(browser, app)
    page = screen.page
    sign_in(page)
    screen.open(HELD)
    go(page, "Share and meet", "Room")
    page.locator(".live .badge").wait_for()
    before, at_once = page.evaluate(
        """() => {
          const scores = () => document.querySelector('.live .side ol').innerText;
          const [slider, before] = [document.querySelector('.live input[type=range]'), scores()];
          slider.value = slider.value > 50 ? 3 : 97;
          slider.dispatchEvent(new Event('input', { bubbles: true }));
          slider.dispatchEvent(new Event('change', { bubbles: true }));
          return [before, scores()];
        }"""
    )
    page.wait_for_function(
        """() => {
          const told = document.querySelector('[aria-label="The options with these weights"]')?.textContent;
          return told?.includes(document.querySelector('.live .side ol b').textContent);
        }"""
    )
    page.get_by_role("button", name="Prove the best at these weights").click()
    page.locator(".live .badge.proved").wait_for()
    page.get_by_role("button", name="Adopt these weights").click()
    page.get_by_text("Adopted and on record").wait_for()
    screen.close()

    assert before != at_once


def test_a_workshop_whose_case_has_changed_is_not_run(browser: Browser, app: App, tmp_path: Path) -> None:
    """One message, the way out, and the record; nothing that could be pressed by mistake."""
    screen = Screen(browser, app)
    page = screen.page
    sign_in(page)
    screen.open(STALE)
    expect(page.get_by_text("Nothing was opened")).to_contain_text("has changed since")
    expect(page.get_by_text("create a new workshop on it")).to_be_visible()
    expect(page.get_by_role("button", name="Open the round")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export the record").click()
    download.value.save_as(tmp_path / "record.jsonl")
    go(page, "Share and meet", "Room")
    expect(page.get_by_text("Nothing was opened")).to_contain_text("has changed since")
    screen.close()

    assert 1 == len(exchange.read((tmp_path / "record.jsonl").read_text()).events)


def test_a_damaged_database_is_said_in_plain_words(browser: Browser, tmp_path: Path) -> None:
    """A facilitator reads which file it is and what to do, and the file stays as it is."""
    file, damage = tmp_path / "workshops.db", b"cut short by a full disk " * 400
    file.write_bytes(damage)
    with serving(tmp_path) as running:
        screen = Screen(browser, running)
        sign_in(screen.page)
        expect(screen.page.get_by_text(f"{file} is damaged, and nothing was written to it")).to_be_visible()
        screen.close()

    assert damage == file.read_bytes()
